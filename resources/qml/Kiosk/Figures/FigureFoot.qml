pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The row below a drawing: its own controls, the remark, the button between picture and words. The
// remark stands beside the buttons or above them, whichever is lower.
Item {
    id: root

    property string remark: ""
    // The remark waits behind a button.
    property bool folded: false
    property bool unfolded: false
    property bool inWords: false
    // The words name their sources.
    property bool sourced: false
    // False where there is no picture to go back to.
    property bool toggles: true
    // More words wait on a further page.
    property bool moreWords: false
    property real ownHeight: 0
    property real ownWidth: 0
    property alias controls: slot.data
    readonly property Item place: slot
    // As high as one line: not as its words, which change with what the height leaves to show.
    readonly property real buttonHeight: Theme.projected ? 0 : Math.max(toggle.least, Math.ceil(line.implicitHeight) + toggle.inset * 2)
    readonly property string offer: root.sourced && root.width >= Theme.body * 30 ? qsTr("Words and sources") : qsTr("In words")
    readonly property real freeWidth: Theme.projected ? root.width : root.width - toggle.width - Theme.gap
    readonly property bool noted: root.remark !== "" && !root.folded
    readonly property bool above: root.noted && root.isAbove(root.ownHeight)

    signal toggled
    signal wordsTurned
    signal noteTurned

    height: root.heightFor(root.ownHeight, root.noted)

    function besideWidth(own: real): real {
        return Math.min(Theme.body * 36, root.freeWidth - (own > 0 ? root.ownWidth + Theme.gap : 0));
    }

    function isAbove(own: real): bool {
        const beside = own > 0 ? between : besides;
        if (root.besideWidth(own) < Theme.body * 9)
            return true;
        return Math.max(beside.implicitHeight, own, root.buttonHeight) > wide.implicitHeight + Theme.gap * 0.4 + Math.max(own, root.buttonHeight);
    }

    // Its height with controls so high, with the remark or without.
    function heightFor(own: real, noted: bool): real {
        const buttons = Math.max(own, root.buttonHeight);
        if (!noted || root.remark === "")
            return Math.ceil(buttons);
        return Math.ceil(root.isAbove(own) ? wide.implicitHeight + Theme.gap * 0.4 + buttons : Math.max(buttons, (own > 0 ? between : besides).implicitHeight));
    }

    component Ruler: Label {
        visible: false
        spoken: false
        text: root.remark
        lineHeight: 1
    }

    Ruler {
        id: wide

        width: Math.min(root.width, Theme.body * 36)
    }

    Ruler {
        id: besides

        width: root.besideWidth(0)
    }

    Ruler {
        id: between

        width: root.besideWidth(1)
    }

    Label {
        anchors.left: parent.left
        anchors.leftMargin: root.above || root.ownHeight === 0 ? 0 : root.ownWidth + Theme.gap
        y: root.above ? 0 : (root.height - height) / 2
        width: root.above ? wide.width : root.besideWidth(root.ownHeight)
        visible: root.noted && !root.inWords
        text: root.remark
        color: Theme.inkSoft
        lineHeight: 1
    }

    Item {
        id: slot

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: root.freeWidth
        height: Math.max(root.ownHeight, root.buttonHeight)
        visible: !root.inWords && !root.unfolded
    }

    Button {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        visible: root.inWords && root.moreWords
        text: qsTr("More words")
        onClicked: root.wordsTurned()
    }

    Button {
        anchors.right: toggle.left
        anchors.rightMargin: Theme.mm(2)
        anchors.bottom: parent.bottom
        visible: root.folded && !root.inWords
        text: root.unfolded ? qsTr("Back") : qsTr("Note")
        onClicked: root.noteTurned()
    }

    Button {
        id: toggle

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.toggles && !Theme.projected
        width: Math.ceil(Math.max(shown.advanceWidth, hidden.advanceWidth)) + leftPadding + rightPadding + Theme.mm(1)
        text: root.inWords ? qsTr("Picture") : root.offer
        Accessible.name: root.inWords ? qsTr("Show the picture") : root.offer
        Accessible.description: root.inWords || !root.sourced ? "" : qsTr("Tells the figure in words, and where it comes from")
        onClicked: root.toggled()
    }

    Label {
        id: line

        visible: false
        spoken: false
        text: shown.text
        font: shown.font
        lineHeight: 1
        wrapMode: Text.NoWrap
    }

    TextMetrics {
        id: shown

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        font.bold: true
        text: qsTr("Picture")
    }

    TextMetrics {
        id: hidden

        font: shown.font
        text: root.offer
    }
}
