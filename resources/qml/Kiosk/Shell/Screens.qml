pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Kiosk.Backend
import Kiosk.Pages

// What a visitor meets after attract: every page with the bottom bar, the form, and the countdown in
// place of them all.
FocusScope {
    id: root

    // The form is on the screen, in place of the pages.
    readonly property bool form: pages.shown === form
    readonly property string step: root.form ? form.item?.view ?? "" : "" // qmllint disable missing-property

    focus: true

    Binding {
        target: Shown
        property: "page"
        value: pages.page
    }

    Binding {
        target: Shown
        property: "up"
        value: pages.shown !== null
    }

    Binding {
        target: Shown
        property: "waiting"
        value: pages.waiting
    }

    Binding {
        target: Shown
        property: "view"
        value: [Session.screen, Session.chapter, Session.page, pages.shown?.screen, pages.shown?.chapter, pages.page?.page, root.step].join()
    }

    Binding {
        target: Shown
        property: "whole"
        value: Guide.ready && pages.whole && pages.homely
    }

    // A scope of its own: after the countdown the focus is where it was.
    FocusScope {
        anchors.fill: parent
        visible: Session.screen !== "attract" && !root.form && !Session.warning
        focus: visible

        Pages {
            id: pages

            width: parent.width
            height: bar.y
            form: form
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

        // It changes together with the page above it.
        Instantiator {
            model: ["screen", "chapter", "page", "pages", "nextChapter"]

            Binding {
                required property string modelData

                target: bar
                property: modelData
                value: Session[modelData]
                when: !pages.waiting
                restoreMode: Binding.RestoreNone
            }
        }
    }

    PageLoader {
        id: form

        screen: "form"
        visible: root.form && Session.screen !== "attract" && !Session.warning
        focus: visible
        source: "../Form/FormScreen.qml"
        onLoaded: (item as FocusScope).focus = true
        onSettledChanged: pages.look()
        onCurrentChanged: pages.look()
    }

    StillThere {
        anchors.fill: parent
        visible: Session.warning
        focus: visible
    }
}
