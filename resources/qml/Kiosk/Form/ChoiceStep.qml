pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A question with answers to choose from.
FormStep {
    id: root

    readonly property bool isMultiple: ["times", "needs", "topics"].includes(FormController.step)
    readonly property int choiceCount: FormController.choices.length
    // Answers of a word or two need less width.
    readonly property bool shortAnswers: FormController.choices.every(choice => choice.text.length <= 12)
    readonly property int columns: {
        const most = root.choiceCount % 2 === 0 && root.choiceCount < 5 ? 2 : 3;
        const fitting = Math.floor(root.width / (Theme.body * (root.shortAnswers ? 8.5 : 13)));
        return Math.max(1, Math.min(most, fitting));
    }
    readonly property int rows: Math.ceil(root.choiceCount / root.columns)
    // The fewer answers there are, the larger they are, if the panel has room.
    readonly property int answerHeight: {
        if (Theme.lines < 24 || (Theme.reach && root.rows > 2))
            return Theme.mm(20);
        return Theme.mm(root.rows > 2 ? 30 : root.rows > 1 ? 38 : 48);
    }
    readonly property real answerGap: Math.max(Theme.mm(3), Theme.gap)

    Repeater {
        model: root.rows

        Piece {
            id: row

            required property int index
            readonly property real answerWidth: {
                return Math.floor((row.width - root.answerGap * (root.columns - 1)) / root.columns);
            }

            gapBefore: root.answerGap
            // A text answer stays with the last row of answers.
            keepsNext: row.index === root.rows - 1 && textAnswer.field !== ""
            firstTargetY: 0
            implicitHeight: answers.implicitHeight

            Row {
                id: answers

                spacing: root.answerGap

                Repeater {
                    model: FormController.choices.slice(row.index * root.columns, (row.index + 1) * root.columns)

                    Button {
                        id: answer

                        required property var modelData
                        required property int index
                        readonly property bool chosen: FormController.pickedAnswers.includes(answer.modelData.value)

                        width: row.answerWidth
                        implicitHeight: Math.max(root.answerHeight, Math.ceil(implicitContentHeight) + contentInset * 2)
                        main: true
                        variant: answer.chosen ? Button.Filled : Button.Outlined
                        text: (answer.chosen ? "✓ " : "") + answer.modelData.text
                        Accessible.name: answer.modelData.text
                        Accessible.role: root.isMultiple ? Accessible.CheckBox : Accessible.RadioButton
                        Accessible.checkable: true
                        Accessible.checked: answer.chosen
                        onClicked: FormController.pickAnswer(answer.modelData.value)
                    }
                }
            }
        }
    }

    FormParagraph {
        keepsNext: textAnswer.field !== ""
        text: FormController.allHidden ? qsTr("Your answers are hidden now.") : FormController.guardianText
    }

    Piece {
        id: questionsAnswer

        readonly property bool isOffered: FormController.step === "topics" && Questions.count > 0

        keepsNext: questionsAnswer.isOffered
        gapBefore: questionsAnswer.isOffered ? root.answerGap : 0
        firstTargetY: questionsAnswer.isOffered ? 0 : -1
        implicitHeight: questionsAnswer.isOffered ? questionsButton.implicitHeight : 0

        Button {
            id: questionsButton

            readonly property bool chosen: FormController.includesQuestions

            visible: questionsAnswer.isOffered
            width: Math.min(implicitWidth, questionsAnswer.width)
            main: true
            variant: questionsButton.chosen ? Button.Filled : Button.Outlined
            text: (questionsButton.chosen ? "✓ " : "") + questionsButton.name
            Accessible.name: questionsButton.name
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: questionsButton.chosen
            onClicked: FormController.includeQuestions(!questionsButton.chosen)

            readonly property string name: qsTr("Send my %n question(s), too", "", Questions.count)
        }
    }

    Piece {
        id: textAnswer

        readonly property string field: {
            if (FormController.step === "topics")
                return "note";
            return FormController.pickedAnswers.includes("interpreter") ? "interpreter" : "";
        }
        readonly property bool hasText: FormController.filledFields.includes(textAnswer.field)

        gapBefore: textAnswer.field === "" ? 0 : root.answerGap
        firstTargetY: textAnswer.field === "" ? -1 : 0
        implicitHeight: textAnswer.field === "" ? 0 : openFieldButton.implicitHeight

        Button {
            id: openFieldButton

            visible: textAnswer.field !== ""
            width: Math.min(implicitWidth, textAnswer.width)
            main: true
            text: {
                if (textAnswer.field === "note")
                    return textAnswer.hasText ? qsTr("Change your note") : qsTr("Write a note");
                return textAnswer.hasText ? qsTr("Change language") : qsTr("Type your language");
            }
            onClicked: root.fieldRequested(textAnswer.field)
        }
    }
}
