import QtQuick
import Kiosk.Controls
import Kiosk.Theme

Block {
    id: root

    // The title's width on one line in the header, in pixels.
    readonly property real headerWidth: Math.ceil(title.implicitWidth * Theme.body / Theme.title)

    // The scene beside the page that this title starts: `name`, `words` and `credit`, or nothing.
    readonly property var scene: {
        const name = root.payload?.scene ?? "";
        return name === "" ? {} : {
            name: name,
            words: root.payload.sceneWords,
            credit: root.payload.sceneCredit
        };
    }

    implicitHeight: title.implicitHeight

    Title {
        id: title

        width: root.width
        text: root.text
    }
}
