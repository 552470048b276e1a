pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One part of a visit: its name and time, and its bar on the common scale.
Pressable {
    id: root

    // Minutes of this part, and of the whole scale.
    required property real starts
    required property real ends
    required property real first
    required property real last
    required property string time
    property bool current: false
    // Picked here; else it only tells.
    property bool touched: true
    // The name stands left of the bar, or above it.
    property bool inline: true
    property real nameWidth: root.width * 0.4
    readonly property real pad: Theme.gap * 0.8
    readonly property real barX: root.inline ? root.nameWidth + root.pad * 3 : root.pad
    readonly property real barWidth: root.width - root.barX - root.pad
    readonly property real barHeight: Math.max(Theme.mm(4), Theme.em * 0.8)
    readonly property real scaleOf: root.barWidth / Math.max(1, root.last - root.first)

    implicitHeight: Math.max(Theme.target, root.inline ? ruler.implicitHeight + root.pad : ruler.implicitHeight + root.barHeight + root.pad * 2)
    enabled: root.touched
    Accessible.role: root.touched ? Accessible.RadioButton : Accessible.StaticText
    Accessible.name: qsTr("%1, %2").arg(root.text).arg(root.time)
    Accessible.checkable: root.touched
    Accessible.checked: root.current

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? root.under(Theme.card, Theme.action) : root.current ? Theme.card : "transparent"
        border.width: root.current ? Theme.stroke * 2 : Theme.stroke
        border.color: root.current ? Theme.drawing : Qt.alpha(Theme.edge, 0)

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        // The name as it is while current: being picked makes no row higher.
        Label {
            id: ruler

            width: name.width
            visible: false
            spoken: false
            text: root.text
            textFormat: Text.PlainText
            font.bold: true
            lineHeight: 1
        }

        Label {
            id: name

            x: root.pad
            y: root.inline ? (root.height - height) / 2 : root.pad
            width: root.inline ? root.nameWidth : root.width - root.pad * 2
            spoken: false
            text: root.text
            textFormat: Text.PlainText
            font.bold: root.current
            lineHeight: 1
        }

        Rectangle {
            x: root.barX
            y: bar.y + (bar.height - height) / 2
            width: root.barWidth
            height: Theme.stroke
            color: Theme.drawingSoft
        }

        Rectangle {
            id: bar

            x: root.barX + (root.starts - root.first) * root.scaleOf
            y: root.inline ? (root.height - height) / 2 : name.y + name.height + root.pad * 0.5
            width: Math.max(2, (root.ends - root.starts) * root.scaleOf)
            height: root.barHeight
            radius: Math.min(Theme.radius, width / 2, height / 2)
            color: root.current ? Theme.here : Theme.drawing
            border.width: Math.max(2, Theme.stroke)
            border.color: Theme.drawing
        }
    }
}
