import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The title of the guide, and a greeting.
Piece {
    id: root

    implicitHeight: greeting.y + greeting.implicitHeight

    Title {
        id: title

        width: root.width
        text: Guide.title
        font.pixelSize: Math.min(Theme.title, Math.max(Theme.body * 1.2, root.width / 10.5))
    }

    Label {
        id: greeting

        y: title.implicitHeight + Theme.smallGap
        width: root.width
        text: qsTr("Welcome. Read as much or as little as you like. Nothing has to be decided today.")
        textFormat: Text.PlainText
    }
}
