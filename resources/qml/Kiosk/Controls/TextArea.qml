pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A multi-line input field. If the text is longer than the field, buttons scroll through it.
InputField {
    id: root

    // How many lines are visible.
    property int visibleLines: 4
    readonly property bool overflows: input.implicitHeight > root.height
    readonly property real scrollStep: root.height * 0.6

    function scrollTo(y: real): void {
        flickable.contentY = Math.max(0, Math.min(y, flickable.contentHeight - flickable.height));
    }

    kind: "note"
    autoCapitalize: "sentences"
    maximumLength: 500
    implicitWidth: Theme.mm(120)
    implicitHeight: {
        const linesHeight = fontMetrics.height * root.visibleLines + root.textPadding * 2;
        return Math.max(Theme.target * 2 + Theme.mm(10), Math.ceil(linesHeight));
    }
    onTextChanged: {
        if (input.text !== root.text)
            input.text = root.text;
    }
    onTextReplaced: cursor => {
        input.text = root.text;
        input.cursorPosition = cursor;
    }

    FontMetrics {
        id: fontMetrics

        font: input.font
    }

    Flickable {
        id: flickable

        anchors.fill: parent
        anchors.margins: Theme.stroke * 2
        // Always reserve room for the buttons, so that line breaks never change.
        anchors.rightMargin: Theme.target + Theme.mm(4)
        contentHeight: input.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        TextEdit {
            id: input

            width: flickable.width
            height: Math.max(flickable.height, input.implicitHeight)
            padding: root.textPadding
            focus: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            color: root.masked ? "transparent" : Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: Theme.body
            selectByMouse: false
            selectionColor: root.masked ? "transparent" : Theme.action
            selectedTextColor: root.masked ? "transparent" : Theme.actionInk
            inputMethodHints: root.inputHints | Qt.ImhMultiLine
            Accessible.role: Accessible.EditableText
            Accessible.name: root.accessibleName
            Accessible.multiLine: true
            Accessible.passwordEdit: root.masked
            // Tab moves to the next control, as everywhere else.
            Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            // Not `textEdited`: it is not emitted for text that an input method commits.
            onTextChanged: {
                if (input.text !== root.text)
                    root.applyInput(input.text, input.cursorPosition, true);
            }
            onCursorPositionChanged: root.cursorPosition = input.cursorPosition
            onCursorRectangleChanged: {
                const line = input.cursorRectangle;
                if (line.y - root.textPadding < flickable.contentY)
                    root.scrollTo(line.y - root.textPadding);
                else if (line.y + line.height + root.textPadding > flickable.contentY + flickable.height)
                    root.scrollTo(line.y + line.height + root.textPadding - flickable.height);
            }

            cursorDelegate: Caret {
                visible: input.cursorVisible && !root.masked
            }

            TapHandler {
                onTapped: root.tapped()
            }
        }
    }

    Label {
        anchors.fill: flickable
        anchors.margins: root.textPadding
        visible: root.masked && root.text !== ""
        text: qsTr("Hidden")
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }

    Button {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(2)
        visible: root.overflows
        enabled: flickable.contentY > 0
        opacity: enabled ? 1 : 0.4
        width: Theme.target
        leftPadding: 0
        rightPadding: 0
        focusPolicy: Qt.NoFocus
        text: "▲"
        Accessible.name: qsTr("Previous lines")
        onClicked: root.scrollTo(flickable.contentY - root.scrollStep)
    }

    Button {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.mm(2)
        visible: root.overflows
        enabled: flickable.contentY < flickable.contentHeight - flickable.height - 1
        opacity: enabled ? 1 : 0.4
        width: Theme.target
        leftPadding: 0
        rightPadding: 0
        focusPolicy: Qt.NoFocus
        text: "▼"
        Accessible.name: qsTr("Next lines")
        onClicked: root.scrollTo(flickable.contentY + root.scrollStep)
    }
}
