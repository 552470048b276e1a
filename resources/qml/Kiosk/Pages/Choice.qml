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

    // The answers stand beside the question where both have room.
    readonly property bool abreast: root.width - answers.widest - Theme.gap * 2 >= Math.min(words.implicitWidth, Theme.body * 12)
    touched: root.abreast ? 0 : answers.y
    gapBefore: Theme.gap * (root.abreast ? 0.7 : 1.3)
    implicitHeight: root.abreast ? Math.max(words.implicitHeight, answers.implicitHeight) : words.implicitHeight + Theme.gap * 0.4 + answers.implicitHeight

    Label {
        id: words

        y: root.abreast ? Math.round((root.height - height) / 2) : 0
        width: root.abreast ? root.width - answers.widest - Theme.gap * 2 : root.width
        text: root.question
        textFormat: Text.PlainText
        font.bold: true
    }

    Flow {
        id: answers

        // All of them side by side.
        readonly property real widest: {
            let sum = -answers.spacing;
            for (let i = 0; i < buttons.count; ++i)
                sum += (buttons.itemAt(i)?.implicitWidth ?? 0) + answers.spacing;
            return sum;
        }

        x: root.abreast ? root.width - answers.widest : 0
        y: root.abreast ? Math.round((root.height - height) / 2) : words.implicitHeight + Theme.gap * 0.4
        width: root.abreast ? answers.widest + 1 : root.width
        spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

        Repeater {
            id: buttons

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
