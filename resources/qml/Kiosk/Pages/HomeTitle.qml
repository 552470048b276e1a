import QtQuick
import Kiosk.Backend
import Kiosk.Controls

// What this guide is about.
Piece {
    id: root

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: Guide.title
    }
}
