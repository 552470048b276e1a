pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Home's path of chapters as a line above the bottom bar: how far one is in a chapter, and in all.
Item {
    id: root

    // The chapter that is read, "" for none, its page from 0, and how many it has.
    required property string chapter
    required property int page
    required property int pages

    readonly property var ids: Guide.chapters.map(chapter => chapter.id)
    readonly property int here: root.ids.indexOf(root.chapter)
    readonly property bool nodes: root.here >= 0
    readonly property real inset: Theme.margin + root.large / 2
    readonly property real step: (root.width - root.inset * 2) / Math.max(1, root.ids.length - 1)
    readonly property real dot: Math.max(6, Theme.mm(2.2))
    readonly property real large: Math.max(9, Theme.mm(3.2))

    function at(index: real): real {
        return root.inset + root.step * index;
    }

    implicitHeight: root.large
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Chapter %1 of %2").arg(root.here + 1).arg(root.ids.length)
    Accessible.ignored: !root.nodes

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.line
        color: Theme.drawingSoft
    }

    // It fills up to the next chapter as the pages are turned.
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(root.width, root.at(root.here + (root.page + 1) / Math.max(1, root.pages)))
        height: Theme.line
        visible: root.nodes
        color: Theme.drawing

        Behavior on width {
            enabled: root.nodes

            NumberAnimation {
                duration: Theme.slow
                easing.type: Easing.OutCubic
            }
        }
    }

    Repeater {
        model: root.nodes ? root.ids : []

        Rectangle {
            required property int index
            required property string modelData
            readonly property bool current: index === root.here

            x: root.at(index) - width / 2
            anchors.verticalCenter: parent?.verticalCenter
            width: current ? root.large : root.dot
            height: width
            radius: width / 2
            color: current ? Theme.here : Session.read.includes(modelData) ? Theme.drawing : Theme.paper
            border.color: Theme.drawing
            border.width: Math.max(1, Math.round(Theme.stroke * (current ? 1.3 : 0.8)))
        }
    }
}
