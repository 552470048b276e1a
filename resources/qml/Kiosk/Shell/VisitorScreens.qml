pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Kiosk.Backend

// What a visitor sees after the attract screen: the pages with the bottom bar, the form, and the
// countdown, which replaces them all.
FocusScope {
    id: root

    // The form is on the screen, in place of the pages.
    readonly property bool formShown: pages.shownLoader === formLoader
    readonly property string formViewKey: {
        const form = root.formShown ? formLoader.item : null;
        return form?.viewKey ?? ""; // qmllint disable missing-property
    }

    focus: true

    Binding {
        target: ShellState
        property: "shownPage"
        value: pages.shownPage
    }

    Binding {
        target: ShellState
        property: "visitShown"
        value: pages.shownLoader !== null
    }

    Binding {
        target: ShellState
        property: "isWaiting"
        value: pages.isWaiting
    }

    Binding {
        target: ShellState
        property: "viewKey"
        value: {
            const shown = [pages.shownLoader?.screen, pages.shownLoader?.chapter, pages.shownPage?.page];
            return [Session.screen, Session.chapter, Session.page, shown, root.formViewKey].join();
        }
    }

    Binding {
        target: ShellState
        property: "pagesReady"
        value: {
            const shownReady = pages.shownLoader?.isSettled ?? true;
            return Guide.ready && pages.allMade && pages.entryReady && shownReady && !pages.isWaiting;
        }
    }

    // A focus scope of its own, so that the focus is where it was after the countdown.
    FocusScope {
        anchors.fill: parent
        visible: Session.screen !== "attract" && !root.formShown && !Session.warning
        focus: visible

        VisitPages {
            id: pages

            width: parent.width
            height: bar.y
            formLoader: formLoader
            barFreeRect: bar.freeRect
            focus: true
            onScreenEntered: {
                // The form and a page for typing handle their own focus.
                if (!root.formShown && !pages.shownPage?.isForTyping)
                    ShellState.clearStaleFocus(root.Window.window);
            }
        }

        BottomBar {
            id: bar

            y: parent.height - height
            width: parent.width
        }

        // The bar changes together with the page above it.
        Instantiator {
            model: ["screen", "chapter", "page", "pageCount", "hasNext"]

            Binding {
                required property string modelData

                target: bar
                property: modelData
                value: Session[modelData]
                when: !pages.isWaiting
                restoreMode: Binding.RestoreNone
            }
        }
    }

    PageLoader {
        id: formLoader

        screen: "form"
        visible: root.formShown && Session.screen !== "attract" && !Session.warning
        focus: visible
        source: "../Form/FormScreen.qml"
        onLoaded: (item as FocusScope).focus = true
        onIsSettledChanged: pages.refresh()
        onIsCurrentChanged: pages.refresh()
    }

    IdleWarning {
        anchors.fill: parent
        visible: Session.warning
        focus: visible
    }
}
