import QtQuick
import Kiosk.Theme

// A card on the page.
Rectangle {
    property bool quiet: false

    color: quiet ? Theme.mist : Theme.card
    radius: Theme.radius
    border.width: Theme.stroke
    border.color: quiet ? "transparent" : Theme.edge
}
