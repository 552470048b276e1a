pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// A question with answers to touch.
Step {
    id: root

    readonly property bool many: ["times", "needs", "topics"].includes(Consult.step)
    readonly property int count: Consult.choices.length
    // Answers of a word or two need less width.
    readonly property bool brief: Consult.choices.every(choice => choice.text.length <= 12)
    readonly property int columns: Math.max(1, Math.min(root.count % 2 === 0 && root.count < 5 ? 2 : 3, Math.floor(root.width / (Theme.body * (root.brief ? 8.5 : 13)))))
    readonly property int rows: Math.ceil(root.count / root.columns)
    // The fewer there are, the larger they stand, where the panel has room.
    readonly property int tall: Theme.mm(Theme.lines < 24 || (Theme.reach && root.rows > 2) ? 20 : root.rows > 2 ? 30 : root.rows > 1 ? 38 : 48)
    readonly property real space: Math.max(Theme.mm(3), Theme.gap)

    Repeater {
        model: root.rows

        Piece {
            id: row

            required property int index
            readonly property real cell: Math.floor((row.width - root.space * (root.columns - 1)) / root.columns)

            gapBefore: root.space
            // What is to be written stays with the last answers.
            keepsNext: row.index === root.rows - 1 && more.field !== ""
            touched: 0
            implicitHeight: answers.implicitHeight

            Row {
                id: answers

                spacing: root.space

                Repeater {
                    model: Consult.choices.slice(row.index * root.columns, (row.index + 1) * root.columns)

                    Button {
                        id: answer

                        required property var modelData
                        required property int index
                        readonly property bool chosen: Consult.picked.includes(answer.modelData.value)

                        width: row.cell
                        implicitHeight: Math.max(root.tall, Math.ceil(implicitContentHeight) + inset * 2)
                        main: true
                        look: answer.chosen ? Button.Filled : Button.Outlined
                        text: (answer.chosen ? "✓ " : "") + answer.modelData.text
                        Accessible.name: answer.modelData.text
                        Accessible.role: root.many ? Accessible.CheckBox : Accessible.RadioButton
                        Accessible.checkable: true
                        Accessible.checked: answer.chosen
                        onClicked: Consult.pick(answer.modelData.value)
                    }
                }
            }
        }
    }

    Say {
        keepsNext: more.field !== ""
        text: Consult.allHidden ? qsTr("What you picked is hidden now.") : Consult.guardian
    }

    Piece {
        id: more

        readonly property string field: Consult.step === "topics" ? "note" : Consult.picked.includes("interpreter") ? "interpreter" : ""
        readonly property bool written: Consult.written.includes(more.field)

        gapBefore: more.field === "" ? 0 : root.space
        touched: more.field === "" ? -1 : 0
        implicitHeight: more.field === "" ? 0 : open.implicitHeight

        Button {
            id: open

            visible: more.field !== ""
            width: Math.min(implicitWidth, more.width)
            main: true
            text: more.field === "note" ? (more.written ? qsTr("Change your note") : qsTr("Write a note")) : more.written ? qsTr("Change the language") : qsTr("Which language? Write it")
            onClicked: root.write(more.field)
        }
    }
}
