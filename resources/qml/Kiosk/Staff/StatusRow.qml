pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A row of the current status: a name and its value, or two such pairs side by side.
Piece {
    id: root

    required property int firstIndex
    required property int columns
    readonly property real columnGap: Theme.hugeGap

    gapBefore: Math.max(Theme.mm(2), Theme.smallGap)
    implicitHeight: row.implicitHeight

    Row {
        id: row

        spacing: root.columnGap

        Repeater {
            model: StaffController.statusLines.slice(root.firstIndex, root.firstIndex + root.columns)

            Item {
                id: cell

                required property var modelData

                readonly property real nameWidth: Theme.body * 7
                // The value is beside its name if there is room for it.
                readonly property bool sideBySide: cell.width > Theme.body * 17

                width: Math.floor((root.width - root.columnGap * (root.columns - 1)) / root.columns)
                height: cell.sideBySide ? Math.max(name.height, value.height) : name.height + value.height

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
                    width: cell.sideBySide ? cell.nameWidth : cell.width - x
                    text: cell.modelData.name
                    textFormat: Text.PlainText
                    color: Theme.inkSoft
                    lineHeight: 1.0
                    Accessible.name: {
                        if (cell.modelData.wrong)
                            return qsTr("Needs attention: %1").arg(cell.modelData.name);
                        return cell.modelData.name;
                    }
                }

                Label {
                    id: value

                    x: cell.sideBySide ? name.x + cell.nameWidth + Theme.gap : name.x
                    y: cell.sideBySide ? 0 : name.height
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
