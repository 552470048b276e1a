pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What matters to the visitor: any of six, which puts the questions in order.
Piece {
    id: root

    readonly property var choices: [
        {
            value: "how-soon",
            text: qsTr("How soon it helps")
        },
        {
            value: "side-effects",
            text: qsTr("Side effects")
        },
        {
            value: "cost",
            text: qsTr("What it costs")
        },
        {
            value: "daily-life",
            text: qsTr("My daily life")
        },
        {
            value: "other-choices",
            text: qsTr("Other choices")
        },
        {
            value: "support",
            text: qsTr("Support around it")
        }
    ]

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Theme.gap * 0.4

        Label {
            width: column.width
            text: qsTr("What matters to me")
            textFormat: Text.PlainText
            font.bold: true
        }

        Label {
            width: column.width
            text: qsTr("Choose any. It puts your questions in order, and is forgotten when you leave.")
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        Flow {
            width: column.width
            topPadding: Theme.gap * 0.2
            spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

            Repeater {
                model: root.choices

                Button {
                    required property var modelData
                    readonly property bool chosen: Questions.matters.includes(modelData.value)

                    look: chosen ? Button.Filled : Button.Outlined
                    text: modelData.text
                    Accessible.role: Accessible.CheckBox
                    Accessible.checkable: true
                    Accessible.checked: chosen
                    onClicked: Questions.choose(modelData.value)
                }
            }
        }
    }
}
