import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Back, hide, clear and leave, next; Help now in its fixed corner.
FocusScope {
    id: root

    // The keyboard needs the space, so only Clear and Help remain, and Hide if it fits.
    property bool compact: false
    // The page shown is not the last one of its step.
    property bool hasMorePages: false
    // An additional text field of a choice step is open.
    property bool typesExtra: false
    property bool nextEnabled: true
    // The request was sent, so all that is left is to finish.
    property bool isDone: false
    // The page shown is not the first one of its step.
    property bool pastFirstPage: false

    readonly property string nextText: {
        if (root.hasMorePages)
            return qsTr("More") + " ›";
        if (root.typesExtra)
            return qsTr("Done");
        if (FormController.step === "about")
            return qsTr("Start") + " ›";
        if (root.isDone)
            return qsTr("Finish");
        if (FormController.step !== "consent")
            return qsTr("Next") + " ›";
        if (FormController.state === "sending")
            return qsTr("Saving …");
        if (FormController.state === "unsure" || FormController.saveFailed)
            return qsTr("Try again");
        return qsTr("Send");
    }
    readonly property real buttonGap: Math.max(Theme.mm(2), Theme.gap * 0.5)
    readonly property real innerWidth: root.width - Theme.margin * 2
    readonly property real rowHeight: help.implicitHeight
    readonly property real turnsWidth: back.implicitWidth + next.implicitWidth + root.buttonGap * 3
    readonly property real minimumRowWidth: clear.implicitWidth + help.implicitWidth + root.buttonGap
    readonly property bool fitsAll: {
        const hideWidth = hideAnswersButton.implicitWidth + hideScreenButton.implicitWidth + root.buttonGap;
        return root.turnsWidth + root.minimumRowWidth + hideWidth <= root.innerWidth;
    }
    // The compact bar also has Hide if it is wide enough for it.
    readonly property bool hideFits: {
        return root.minimumRowWidth + hideButton.implicitWidth + root.buttonGap * 2 <= root.innerWidth;
    }
    readonly property bool twoRows: !root.compact && !root.isDone && root.isNarrow
    readonly property real rowY: root.height - Math.round(Theme.margin * 0.5) - root.rowHeight

    signal backClicked
    signal nextClicked
    signal hideClicked
    signal clearClicked

    readonly property bool isNarrow: {
        return !root.fitsAll && root.turnsWidth + root.minimumRowWidth + hideButton.implicitWidth > root.innerWidth;
    }
    readonly property real compactHeight: Theme.gap + root.rowHeight + Math.round(Theme.margin * 0.5)
    readonly property real fullHeight: root.compactHeight + (root.isNarrow ? root.rowHeight + root.buttonGap : 0)

    implicitHeight: root.twoRows ? root.fullHeight : root.compactHeight

    // The order of these items is the Tab order: reading order, for either hand.
    Item {
        id: above
    }

    Item {
        id: first
    }

    Item {
        id: second
    }

    Item {
        id: third
    }

    Item {
        id: fourth
    }

    Button {
        id: back

        parent: root.twoRows ? above : Theme.leftHanded ? fourth : first
        visible: !root.compact && (!root.isDone || root.pastFirstPage)
        x: !Theme.leftHanded || root.twoRows ? Theme.margin : root.width - Theme.margin - width
        y: root.twoRows ? Theme.gap : root.rowY
        width: root.twoRows ? (root.innerWidth - root.buttonGap) / 2 : implicitWidth
        height: root.rowHeight
        main: true
        text: "‹ " + qsTr("Back")
        Accessible.name: qsTr("Back")
        onClicked: root.backClicked()
    }

    Button {
        id: next

        parent: above
        visible: !root.compact && root.twoRows
        x: back.x + back.width + root.buttonGap
        y: Theme.gap
        width: back.width
        height: root.rowHeight
        main: true
        variant: Button.Filled
        text: root.nextText
        enabled: root.nextEnabled
        onClicked: root.nextClicked()
    }

    Row {
        readonly property real from: {
            return root.twoRows || root.compact ? Theme.margin : Theme.margin + back.width + root.buttonGap;
        }

        parent: Theme.leftHanded ? third : second
        x: Theme.leftHanded ? root.width - width - from : from
        y: root.rowY
        spacing: root.buttonGap
        visible: !root.isDone

        Button {
            id: hideAnswersButton

            visible: !root.compact && root.fitsAll
            height: root.rowHeight
            text: FormController.allHidden ? qsTr("Show my answers") : qsTr("Hide my answers")
            onClicked: FormController.setAnswersHidden(!FormController.allHidden)
        }

        Button {
            id: hideScreenButton

            visible: !root.compact && root.fitsAll
            height: root.rowHeight
            text: qsTr("Hide screen")
            onClicked: root.hideClicked()
        }

        Button {
            id: hideButton

            visible: root.compact ? root.hideFits : !root.fitsAll
            height: root.rowHeight
            text: FormController.allHidden ? qsTr("Show") : qsTr("Hide")
            Accessible.name: FormController.allHidden ? qsTr("Show my answers") : qsTr("Hide screen")
            onClicked: {
                if (FormController.allHidden)
                    FormController.setAnswersHidden(false);
                else
                    root.hideClicked();
            }
        }

        Button {
            id: clear

            height: root.rowHeight
            text: qsTr("Clear and leave")
            Accessible.description: qsTr("Forgets all your answers")
            onClicked: root.clearClicked()
        }
    }

    Button {
        // Beside the Back button if there is one.
        readonly property real beside: root.pastFirstPage ? back.width + root.buttonGap : 0
        readonly property real alone: {
            return Theme.leftHanded ? root.width - width - Theme.margin - beside : Theme.margin + beside;
        }

        parent: Theme.leftHanded ? second : third
        visible: !root.compact && !root.twoRows
        x: {
            if (root.isDone)
                return alone;
            return Theme.leftHanded ? help.x + help.width + root.buttonGap * 2 : help.x - width - root.buttonGap * 2;
        }
        y: root.rowY
        height: root.rowHeight
        main: true
        variant: Button.Filled
        text: root.nextText
        enabled: root.nextEnabled
        onClicked: root.nextClicked()
    }

    HelpButton {
        id: help

        parent: Theme.leftHanded ? first : fourth
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.rowY
        height: root.rowHeight
        text: qsTr("Help now")
        onClicked: Session.openScreen("help")
    }
}
