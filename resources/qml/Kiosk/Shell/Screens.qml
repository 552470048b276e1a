pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Pages

// What a visitor meets after attract: every page with the bottom bar, the form, and the countdown in
// place of them all.
FocusScope {
    id: root

    readonly property bool attract: Session.screen === "attract"
    readonly property bool form: Session.screen === "form"
    // Somebody came. Until then home is enough: a kiosk that stands there takes half the memory.
    property bool woken: false
    readonly property int wanted: root.woken || Shown.ahead ? pages.count : 1
    // How many pages have had their turn; one more each turn of the event loop after the first frame.
    property int made: 0

    focus: true
    onAttractChanged: root.woken = root.woken || !root.attract
    Component.onCompleted: root.woken = !root.attract

    Connections {
        target: Display

        // Every page but the one shown is made anew at the new size.
        function onResizing(): void {
            root.made = 0;
        }
    }

    Binding {
        target: Shown
        property: "page"
        value: pages.current
    }

    Binding {
        target: Shown
        property: "whole"
        value: Guide.ready && root.made >= pages.count
    }

    Timer {
        interval: 1
        repeat: true
        running: Shown.drawn && Guide.ready && root.made < root.wanted
        onTriggered: root.made += 1
    }

    // A scope of its own: after the countdown the focus is where it was.
    FocusScope {
        anchors.fill: parent
        visible: !root.attract && !root.form && !Session.warning
        focus: visible

        Pages {
            id: pages

            width: parent.width
            height: bar.y
            made: root.made
            free: bar.free
            focus: true
            onCame: {
                // The form sees to its own focus.
                if (!root.form)
                    Shown.startAfresh(root.Window.window);
            }
        }

        BottomBar {
            id: bar

            y: parent.height - height
            width: parent.width
        }
    }

    Loader {
        anchors.fill: parent
        visible: root.form && !Session.warning
        focus: visible
        active: root.form || (Consult.open && Shown.whole)
        source: "../Form/FormScreen.qml"
        onLoaded: (item as FocusScope).focus = true
    }

    StillThere {
        anchors.fill: parent
        visible: Session.warning
        focus: visible
    }
}
