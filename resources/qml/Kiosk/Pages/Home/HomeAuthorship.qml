import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// In whose interest the guide is, and who reviewed it. A touch tells the rest.
Piece {
    id: root

    firstTargetY: 0
    implicitHeight: opener.implicitHeight

    Pressable {
        id: opener

        width: root.width
        implicitHeight: Math.max(Theme.target, disclosure.implicitHeight + link.implicitHeight)
        text: qsTr("About this guide")
        Accessible.name: Guide.disclosureText + " " + opener.text
        onClicked: Session.openScreen("disclaimer")

        background: FocusRing {
            control: opener
        }
        contentItem: Item {
            Label {
                id: disclosure

                width: parent.width
                text: Guide.disclosureText
                textFormat: Text.PlainText
                spoken: false
                color: Theme.inkSoft
            }

            Label {
                id: link

                y: disclosure.implicitHeight
                width: parent.width
                text: opener.text
                textFormat: Text.PlainText
                color: opener.pressedColor(Theme.action, Theme.ink)
                spoken: false
                font.bold: true
                font.underline: true
            }
        }
    }
}
