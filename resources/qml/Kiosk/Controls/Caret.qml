import QtQuick
import Kiosk.Theme

// Where the next letter goes. It does not blink: a screen at rest draws no frames.
Rectangle {
    width: Math.max(2, Theme.mm(0.7))
    color: Theme.action
}
