import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The title of the guide.
Piece {
    id: root

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: Guide.title
        font.pixelSize: Math.min(Theme.title, Math.max(Theme.body * 1.2, root.width / 10.5))
    }
}
