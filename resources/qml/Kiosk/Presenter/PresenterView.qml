import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The presenter's view: time above, slide and notes side by side, on a tall screen one below the
// other, buttons at the bottom.
Item {
    id: root

    readonly property bool tall: root.height > root.width
    readonly property real inner: root.width - Theme.margin * 2
    readonly property real shape: Show.canvas.width / Show.canvas.height
    readonly property real between: Theme.gap * 1.4
    readonly property real middle: buttons.y - top.y - top.height - root.between * 2
    // The slide takes what the notes leave, as large as its shape allows.
    readonly property real slideWidth: Math.min(root.inner * (root.tall ? 1 : 0.68), (root.middle * (root.tall ? 0.5 : 1) - caption.height) * root.shape)
    readonly property real sideX: root.tall ? Theme.margin : Theme.margin + root.slideWidth + root.between * 1.5
    readonly property real sideY: root.tall ? caption.y + caption.height + root.between : current.y
    readonly property real sideWidth: root.width - Theme.margin - root.sideX
    readonly property real aheadWidth: Math.min(root.sideWidth * (root.tall ? 0.6 : 0.76), root.middle * 0.36 * root.shape)

    TimeBar {
        id: top

        x: Theme.margin
        y: Theme.gap
        width: root.inner
    }

    Item {
        id: current

        x: Theme.margin
        y: top.y + top.height + root.between
        width: root.slideWidth
        height: width / root.shape

        Slide {
            objectName: "current"
            width: parent.width
            number: Show.slide
            step: Show.step
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

        // A finger or the mouse held here points for the audience.
        MouseArea {
            objectName: "pointing"
            anchors.fill: parent
            Accessible.ignored: true
            onPressed: mouse => Show.point(mouse.x / width, mouse.y / height)
            onPositionChanged: mouse => Show.point(mouse.x / width, mouse.y / height)
            onReleased: Show.release()
            onCanceled: Show.release()
        }
    }

    Label {
        id: caption

        x: Theme.margin
        y: current.y + current.height
        width: root.slideWidth
        height: Theme.body * 1.4
        verticalAlignment: Text.AlignVCenter
        text: Show.steps > 1 ? qsTr("Step %1 of %2. Hold a finger on the slide to point.").arg(Show.step + 1).arg(Show.steps) : qsTr("Hold a finger on the slide to point.")
        color: Theme.inkSoft
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
        font.pixelSize: Math.round(Theme.body * 0.8)
    }

    Label {
        id: aheadTitle

        x: root.sideX
        y: root.sideY
        text: Show.atEnd ? qsTr("This is the end") : qsTr("Next step")
        font.bold: true
        lineHeight: 1
    }

    Item {
        id: ahead

        x: root.sideX
        y: aheadTitle.y + aheadTitle.height + Theme.gap * 0.4
        width: root.aheadWidth
        height: width / root.shape

        Slide {
            objectName: "ahead"
            width: parent.width
            number: Show.aheadSlide
            step: Show.aheadStep
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
        y: ahead.y + ahead.height + root.between
        width: root.sideWidth
        height: buttons.y - root.between - y
    }

    ButtonBar {
        id: buttons

        x: Theme.margin
        y: root.height - height - Theme.gap
        width: root.inner
    }

    // Time and what the audience sees stay in view.
    Overlays {
        y: top.y + top.height + Theme.gap
        width: root.width
        height: root.height - y
    }
}
