pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// What stands on a key: its text, or an icon in place of it.
Item {
    id: root

    required property string text
    // An icon drawn in place of the text, as in KeyIcon.
    required property string symbol
    required property color color
    // A letter keeps its size; a word shrinks to fit.
    required property bool isLetter
    // In pixels.
    property int textSize: Theme.body
    property int minimumTextSize: Theme.mm(4)
    property int iconSize: Theme.mm(14)
    property bool bold: true

    Label {
        anchors.fill: parent
        visible: root.symbol === ""
        spoken: false
        text: root.text
        textFormat: Text.PlainText
        color: root.color
        font.bold: root.bold
        font.pixelSize: root.textSize
        fontSizeMode: root.isLetter ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: root.minimumTextSize
        lineHeight: 1.0
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    Loader {
        anchors.centerIn: parent
        active: root.symbol !== ""
        width: root.iconSize
        height: width

        sourceComponent: KeyIcon {
            symbol: root.symbol
            color: root.color
            lineWidth: Math.max(2, Theme.mm(0.8))
        }
    }
}
