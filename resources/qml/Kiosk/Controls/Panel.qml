import QtQuick
import Kiosk.Theme

// A card on the page.
Rectangle {
    property bool quiet: false

    color: quiet ? Theme.mist : Theme.card
    radius: Theme.radius
    border.width: Theme.stroke
    // In high contrast a quiet panel has no ground of its own to stand out by.
    border.color: quiet && !Qt.colorEqual(Theme.mist, Theme.paper) ? "transparent" : Theme.edge
}
