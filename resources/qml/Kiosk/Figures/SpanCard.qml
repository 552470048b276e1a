pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// What happens in one part of a visit, and the words that end it at any time.
Panel {
    id: root

    // {title, text, stop}
    required property var span
    required property string time
    property int size: Theme.body
    readonly property real inset: Theme.gap * (Theme.columns < 20 ? 0.6 : 1.5)
    readonly property bool stops: root.span?.stop === true

    implicitHeight: Math.ceil(told.y + told.implicitHeight + (root.stops ? chip.height + Theme.gap * 0.6 : 0) + root.inset)

    Label {
        id: title

        x: root.inset
        y: root.inset
        width: root.width - root.inset * 2
        text: root.span.title
        textFormat: Text.PlainText
        font.family: Theme.titleFamily
        font.pixelSize: Math.round(root.size * 1.2)
        font.weight: Font.Medium
        lineHeight: 1
        Accessible.role: Accessible.Heading
    }

    Label {
        id: time

        x: root.inset
        y: title.y + title.implicitHeight
        width: title.width
        text: root.time
        color: Theme.inkSoft
        lineHeight: 1
    }

    Label {
        id: told

        x: root.inset
        y: time.y + time.implicitHeight + root.inset / 3
        width: title.width
        text: root.span.text
        font.pixelSize: root.size
        lineHeight: 1.05
    }

    Panel {
        id: chip

        x: root.inset
        y: told.y + told.implicitHeight + Theme.gap * 0.6
        width: title.width
        height: stop.implicitHeight + Theme.gap
        visible: root.stops
        quiet: true

        Label {
            id: stop

            x: Theme.gap * 0.6
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.gap * 1.2
            text: qsTr("<b>“I want to stop”</b><br>You can say this at any time.")
            lineHeight: 1.05
        }
    }
}
