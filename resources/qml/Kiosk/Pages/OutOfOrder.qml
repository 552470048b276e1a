import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Something is broken. Calm, without details; help stays in its corner. It starts again by itself a few
// times, and whenever somebody asks.
Page {
    id: root

    name: qsTr("This screen needs a short rest")
    framed: false

    Label {
        id: natural

        visible: false
        width: words.width
        font.pixelSize: Theme.lead
        lineHeight: words.lineHeight
        text: words.text
    }

    Column {
        id: column

        readonly property real room: parent.height - title.height - start.height - spacing * 2 - (note.visible ? note.height + spacing : 0)

        x: (parent.width - width) / 2
        y: Math.min(parent.height - height, Math.max((parent.height - height) / 2, root.low - start.y))
        width: Math.min(parent.width, Theme.lead * 26)
        spacing: Theme.gap * (Theme.fewLines ? 0.75 : 1.5)

        Title {
            id: title

            width: parent.width
            text: root.name
        }

        Label {
            id: words

            // There is no second page: very large text is made smaller where it has no room.
            width: parent.width
            height: Math.min(natural.implicitHeight, column.room)
            font.pixelSize: Theme.lead
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(Theme.lead / 3)
            lineHeight: 1.15
            text: qsTr("You did nothing wrong, and nothing about you is kept. The people at the front desk can answer your questions.")
        }

        Label {
            id: note

            width: parent.width
            visible: Recovery.byItself && !Theme.fewLines
            color: Theme.inkSoft
            text: qsTr("It starts again by itself in a moment.")
        }

        Button {
            id: start

            width: Math.min(parent.width, implicitWidth)
            main: true
            look: Button.Filled
            text: qsTr("Start again")
            onClicked: Recovery.startAgain()
        }
    }
}
