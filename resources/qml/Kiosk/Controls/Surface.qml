import QtQuick
import Kiosk.Theme

// The background of a card on the page.
Rectangle {
    property bool quiet: false

    color: quiet ? Theme.mist : Theme.card
    radius: Theme.radius
    border.width: Theme.stroke
    // In high contrast, a quiet surface has the page's own color, so it needs a border.
    border.color: quiet && !Qt.colorEqual(Theme.mist, Theme.paper) ? "transparent" : Theme.edge
}
