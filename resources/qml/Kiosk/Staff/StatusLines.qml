pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A row of what holds now: a name and a value, or two of these beside each other.
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

                readonly property real nameWidth: Theme.body * 7
                // The value stands beside its name where it has room there.
                readonly property bool abreast: cell.width > Theme.body * 17

                width: Math.floor((root.width - root.between * (root.columns - 1)) / root.columns)
                height: cell.abreast ? Math.max(name.height, value.height) : name.height + value.height

                Rectangle {
                    width: Math.max(3, Theme.mm(1.2))
                    height: parent.height
                    visible: cell.modelData.wrong
                    radius: width / 2
                    color: Theme.help
                }

                Label {
                    id: name

                    x: Theme.gap
                    width: cell.abreast ? cell.nameWidth : cell.width - x
                    text: cell.modelData.name
                    textFormat: Text.PlainText
                    color: Theme.inkSoft
                    lineHeight: 1.0
                    Accessible.name: cell.modelData.wrong ? qsTr("Look here: %1").arg(cell.modelData.name) : cell.modelData.name
                }

                Label {
                    id: value

                    x: cell.abreast ? name.x + cell.nameWidth + Theme.gap : name.x
                    y: cell.abreast ? 0 : name.height
                    width: cell.width - x
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
