pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme

// A question with a few answers, exactly one of which is selected.
Piece {
    id: root

    required property string question
    // Objects with `value` and `text`.
    required property var answers
    required property var value

    signal chosen(var value)

    // The answers are beside the question if there is room for both.
    readonly property bool sideBySide: {
        const room = root.width - answerFlow.rowWidth - Theme.largeGap;
        return room >= Math.min(questionLabel.implicitWidth, Theme.body * 12);
    }
    firstTargetY: root.sideBySide ? 0 : answerFlow.y
    gapBefore: root.sideBySide ? Math.max(Theme.mm(2), Theme.smallGap) : Theme.wideGap
    implicitHeight: {
        if (root.sideBySide)
            return Math.max(questionLabel.implicitHeight, answerFlow.implicitHeight);
        return questionLabel.implicitHeight + Theme.smallGap + answerFlow.implicitHeight;
    }

    Label {
        id: questionLabel

        y: root.sideBySide ? Math.round((root.height - height) / 2) : 0
        width: root.sideBySide ? root.width - answerFlow.rowWidth - Theme.largeGap : root.width
        text: root.question
        textFormat: Text.PlainText
        font.bold: true
    }

    Flow {
        id: answerFlow

        // The width of all answers side by side.
        readonly property real rowWidth: {
            let sum = -answerFlow.spacing;
            for (let i = 0; i < buttons.count; ++i)
                sum += (buttons.existingItem(i)?.implicitWidth ?? 0) + answerFlow.spacing;
            return sum;
        }

        x: root.sideBySide ? root.width - answerFlow.rowWidth : 0
        y: root.sideBySide ? Math.round((root.height - height) / 2) : questionLabel.implicitHeight + Theme.smallGap
        width: root.sideBySide ? answerFlow.rowWidth + 1 : root.width
        spacing: Math.max(Theme.mm(2), Theme.smallGap)

        MeasuredRepeater {
            id: buttons

            model: root.answers

            Button {
                required property var modelData
                readonly property bool answerPicked: modelData.value === root.value

                variant: answerPicked ? Button.Filled : Button.Outlined
                text: modelData.text
                checkable: false
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: answerPicked
                onClicked: root.chosen(modelData.value)
            }
        }
    }
}
