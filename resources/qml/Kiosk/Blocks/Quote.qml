import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A quotation. payload: `by` (who said it; may be empty).
Block {
    id: root

    // Depends on the data, not on `visible`: a page is measured before it is shown.
    implicitHeight: {
        return quoteLabel.implicitHeight + (root.payload.by !== "" ? attribution.implicitHeight + Theme.smallGap : 0);
    }

    Rectangle {
        width: Theme.mm(1.2)
        height: root.height
        color: Theme.drawing
    }

    Label {
        id: quoteLabel

        x: Theme.wideGap
        width: root.width - quoteLabel.x
        text: root.text
        font.family: Theme.titleFamily
        font.pixelSize: root.textSize
        lineHeight: 1.12
    }

    Label {
        id: attribution

        anchors.top: quoteLabel.bottom
        anchors.topMargin: Theme.smallGap
        x: quoteLabel.x
        width: quoteLabel.width
        visible: root.payload.by !== ""
        text: "— " + root.payload.by
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }
}
