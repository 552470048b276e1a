pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One claim and the papers that support it. payload: `about` (lines of plain text).
Block {
    id: root

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Theme.hairGap

        Label {
            width: column.width
            visible: root.text !== ""
            text: root.text
            font.bold: true
        }

        Repeater {
            model: root.payload.about

            Label {
                required property string modelData

                width: column.width
                text: modelData
                textFormat: Text.PlainText
                color: Theme.inkSoft
                wrapMode: Text.Wrap
            }
        }
    }
}
