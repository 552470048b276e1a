pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What matters to the visitor: any number of six priorities, which decide the order of the questions.
Piece {
    id: root

    readonly property var priorities: [
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
            text: qsTr("Cost")
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
            text: qsTr("Support")
        }
    ]

    firstTargetY: 0
    implicitHeight: flow.implicitHeight

    Flow {
        id: flow

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.smallGap)

        Repeater {
            model: root.priorities

            Button {
                required property var modelData
                readonly property bool chosen: Questions.priorities.includes(modelData.value)

                variant: chosen ? Button.Filled : Button.Outlined
                text: (chosen ? "✓ " : "") + modelData.text
                Accessible.name: modelData.text
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                Accessible.checked: chosen
                onClicked: Questions.togglePriority(modelData.value)
            }
        }
    }
}
