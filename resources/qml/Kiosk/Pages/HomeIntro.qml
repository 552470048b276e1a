import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What this is, who is speaking, and the two first ways in.
Piece {
    id: root

    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: root.width
        spacing: Theme.gap

        Title {
            width: column.width
            text: Guide.title
        }

        Label {
            width: column.width
            text: Guide.speaking
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }
    }
}
