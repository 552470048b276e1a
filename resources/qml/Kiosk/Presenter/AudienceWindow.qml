pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Presenter.Slides

// What the audience sees: the slide, a cover, and where the presenter points. Never the notes.
Window {
    id: root

    property TalkThemeBindings themeBindings: TalkThemeBindings {}

    title: qsTr("Slides, %1 of %2").arg(TalkController.audienceSlide + 1).arg(TalkController.slideCount)
    color: "black"
    onClosing: close => {
        close.accepted = false;
        TalkController.askToEnd();
    }

    Loader {
        anchors.centerIn: parent
        width: {
            const fittingWidth = Math.round(root.height * TalkController.canvas.width / TalkController.canvas.height);
            return Math.min(root.width, fittingWidth);
        }
        height: Math.round(width * TalkController.canvas.height / TalkController.canvas.width)
        active: TalkController.ready && root.visible

        sourceComponent: Slide {
            slideIndex: TalkController.audienceSlide
            step: TalkController.audienceStep
            animated: true

            Spotlight {
                anchors.fill: parent
                visible: !TalkController.frozen
            }
        }
    }

    Rectangle {
        objectName: "cover"
        anchors.fill: parent
        visible: TalkController.cover !== ""
        color: TalkController.cover === "white" ? "white" : "black"
    }

    // With only one screen, also the few controls there are.
    Loader {
        anchors.fill: parent
        active: TalkController.singleWindow && !TalkController.rehearsing && TalkController.ready

        sourceComponent: SingleWindowControls {}
    }
}
