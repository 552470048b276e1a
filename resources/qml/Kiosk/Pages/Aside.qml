import QtQuick
import Kiosk.Theme

// The neuron beside a page of text, where the page leaves it room.
Image {
    id: root

    // Which neuron; the same name gives the same one.
    required property string name
    // The width that the text takes, in pixels.
    required property real textWidth
    property bool wanted: true
    readonly property real room: root.parent.width - root.textWidth - Theme.gap * 3

    anchors.right: root.parent.right
    anchors.rightMargin: -Theme.margin
    width: Math.max(0, root.room + Theme.margin)
    height: root.parent.height
    visible: root.wanted && root.room > Theme.em * 9 && !Theme.reach
    source: root.visible ? "image://neuron/" + encodeURIComponent([Math.round(root.width), Math.round(root.height), Theme.drawingSoft, root.name].join("/")) : ""
    Accessible.ignored: true
}
