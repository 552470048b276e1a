import QtQuick
import Kiosk.Theme

// The text cursor. It does not blink: an idle screen draws no frames.
Rectangle {
    width: Math.max(2, Theme.mm(0.7))
    color: Theme.action
}
