import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The scene of a page, in the space that the page's text leaves: beside the text, or below it on an
// upright panel. It is hidden where that is too small for it. Its parent is the page's content.
Scene {
    id: root

    // Its `name` and `words`, and the `credit` below it; nothing for none.
    required property var scene
    // How wide the page's text is, and where it ends, in pixels from the parent's left and top.
    required property real textWidth
    required property real textBottom
    readonly property bool isBelow: Theme.portrait
    readonly property real smallestSide: {
        return Math.max(Theme.mm(55), Theme.em * 9, root.isBelow ? root.parent.width * 0.3 : 0);
    }
    // Half the margin at the edge is the drawing's, since its outline is round.
    readonly property real roomWidth: {
        if (root.isBelow)
            return root.parent.width;
        return root.parent.width - root.textWidth - Theme.largeGap + Theme.margin / 2;
    }
    readonly property real roomHeight: {
        return root.isBelow ? root.parent.height - root.textBottom - Theme.largeGap : root.parent.height;
    }
    readonly property real roomX: root.isBelow ? 0 : root.textWidth + Theme.largeGap
    readonly property real roomY: root.isBelow ? root.textBottom + Theme.largeGap : 0

    readonly property real creditHeight: credit.visible ? credit.implicitHeight + Theme.smallGap : 0

    name: root.scene.name ?? ""
    words: root.scene.words ?? ""
    side: Math.min(root.roomWidth, root.roomHeight - root.creditHeight)
    visible: root.name !== "" && root.side >= root.smallestSide
    x: Math.round(root.roomX + (root.roomWidth - root.width) / 2)
    y: Math.round(root.roomY + (root.roomHeight - root.height - root.creditHeight) / 2)

    Label {
        id: credit

        y: root.height + Theme.smallGap
        width: root.width
        visible: text !== ""
        text: root.scene.credit ?? ""
        textFormat: Text.PlainText
        // One line, so that its height does not depend on the width of the scene.
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: Theme.inkSoft
        font.pixelSize: Theme.body
    }
}
