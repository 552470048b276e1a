pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// The row below a picture: the figure's own controls, the remark, and the button that
// toggles between picture and words. The remark is placed beside the buttons or above
// them, whichever makes the row lower.
Item {
    id: root

    property string remark: ""
    // The remark is hidden behind a button.
    property bool remarkFolded: false
    property bool remarkUnfolded: false
    property bool inWords: false
    // The words include their sources.
    property bool hasSources: false
    // False if there is no picture to go back to.
    property bool canToggle: true
    // There are more pages of words.
    property bool hasMoreWords: false
    property real controlsHeight: 0
    property real controlsWidth: 0
    property alias controls: slot.data
    readonly property Item slotItem: slot
    // The height of one line, whatever the label says: the label depends on what
    // the height leaves room for.
    readonly property real buttonHeight: {
        if (Theme.projected)
            return 0;
        return Math.max(toggle.minimumSize, Math.ceil(oneLine.implicitHeight) + toggle.contentInset * 2);
    }
    readonly property string toggleText: {
        return root.hasSources && root.width >= Theme.body * 30 ? qsTr("Details and sources") : qsTr("Details");
    }
    readonly property real freeWidth: Theme.projected ? root.width : root.width - toggle.width - Theme.gap
    readonly property bool showsRemark: root.remark !== "" && !root.remarkFolded
    readonly property bool remarkAbove: root.showsRemark && root.remarkGoesAbove(root.controlsHeight)

    signal toggleClicked
    signal moreWordsClicked
    signal noteClicked

    height: root.heightFor(root.controlsHeight, root.showsRemark)

    function remarkWidthBeside(controlsHeight: real): real {
        return Math.min(Theme.body * 36, root.freeWidth - (controlsHeight > 0 ? root.controlsWidth + Theme.gap : 0));
    }

    function remarkGoesAbove(controlsHeight: real): bool {
        const beside = controlsHeight > 0 ? remarkBetween : remarkBesideToggle;
        if (root.remarkWidthBeside(controlsHeight) < Theme.body * 9)
            return true;
        const below = Math.max(controlsHeight, root.buttonHeight);
        return Math.max(beside.implicitHeight, below) > fullWidthRemark.implicitHeight + Theme.smallGap + below;
    }

    // The row's height with controls of the given height, with or without the remark.
    function heightFor(controlsHeight: real, withRemark: bool): real {
        const buttons = Math.max(controlsHeight, root.buttonHeight);
        if (!withRemark || root.remark === "")
            return Math.ceil(buttons);
        if (root.remarkGoesAbove(controlsHeight))
            return Math.ceil(fullWidthRemark.implicitHeight + Theme.smallGap + buttons);
        const remark = controlsHeight > 0 ? remarkBetween : remarkBesideToggle;
        return Math.ceil(Math.max(buttons, remark.implicitHeight));
    }

    component RemarkMeasure: Label {
        visible: false
        spoken: false
        text: root.remark
        lineHeight: 1
    }

    RemarkMeasure {
        id: fullWidthRemark

        width: Math.min(root.width, Theme.body * 36)
    }

    RemarkMeasure {
        id: remarkBesideToggle

        width: root.remarkWidthBeside(0)
    }

    RemarkMeasure {
        id: remarkBetween

        width: root.remarkWidthBeside(1)
    }

    Label {
        anchors.left: parent.left
        anchors.leftMargin: root.remarkAbove || root.controlsHeight === 0 ? 0 : root.controlsWidth + Theme.gap
        y: root.remarkAbove ? 0 : (root.height - height) / 2
        width: root.remarkAbove ? fullWidthRemark.width : root.remarkWidthBeside(root.controlsHeight)
        visible: root.showsRemark && !root.inWords
        text: root.remark
        color: Theme.inkSoft
        lineHeight: 1
    }

    Item {
        id: slot

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: root.freeWidth
        height: Math.max(root.controlsHeight, root.buttonHeight)
        visible: !root.inWords && !root.remarkUnfolded
    }

    Button {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        visible: root.inWords && root.hasMoreWords
        text: qsTr("More details")
        onClicked: root.moreWordsClicked()
    }

    Button {
        anchors.right: toggle.left
        anchors.rightMargin: Theme.mm(2)
        anchors.bottom: parent.bottom
        visible: root.remarkFolded && !root.inWords
        text: root.remarkUnfolded ? qsTr("Back") : qsTr("Note")
        onClicked: root.noteClicked()
    }

    Button {
        id: toggle

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.canToggle && !Theme.projected
        width: {
            const textWidth = Math.ceil(Math.max(pictureTextMetrics.advanceWidth, offerTextMetrics.advanceWidth));
            return textWidth + leftPadding + rightPadding + Theme.mm(1);
        }
        text: root.inWords ? qsTr("Picture") : root.toggleText
        Accessible.name: root.inWords ? qsTr("Show the picture") : root.toggleText
        Accessible.description: {
            return root.inWords || !root.hasSources ? "" : qsTr("Describes the figure and lists its sources");
        }
        onClicked: root.toggleClicked()
    }

    Label {
        id: oneLine

        visible: false
        spoken: false
        text: pictureTextMetrics.text
        font: pictureTextMetrics.font
        lineHeight: 1
        wrapMode: Text.NoWrap
    }

    TextMetrics {
        id: pictureTextMetrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        font.bold: true
        text: qsTr("Picture")
    }

    TextMetrics {
        id: offerTextMetrics

        font: pictureTextMetrics.font
        text: root.toggleText
    }
}
