pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A question with a few answers, one of which holds.
Piece {
    id: root

    required property string question
    // Objects with `value` and `text`.
    required property var answers
    required property var value

    signal chosen(var value)

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Theme.gap * 0.4

        Label {
            width: column.width
            text: root.question
            textFormat: Text.PlainText
            font.bold: true
        }

        Flow {
            width: column.width
            spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

            Repeater {
                model: root.answers

                Button {
                    required property var modelData
                    readonly property bool chosen: modelData.value === root.value

                    look: chosen ? Button.Filled : Button.Outlined
                    text: modelData.text
                    checkable: false
                    Accessible.role: Accessible.RadioButton
                    Accessible.checkable: true
                    Accessible.checked: chosen
                    onClicked: root.chosen(modelData.value)
                }
            }
        }
    }
}
