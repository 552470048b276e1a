pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// The links at a chapter's end. payload: `chapter`, its id; `asks`, true if asking the clinic is the
// next step; `part`, if they need two pages: "on", or "more" for the rest.
Block {
    id: root

    // The next chapter's title. It is kept when the visitor moves on, because
    // this page may still be shown.
    property string nextTitle: ""

    readonly property bool showsNextLinks: root.payload.part !== "more"
    readonly property bool showsMoreLinks: root.payload.part !== "on"

    firstTargetY: 0
    implicitHeight: flow.implicitHeight

    Binding {
        target: root
        property: "nextTitle"
        value: Guide.chapterTitle(Session.nextChapter)
        when: Session.chapter === root.payload.chapter
        restoreMode: Binding.RestoreNone
    }

    // All are as high as the main one among them.
    component LinkButton: Button {
        width: Math.min(flow.width, implicitWidth)
        main: root.payload.asks
    }

    Flow {
        id: flow

        width: root.width
        spacing: Math.max(Theme.mm(2), Theme.smallGap)

        LinkButton {
            visible: root.showsNextLinks && root.nextTitle !== ""
            text: root.nextTitle ? qsTr("Next: %1").arg(root.nextTitle) : ""
            onClicked: Session.goNext()
        }

        LinkButton {
            visible: root.showsNextLinks
            variant: root.payload.asks ? Button.Filled : Button.Outlined
            text: qsTr("Ask us to contact you")
            onClicked: Session.openScreen("contact")
        }

        LinkButton {
            visible: root.showsMoreLinks
            text: Questions.count > 0 ? qsTr("My questions · %1").arg(Questions.count) : qsTr("My questions")
            onClicked: Session.openScreen("questions")
        }

        LinkButton {
            visible: root.showsMoreLinks && Guide.hasFactBox
            text: qsTr("Benefits and risks")
            onClicked: Session.openScreen("facts")
        }

        LinkButton {
            visible: root.showsMoreLinks
            text: qsTr("Sources")
            onClicked: Session.openSources()
        }

        LinkButton {
            visible: root.showsMoreLinks
            text: qsTr("About this guide")
            onClicked: Session.openScreen("disclaimer")
        }
    }
}
