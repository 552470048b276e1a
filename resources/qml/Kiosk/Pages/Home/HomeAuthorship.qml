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
        text: Guide.authorshipText
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }
}
