import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Presenter.Slides
import Kiosk.Theme

// The presenter's view: time at the top, slide and notes side by side (on a tall screen one below
// the other), buttons at the bottom.
Item {
    id: root

    readonly property bool isTall: root.height > root.width
    readonly property real innerWidth: root.width - Theme.margin * 2
    readonly property real aspectRatio: TalkController.canvas.width / TalkController.canvas.height
    readonly property real partGap: Theme.wideGap
    readonly property real middleHeight: buttons.y - timeBar.y - timeBar.height - root.partGap * 2
    // The slide takes what the notes leave, as large as its aspect ratio allows.
    readonly property real slideWidth: {
        const room = root.middleHeight * (root.isTall ? 0.5 : 1) - caption.height;
        return Math.min(root.innerWidth * (root.isTall ? 1 : 0.68), room * root.aspectRatio);
    }
    readonly property real sideX: root.isTall ? Theme.margin : Theme.margin + root.slideWidth + root.partGap * 1.5
    readonly property real sideY: root.isTall ? caption.y + caption.height + root.partGap : currentSlide.y
    readonly property real sideWidth: root.width - Theme.margin - root.sideX
    readonly property real nextWidth: {
        return Math.min(root.sideWidth * (root.isTall ? 0.6 : 0.76), root.middleHeight * 0.36 * root.aspectRatio);
    }

    TimeBar {
        id: timeBar

        x: Theme.margin
        y: Theme.gap
        width: root.innerWidth
    }

    Item {
        id: currentSlide

        x: Theme.margin
        y: timeBar.y + timeBar.height + root.partGap
        width: root.slideWidth
        height: width / root.aspectRatio

        Slide {
            objectName: "current"
            width: parent.width
            slideIndex: TalkController.slide
            step: TalkController.step
        }

        Spotlight {
            anchors.fill: parent
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.width: Theme.stroke
            border.color: Theme.edge
        }

        // Holding a finger or the mouse here points for the audience.
        MouseArea {
            objectName: "pointing"
            anchors.fill: parent
            Accessible.ignored: true
            onPressed: mouse => TalkController.pointAt(mouse.x / width, mouse.y / height)
            onPositionChanged: mouse => TalkController.pointAt(mouse.x / width, mouse.y / height)
            onReleased: TalkController.stopPointing()
            onCanceled: TalkController.stopPointing()
        }
    }

    Label {
        id: caption

        x: Theme.margin
        y: currentSlide.y + currentSlide.height
        width: root.slideWidth
        height: Theme.body * 1.4
        verticalAlignment: Text.AlignVCenter
        text: {
            if (TalkController.stepCount <= 1)
                return qsTr("Touch and hold the slide to point.");
            const words = qsTr("Step %1 of %2. Touch and hold the slide to point.");
            return words.arg(TalkController.step + 1).arg(TalkController.stepCount);
        }
        color: Theme.inkSoft
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        font.pixelSize: Math.round(Theme.body * 0.8)
    }

    Label {
        id: nextTitle

        x: root.sideX
        y: root.sideY
        text: TalkController.atEnd ? qsTr("End of slides") : qsTr("Next step")
        font.bold: true
        lineHeight: 1
    }

    Item {
        id: nextSlide

        x: root.sideX
        y: nextTitle.y + nextTitle.height + Theme.smallGap
        width: root.nextWidth
        height: width / root.aspectRatio

        Slide {
            objectName: "ahead"
            width: parent.width
            slideIndex: TalkController.aheadSlide
            step: TalkController.aheadStep
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.width: Theme.stroke
            border.color: Theme.edge
        }
    }

    NotesView {
        x: root.sideX
        y: nextSlide.y + nextSlide.height + root.partGap
        width: root.sideWidth
        height: buttons.y - root.partGap - y
    }

    TalkBar {
        id: buttons

        x: Theme.margin
        y: root.height - height - Theme.gap
        width: root.innerWidth
    }

    // The time bar stays visible above the overlays.
    TalkOverlays {
        y: timeBar.y + timeBar.height + Theme.gap
        width: root.width
        height: root.height - y
    }
}
