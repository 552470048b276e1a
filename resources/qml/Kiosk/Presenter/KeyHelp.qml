pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A list of all keys and what they do.
Rectangle {
    id: root

    readonly property list<var> rows: [
        {
            "keys": qsTr("→  Page down  Space  Enter  N"),
            "text": qsTr("Next step; with Shift, next slide")
        },
        {
            "keys": qsTr("←  Page up  Backspace"),
            "text": qsTr("Previous step; with Shift, previous slide")
        },
        {
            "keys": qsTr("Home  End"),
            "text": qsTr("First slide, last slide")
        },
        {
            "keys": qsTr("1 2 3 …  then Enter"),
            "text": qsTr("Go to that slide")
        },
        {
            "keys": qsTr("B  or  ."),
            "text": qsTr("Black screen for the audience; Next returns")
        },
        {
            "keys": qsTr("W  or  ,"),
            "text": qsTr("White screen for the audience; Next returns")
        },
        {
            "keys": qsTr("F"),
            "text": qsTr("Freeze what the audience sees")
        },
        {
            "keys": qsTr("G"),
            "text": qsTr("Overview of all slides")
        },
        {
            "keys": qsTr("S"),
            "text": qsTr("Swap screens; with one screen, notes or slides")
        },
        {
            "keys": qsTr("↑  ↓"),
            "text": qsTr("Scroll the notes")
        },
        {
            "keys": qsTr("Press and hold (touch or mouse)"),
            "text": qsTr("Point at part of the slide")
        },
        {
            "keys": qsTr("F5"),
            "text": qsTr("Show the audience this slide again")
        },
        {
            "keys": qsTr("Esc"),
            "text": qsTr("Close what’s open; it never ends the talk")
        },
        {
            "keys": qsTr("?"),
            "text": qsTr("Show this list")
        }
    ]

    // The list including its title is 26 lines of this size high.
    readonly property int textSize: Math.round(Math.min(Theme.body, root.height / 26))

    color: Theme.paper

    MouseArea {
        anchors.fill: parent
        onClicked: TalkController.toggleHelp()
    }

    Column {
        id: table

        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.margin * 2, Theme.body * 46)
        spacing: root.textSize * 0.3

        Title {
            width: parent.width
            bottomPadding: Theme.gap
            text: qsTr("Keys and clickers")
        }

        Repeater {
            model: root.rows

            Item {
                id: line

                required property var modelData

                width: table.width
                height: Math.max(keys.implicitHeight, text.implicitHeight)

                Label {
                    id: keys

                    width: table.width * 0.42
                    text: line.modelData.keys
                    textFormat: Text.PlainText
                    font.bold: true
                    font.pixelSize: root.textSize
                    lineHeight: 1
                }

                Label {
                    id: text

                    x: table.width * 0.44
                    width: table.width * 0.56
                    text: line.modelData.text
                    font.pixelSize: root.textSize
                    lineHeight: 1
                }
            }
        }
    }

    TalkButton {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        text: qsTr("Close")
        onClicked: TalkController.toggleHelp()
    }
}
