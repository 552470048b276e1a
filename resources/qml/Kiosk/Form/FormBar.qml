import QtQuick
import Kiosk.Backend
import Kiosk.Controls

// Back, hide, clear and leave, and what leads on.
ActionBar {
    id: root

    // The keyboard needs the space, so only Clear and Help remain, and Hide if it fits.
    property bool compact: false
    // The page shown is not the last one of its step.
    property bool hasMorePages: false
    // An additional text field of a choice step is open.
    property bool typesExtra: false
    // The request was sent, so all that is left is to finish.
    property bool isDone: false
    // The page shown is not the first one of its step.
    property bool pastFirstPage: false

    readonly property real minimumRowWidth: clear.implicitWidth + root.helpWidth + root.gap
    readonly property bool fitsAll: {
        const hideWidth = hideAnswersButton.implicitWidth + hideScreenButton.implicitWidth + root.gap;
        return root.turnsWidth + root.gap * 2 + root.minimumRowWidth + hideWidth <= root.innerWidth;
    }
    // The compact bar also has Hide if it is wide enough for it.
    readonly property bool hideFits: {
        return root.minimumRowWidth + hideButton.implicitWidth + root.gap * 2 <= root.innerWidth;
    }
    readonly property bool isNarrow: {
        const least = root.turnsWidth + root.gap * 2 + root.minimumRowWidth + hideButton.implicitWidth;
        return !root.fitsAll && least > root.innerWidth;
    }
    readonly property real fullHeight: root.isNarrow ? root.twoRowsHeight : root.oneRowHeight

    signal hideClicked
    signal clearClicked

    turns: root.isDone ? ActionBar.AtEdge : ActionBar.Apart
    twoRows: !root.compact && !root.isDone && root.isNarrow
    showsBack: !root.compact && (!root.isDone || root.pastFirstPage)
    showsForward: !root.compact
    showsTools: !root.isDone
    forwardEnabled: FormController.state !== "sending"
    forwardText: {
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
            return qsTr("Saving…");
        if (FormController.state === "unsure" || FormController.saveFailed)
            return qsTr("Try again");
        return qsTr("Send");
    }
    forwardName: root.forwardText
    onHelpClicked: Session.openScreen("help")

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
        Accessible.description: qsTr("Erases all your answers")
        onClicked: root.clearClicked()
    }
}
