import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Where the presenter points on a slide. It fades out over two seconds after they let go.
Item {
    id: root

    readonly property var spot: TalkController.spotlight
    property real lastX: 0
    property real lastY: 0

    onSpotChanged: {
        if (root.spot.x === undefined) {
            fadeOut.stop();
            disc.opacity = 0;
            return;
        }
        root.lastX = root.spot.x;
        root.lastY = root.spot.y;
        if (root.spot.held) {
            fadeOut.stop();
            disc.opacity = 1;
        } else if (disc.opacity > 0 && !fadeOut.running) {
            fadeOut.start();
        }
    }

    Rectangle {
        id: disc

        objectName: "spotlight"
        x: root.lastX * root.width - width / 2
        y: root.lastY * root.height - height / 2
        width: Math.round(root.height * 0.16)
        height: width
        radius: width / 2
        visible: opacity > 0
        opacity: 0
        color: Qt.alpha(Theme.here, 0.28)
        border.width: Math.max(2, Math.round(root.height * 0.008))
        border.color: Theme.here
    }

    NumberAnimation {
        id: fadeOut

        target: disc
        property: "opacity"
        to: 0
        duration: 2000
    }
}
