import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Text size, colors and time limits, valid until the session ends.
TitledPage {
    id: root

    readonly property var yesNoAnswers: [
        {
            value: false,
            text: qsTr("No")
        },
        {
            value: true,
            text: qsTr("Yes")
        }
    ]

    name: qsTr("Text size and colors")
    isReading: false

    ChoiceRow {
        question: qsTr("Text size")
        value: DisplayPreferences.textPercent
        answers: [100, 150, 200].map(percent => ({
                    value: percent,
                    text: qsTr("%1%").arg(percent)
                }))
        onChosen: value => DisplayPreferences.setTextPercent(value)
    }

    ChoiceRow {
        question: qsTr("Colors")
        value: DisplayPreferences.contrast
        answers: [
            {
                value: "standard",
                text: qsTr("Standard")
            },
            {
                value: "high-light",
                text: qsTr("High contrast, light")
            },
            {
                value: "high-dark",
                text: qsTr("High contrast, dark")
            }
        ]
        onChosen: value => DisplayPreferences.setContrast(value)
    }

    ChoiceRow {
        question: {
            if (Theme.fewLines)
                return qsTr("Keep buttons low (needs smaller text)");
            return qsTr("Keep buttons low, within reach");
        }
        value: DisplayPreferences.reach
        answers: root.yesNoAnswers
        onChosen: value => DisplayPreferences.setReach(value)
    }

    ChoiceRow {
        question: qsTr("Left-handed buttons")
        value: DisplayPreferences.leftHanded
        answers: root.yesNoAnswers
        onChosen: value => DisplayPreferences.setLeftHanded(value)
    }

    ChoiceRow {
        question: qsTr("Less movement")
        value: DisplayPreferences.reducedMotion
        answers: root.yesNoAnswers
        onChosen: value => DisplayPreferences.setReducedMotion(value)
    }

    ChoiceRow {
        question: qsTr("More time before the screen clears")
        value: Session.moreTime
        answers: root.yesNoAnswers
        onChosen: value => Session.setMoreTime(value)
    }

    Piece {
        gapBefore: Theme.gap
        firstTargetY: 0
        implicitHeight: resetButton.implicitHeight

        Button {
            id: resetButton

            text: qsTr("Reset")
            onClicked: {
                DisplayPreferences.resetToDefaults();
                Session.setMoreTime(false);
            }
        }
    }
}
