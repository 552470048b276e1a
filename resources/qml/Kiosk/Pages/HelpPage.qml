pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Help now: a few plain lines in large text.
TitledPage {
    id: root

    name: qsTr("Help now")
    titleColor: Theme.help

    Repeater {
        model: Guide.helpLines

        Piece {
            id: helpLine

            required property int index
            required property string modelData

            // Keep all lines on the same page.
            keepsNext: helpLine.index < Guide.helpLines.length - 1
            gapBefore: Theme.wideGap
            implicitHeight: line.implicitHeight

            Label {
                id: line

                width: helpLine.width
                text: helpLine.modelData
                textFormat: Text.PlainText
                font.pixelSize: Math.round(Theme.lead * (Theme.fewLines ? 1 : 1.2))
                font.bold: true
            }
        }
    }

    Piece {
        gapBefore: Theme.wideGap
        implicitHeight: note.implicitHeight

        Label {
            id: note

            width: parent.width
            text: qsTr("This screen doesn’t call anyone for you.")
            color: Theme.inkSoft
        }
    }
}
