pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend

// What the audience sees: the slide, a cover, and where the presenter points. Never the notes.
Window {
    id: root

    property Staging staging: Staging {}

    title: qsTr("Slides, %1 of %2").arg(Show.audienceSlide + 1).arg(Show.count)
    color: "black"
    onClosing: close => {
        close.accepted = false;
        Show.askToEnd();
    }

    Loader {
        anchors.centerIn: parent
        width: Math.min(root.width, Math.round(root.height * Show.canvas.width / Show.canvas.height))
        height: Math.round(width * Show.canvas.height / Show.canvas.width)
        active: Show.ready && root.visible

        sourceComponent: Slide {
            number: Show.audienceSlide
            step: Show.audienceStep
            moving: true

            Spotlight {
                anchors.fill: parent
                visible: !Show.frozen
            }
        }
    }

    Rectangle {
        objectName: "cover"
        anchors.fill: parent
        visible: Show.cover !== ""
        color: Show.cover === "white" ? "white" : "black"
    }

    // With one screen for both, the few controls there are.
    Loader {
        anchors.fill: parent
        active: Show.alone && !Show.rehearsing && Show.ready

        sourceComponent: AloneControls {}
    }
}
