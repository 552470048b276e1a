import QtQuick
import Kiosk.Theme

// The neuron in the room that a page of text leaves: beside it, or below it on an upright panel.
Image {
    id: root

    // Which neuron; the same name gives the same one.
    required property string name
    required property PagedColumn column
    readonly property bool below: Theme.portrait
    readonly property real room: root.below ? root.column.height - root.column.used - Theme.gap * 2 : root.column.width - root.column.textWidth - Theme.gap * 3
    readonly property real least: root.below ? root.column.height * 0.28 : Theme.em * 9

    x: root.below ? -Theme.margin : root.column.width - root.width + Theme.margin
    y: root.below ? root.column.height - root.height : 0
    width: root.below ? root.column.width + Theme.margin * 2 : Math.max(0, root.room + Theme.margin)
    height: root.below ? Math.max(0, root.room) : root.column.height
    visible: !root.column.figured && root.room > root.least && !Theme.reach
    source: root.visible ? "image://neuron/" + encodeURIComponent([Math.round(root.width), Math.round(root.height), Theme.drawingSoft, root.name].join("/")) : ""
    Accessible.ignored: true
}
