pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// The home page's path of chapters as a line above the bottom bar: progress
// within the chapter, and overall.
Item {
    id: root

    // The chapter being read ("" for none), its current page from 0, and its number of pages.
    required property string chapter
    required property int page
    required property int pageCount

    readonly property var chapterIds: Guide.chapters.map(chapter => chapter.id)
    readonly property int chapterIndex: root.chapterIds.indexOf(root.chapter)
    readonly property bool showsDots: root.chapterIndex >= 0
    readonly property real inset: Theme.margin + root.currentDotSize / 2
    readonly property real dotDistance: (root.width - root.inset * 2) / Math.max(1, root.chapterIds.length - 1)
    readonly property real dotSize: Math.max(6, Theme.mm(2.2))
    readonly property real currentDotSize: Math.max(9, Theme.mm(3.2))

    function xOfChapter(index: real): real {
        return root.inset + root.dotDistance * index;
    }

    implicitHeight: root.currentDotSize
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Chapter %1 of %2").arg(root.chapterIndex + 1).arg(root.chapterIds.length)
    Accessible.ignored: !root.showsDots

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.pathThickness
        color: Theme.drawingSoft
    }

    // Extends to the next chapter as the pages are turned.
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(root.width, root.xOfChapter(root.chapterIndex + (root.page + 1) / Math.max(1, root.pageCount)))
        height: Theme.pathThickness
        visible: root.showsDots
        color: Theme.drawing

        Behavior on width {
            enabled: root.showsDots

            NumberAnimation {
                duration: Theme.slow
                easing.type: Easing.OutCubic
            }
        }
    }

    Repeater {
        model: root.showsDots ? root.chapterIds : []

        Rectangle {
            required property int index
            required property string modelData
            readonly property bool isCurrent: index === root.chapterIndex

            x: root.xOfChapter(index) - width / 2
            anchors.verticalCenter: parent?.verticalCenter
            width: isCurrent ? root.currentDotSize : root.dotSize
            height: width
            radius: width / 2
            color: isCurrent ? Theme.here : Session.chaptersRead.includes(modelData) ? Theme.drawing : Theme.paper
            border.color: Theme.drawing
            border.width: Math.max(1, Math.round(Theme.stroke * (isCurrent ? 1.3 : 0.8)))
        }
    }
}
