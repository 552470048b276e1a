import QtQuick
import Kiosk.Backend

// A drawing of people or a place. It is painted once, to the pixel, in the colors of the contrast
// setting (kiosk/ui/scenes/scene_images.py), and takes memory only while it is shown.
Image {
    id: root

    // One of the scenes that an article may name; "" for none.
    property string name: ""
    // What the scene shows, for whoever does not see it.
    property string words: ""
    // Width and height, in pixels.
    property real side: 0
    readonly property int wholeSide: Math.max(0, Math.floor(root.side))

    width: root.wholeSide
    height: root.wholeSide
    source: {
        if (root.name === "" || !root.visible || root.wholeSide === 0)
            return "";
        return DisplayPreferences.sceneAddress(root.name, DisplayPreferences.contrast);
    }
    sourceSize: Qt.size(root.wholeSide, root.wholeSide)
    cache: false
    Accessible.role: Accessible.Graphic
    Accessible.name: root.words
    Accessible.ignored: root.words === ""
}
