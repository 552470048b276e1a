pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// What the presenter sees: slide, next step, notes, time, and buttons.
Window {
    id: root

    readonly property real viewScale: TalkController.windowScale(root.width, root.height)

    title: qsTr("Presenter, slide %1 of %2").arg(TalkController.slide + 1).arg(TalkController.slideCount)
    color: Theme.paper
    onClosing: close => {
        close.accepted = false;
        TalkController.askToEnd();
    }

    Loader {
        active: TalkController.ready && root.visible && root.width > 0
        width: root.width / root.viewScale
        height: root.height / root.viewScale
        scale: root.viewScale
        transformOrigin: Item.TopLeft

        sourceComponent: PresenterView {}
    }
}
