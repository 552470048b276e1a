import QtQuick
import Kiosk.Theme

// A page's title: one on each screen.
Label {
    font.family: Theme.titleFamily
    font.pixelSize: Theme.title
    font.weight: Font.Medium
    lineHeight: 1.0
    textFormat: Text.PlainText
    Accessible.role: Accessible.Heading
}
