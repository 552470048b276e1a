pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One part of a visit: its title, and its bar on the common scale.
Pressable {
    id: root

    // The minutes this part starts and ends at, and those of the whole scale.
    required property real starts
    required property real ends
    required property real firstMinute
    required property real lastMinute
    // What assistive technology calls the part: its title and how long it takes.
    required property string name
    property bool current: false
    // Whether the row can be picked; if not, it only displays.
    property bool selectable: true
    // The name is left of the bar, or else above it.
    property bool nameBeside: true
    property real nameWidth: root.width * 0.4
    readonly property real rowPadding: Theme.gap
    readonly property real barX: root.nameBeside ? root.nameWidth + root.rowPadding * 3 : root.rowPadding
    readonly property real barWidth: root.width - root.barX - root.rowPadding
    readonly property real barHeight: Math.max(Theme.mm(4), Theme.em * 0.8)
    readonly property real pxPerMinute: root.barWidth / Math.max(1, root.lastMinute - root.firstMinute)

    implicitHeight: {
        const nameHeight = boldNameMeasure.implicitHeight + root.rowPadding;
        return Math.max(Theme.target, root.nameBeside ? nameHeight : nameHeight + root.barHeight + root.rowPadding);
    }
    enabled: root.selectable
    Accessible.role: root.selectable ? Accessible.RadioButton : Accessible.StaticText
    Accessible.name: root.name
    Accessible.checkable: root.selectable
    Accessible.checked: root.current

    background: Rectangle {
        radius: Theme.radius
        color: root.down ? root.pressedColor(Theme.card, Theme.action) : root.current ? Theme.card : "transparent"
        border.width: root.current ? Theme.stroke * 2 : Theme.stroke
        border.color: root.current ? Theme.drawing : Qt.alpha(Theme.edge, 0)

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        // Measures the name in bold, as when current, so that picking a row never makes it higher.
        Label {
            id: boldNameMeasure

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

            x: root.rowPadding
            y: root.nameBeside ? (root.height - height) / 2 : root.rowPadding
            width: root.nameBeside ? root.nameWidth : root.width - root.rowPadding * 2
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

            x: root.barX + (root.starts - root.firstMinute) * root.pxPerMinute
            y: root.nameBeside ? (root.height - height) / 2 : name.y + name.height + root.rowPadding * 0.5
            width: Math.max(2, (root.ends - root.starts) * root.pxPerMinute)
            height: root.barHeight
            radius: Math.min(Theme.radius, width / 2, height / 2)
            color: root.current ? Theme.here : Theme.drawing
            border.width: Math.max(2, Theme.stroke)
            border.color: Theme.drawing
        }
    }
}
