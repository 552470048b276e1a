pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// What the presenter sees: slide, next step, notes, time, and buttons.
Window {
    id: root

    readonly property real unit: Show.unit(root.width, root.height)

    title: qsTr("Presenter, slide %1 of %2").arg(Show.slide + 1).arg(Show.count)
    color: Theme.paper
    onClosing: close => {
        close.accepted = false;
        Show.askToEnd();
    }

    Loader {
        active: Show.ready && root.visible && root.width > 0
        width: root.width / root.unit
        height: root.height / root.unit
        scale: root.unit
        transformOrigin: Item.TopLeft

        sourceComponent: PresenterView {}
    }
}
