import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Shown when something is broken. Calm and without details; Help now stays in its corner. The screen
// restarts by itself a few times, and whenever somebody asks.
Page {
    id: root

    name: qsTr("This screen needs a moment")
    hasHeader: false

    Label {
        id: fullSizeMeasure

        visible: false
        width: explanation.width
        font.pixelSize: Theme.lead
        lineHeight: explanation.lineHeight
        text: explanation.text
    }

    Column {
        id: column

        readonly property real textRoom: {
            const noteHeight = note.visible ? note.height + spacing : 0;
            return parent.height - title.height - startButton.height - spacing * 2 - noteHeight;
        }

        x: (parent.width - width) / 2
        y: Math.min(parent.height - height, Math.max((parent.height - height) / 2, root.touchZoneTop - startButton.y))
        width: Math.min(parent.width, Theme.lead * 26)
        spacing: Theme.fewLines ? Theme.smallGap : Theme.wideGap

        Title {
            id: title

            width: parent.width
            text: root.name
        }

        Label {
            id: explanation

            // There is no second page, so very large text shrinks if it does not fit.
            width: parent.width
            height: Math.min(fullSizeMeasure.implicitHeight, column.textRoom)
            font.pixelSize: Theme.lead
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(Theme.lead / 3)
            lineHeight: 1.15
            text: qsTr(`You did nothing wrong, and nothing about you was saved. \
The front desk can answer your questions.`)
        }

        Label {
            id: note

            width: parent.width
            visible: ScreenRecovery.willRestart && !Theme.fewLines
            color: Theme.inkSoft
            text: qsTr("It will restart on its own.")
        }

        Button {
            id: startButton

            width: Math.min(parent.width, implicitWidth)
            main: true
            variant: Button.Filled
            text: qsTr("Start again")
            onClicked: ScreenRecovery.restart()
        }
    }
}
