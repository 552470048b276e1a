import QtQuick
import Kiosk.Theme

// The title of a page; each screen has exactly one.
Label {
    font.family: Theme.titleFamily
    font.pixelSize: Theme.title
    font.weight: Font.Medium
    lineHeight: 1.0
    textFormat: Text.PlainText
    Accessible.role: Accessible.Heading
}
