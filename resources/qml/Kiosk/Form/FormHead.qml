import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Where in the form one is, and that a demo is one.
Flow {
    id: root

    // Little room: the notice keeps the size it has at 100 %, and where one is goes unsaid.
    property bool tight: false
    // How wide the notice is then.
    readonly property real notice: Math.ceil(small.advanceWidth) + Theme.gap * 2

    spacing: Theme.gap

    TextMetrics {
        id: small

        text: demo.text
        font.family: demo.font.family
        font.pixelSize: Math.ceil(Theme.em)
        font.bold: true
    }

    Label {
        visible: !root.tight
        width: Math.min(implicitWidth, root.width)
        text: Consult.where === "" ? qsTr("Contact us") : qsTr("Contact us") + " · " + Consult.where
        textFormat: Text.PlainText
        color: Theme.inkSoft
        font.bold: true
    }

    Rectangle {
        visible: Consult.demo
        width: demo.implicitWidth + Theme.gap * 2
        height: demo.implicitHeight
        radius: Theme.radius
        color: Theme.here

        Label {
            id: demo

            x: Theme.gap
            text: qsTr("demo: no real details")
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            font.pixelSize: root.tight ? Math.ceil(Theme.em) : Theme.body
            font.bold: true
            color: Theme.hereInk
        }
    }
}
