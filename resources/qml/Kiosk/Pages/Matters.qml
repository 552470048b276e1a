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

    touched: 0
    implicitHeight: flow.implicitHeight

    Flow {
        id: flow

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

        Repeater {
            model: root.choices

            Button {
                required property var modelData
                readonly property bool chosen: Questions.matters.includes(modelData.value)

                look: chosen ? Button.Filled : Button.Outlined
                text: (chosen ? "✓ " : "") + modelData.text
                Accessible.name: modelData.text
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                Accessible.checked: chosen
                onClicked: Questions.choose(modelData.value)
            }
        }
    }
}
