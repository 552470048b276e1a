pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One phase on the timeline: its time, dot and name, or only the dot if there is little room.
Pressable {
    id: root

    required property int number
    required property string when
    // What assistive technology calls the phase: when it is, and its title.
    required property string name
    required property bool current
    required property bool passed
    property bool compact: false
    // The width of the labels, kept even while they are hidden.
    property real labelWidth: root.width
    // A bare dot shows its number if body-size text fits in it.
    readonly property bool showsNumber: root.compact && Theme.body * 1.3 <= Theme.mainTarget
    // Behind a number, the color needs the contrast required for text.
    readonly property color passedColor: root.showsNumber ? Theme.action : Theme.drawing
    readonly property real namedDotSize: Math.max(Theme.mm(9), Theme.em * 1.55)
    readonly property real dotSize: Math.max(root.namedDotSize, root.showsNumber ? Theme.body * 1.3 : 0)
    // All phases reserve the height of the tallest time.
    property real whenHeight: root.timeHeight
    readonly property real timeHeight: timeLabel.implicitHeight
    readonly property real fullHeight: {
        return root.whenHeight + nameLabel.implicitHeight + root.namedDotSize + Theme.smallGap + Theme.mm(2);
    }
    // The y of the dot's center.
    readonly property real dotY: root.compact ? root.height / 2 : root.whenHeight + Theme.hairGap + root.dotSize / 2

    implicitHeight: {
        return root.compact ? Math.max(Theme.mainTarget, root.dotSize) : Math.max(Theme.mainTarget, root.fullHeight);
    }
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.name
    Accessible.checkable: true
    Accessible.checked: root.current

    background: Item {
        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        Label {
            id: timeLabel

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
            width: root.dotSize
            height: root.dotSize
            radius: height / 2
            color: {
                const fill = root.current ? Theme.here : root.passed ? root.passedColor : Theme.paper;
                return root.pressedColor(fill, root.passed ? Theme.paper : Theme.action);
            }
            border.color: Theme.drawing
            border.width: Math.max(2, Math.round(root.dotSize * (root.current ? 0.12 : 0.07)))
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            y: root.dotY - height / 2
            visible: root.showsNumber
            spoken: false
            text: root.number
            textFormat: Text.PlainText
            font.bold: true
            color: root.current ? Theme.hereInk : root.passed ? Theme.actionInk : Theme.ink
            lineHeight: 1
        }

        Label {
            id: nameLabel

            y: root.dotY + root.dotSize / 2 + Theme.hairGap
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
