pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A row of what holds now: a name and a value, or two beside each other.
Piece {
    id: root

    required property int from
    required property int columns
    readonly property real between: Theme.gap * 3

    gapBefore: Math.max(Theme.mm(2), Theme.gap * 0.7)
    implicitHeight: row.implicitHeight

    Row {
        id: row

        spacing: root.between

        Repeater {
            model: StaffWork.lines.slice(root.from, root.from + root.columns)

            Item {
                id: cell

                required property var modelData

                width: Math.floor((root.width - root.between * (root.columns - 1)) / root.columns)
                height: texts.implicitHeight

                Rectangle {
                    width: Math.max(3, Theme.mm(1.2))
                    height: parent.height
                    visible: cell.modelData.wrong
                    radius: width / 2
                    color: Theme.help
                }

                Column {
                    id: texts

                    x: Theme.gap
                    width: cell.width - x

                    Label {
                        width: parent.width
                        text: cell.modelData.name
                        textFormat: Text.PlainText
                        color: Theme.inkSoft
                        lineHeight: 1.0
                        Accessible.name: cell.modelData.wrong ? qsTr("Look here: %1").arg(cell.modelData.name) : cell.modelData.name
                    }

                    Label {
                        width: parent.width
                        text: cell.modelData.value
                        textFormat: Text.PlainText
                        font.bold: true
                        lineHeight: 1.0
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
