pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One phase on the line: its time, its dot, its name; or the dot alone where room is scarce.
Pressable {
    id: root

    required property int number
    required property string when
    required property bool current
    required property bool passed
    property bool compact: false
    // The labels keep this width, also while they are hidden.
    property real labelWidth: root.width
    // A bare dot has its number where it holds one as large as other text.
    readonly property bool numbered: root.compact && Theme.body * 1.3 <= Theme.mainTarget
    // What a number stands on is told apart from it as text must be.
    readonly property color filling: root.numbered ? Theme.action : Theme.drawing
    readonly property real named: Math.max(Theme.mm(9), Theme.em * 1.55)
    readonly property real dot: Math.max(root.named, root.numbered ? Theme.body * 1.3 : 0)
    // The times of all phases are as high as the highest.
    property real whenHeight: root.timeHeight
    readonly property real timeHeight: time.implicitHeight
    readonly property real fullHeight: root.whenHeight + name.implicitHeight + root.named + Theme.gap * 0.6 + Theme.mm(2)
    // Where the middle of the dot lies.
    readonly property real dotY: root.compact ? root.height / 2 : root.whenHeight + Theme.gap * 0.3 + root.dot / 2

    implicitHeight: root.compact ? Math.max(Theme.mainTarget, root.dot) : Math.max(Theme.mainTarget, root.fullHeight)
    Accessible.role: Accessible.RadioButton
    Accessible.name: qsTr("%1: %2").arg(root.when).arg(root.text)
    Accessible.checkable: true
    Accessible.checked: root.current

    background: Item {
        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        Label {
            id: time

            y: root.whenHeight - height
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.labelWidth
            visible: !root.compact
            spoken: false
            text: root.when
            textFormat: Text.PlainText
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.dotY - height / 2
            width: root.dot
            height: root.dot
            radius: height / 2
            color: root.under(root.current ? Theme.here : root.passed ? root.filling : Theme.paper, root.passed ? Theme.paper : Theme.action)
            border.color: Theme.drawing
            border.width: Math.max(2, Math.round(root.dot * (root.current ? 0.12 : 0.07)))
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.dotY - height / 2
            visible: root.numbered
            spoken: false
            text: root.number
            textFormat: Text.PlainText
            font.bold: true
            color: root.current ? Theme.hereInk : root.passed ? Theme.actionInk : Theme.ink
            lineHeight: 1
        }

        Label {
            id: name

            y: root.dotY + root.dot / 2 + Theme.gap * 0.3
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.labelWidth
            visible: !root.compact
            spoken: false
            text: root.text
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1
        }
    }
}
