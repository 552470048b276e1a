import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Who is speaking, and in whose interest.
Piece {
    id: root

    implicitHeight: speaking.implicitHeight

    Label {
        id: speaking

        width: root.width
        text: Guide.speaking
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }
}
