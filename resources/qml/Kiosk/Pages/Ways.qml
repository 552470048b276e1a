pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// The ways on from a chapter's end. payload: `chapter`, its id; `asks`, true where asking the clinic is
// the next step; `part` where they need two pages: "on", or "more" for the rest.
Block {
    id: root

    readonly property string title: Guide.titleOf(root.payload.chapter)
    // The next chapter's title, as it was while the visitor is elsewhere: this page may still be shown.
    property string following: ""

    readonly property bool on: root.payload.part !== "more"
    readonly property bool more: root.payload.part !== "on"

    touched: 0
    implicitHeight: flow.implicitHeight

    Binding {
        target: root
        property: "following"
        value: Guide.titleOf(Session.nextChapter)
        when: Session.chapter === root.payload.chapter
        restoreMode: Binding.RestoreNone
    }

    // All as high as the main one among them.
    component Way: Button {
        width: Math.min(flow.width, implicitWidth)
        main: root.payload.asks
    }

    Flow {
        id: flow

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.gap * 0.6)

        Way {
            visible: root.on && root.following !== ""
            text: root.following ? qsTr("Next: %1").arg(root.following) : ""
            onClicked: Session.next()
        }

        Way {
            visible: root.on
            text: qsTr("Another question")
            onClicked: Session.goHome()
        }

        Way {
            visible: root.on
            look: root.payload.asks ? Button.Filled : Button.Outlined
            text: qsTr("Ask us to contact you")
            onClicked: Session.open("contact")
        }

        AskButton {
            visible: root.more && !above && root.title !== ""
            width: Math.min(flow.width, implicitWidth)
            main: root.payload.asks
            about: root.payload.chapter
            heading: root.title
            asking: qsTr("Ask about this chapter")
        }

        Way {
            visible: root.more
            text: Questions.count > 0 ? qsTr("My questions · %1").arg(Questions.count) : qsTr("My questions")
            onClicked: Session.open("questions")
        }

        Way {
            visible: root.more && Guide.hasFacts
            text: qsTr("Help and harm")
            onClicked: Session.open("facts")
        }

        Way {
            visible: root.more
            text: qsTr("Sources")
            onClicked: Session.openSources()
        }

        Way {
            visible: root.more
            text: qsTr("Not medical advice")
            onClicked: Session.open("disclaimer")
        }
    }
}
