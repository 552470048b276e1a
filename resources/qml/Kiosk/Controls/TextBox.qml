pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A field of several lines. Text that is more than it shows has buttons to look through it.
Field {
    id: root

    // How many lines show.
    property int lines: 4
    readonly property bool overflows: input.implicitHeight > root.height
    readonly property real step: root.height * 0.6

    function show(y: real): void {
        view.contentY = Math.max(0, Math.min(y, view.contentHeight - view.height));
    }

    kind: "note"
    capitals: "sentences"
    maximumLength: 500
    implicitWidth: Theme.mm(120)
    implicitHeight: Math.max(Theme.target * 2 + Theme.mm(10), Math.ceil(measure.height * root.lines + root.pad * 2))
    onTextChanged: {
        if (input.text !== root.text)
            input.text = root.text;
    }
    onPlaced: cursor => {
        input.text = root.text;
        input.cursorPosition = cursor;
    }

    FontMetrics {
        id: measure

        font: input.font
    }

    Flickable {
        id: view

        anchors.fill: parent
        anchors.margins: Theme.stroke * 2
        // Room for the buttons, also while there are none: lines break in one way only.
        anchors.rightMargin: Theme.target + Theme.mm(4)
        contentHeight: input.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        TextEdit {
            id: input

            width: view.width
            height: Math.max(view.height, input.implicitHeight)
            padding: root.pad
            focus: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            color: root.hidden ? "transparent" : Theme.ink
            font.family: Theme.textFamily
            font.pixelSize: Theme.body
            selectByMouse: false
            selectionColor: root.hidden ? "transparent" : Theme.action
            selectedTextColor: root.hidden ? "transparent" : Theme.actionInk
            inputMethodHints: root.hints | Qt.ImhMultiLine
            Accessible.role: Accessible.EditableText
            Accessible.name: root.name
            Accessible.multiLine: true
            Accessible.passwordEdit: root.hidden
            // Tab leads on to the next control, as everywhere.
            Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            // textEdited does not tell of what an input method commits.
            onTextChanged: {
                if (input.text !== root.text)
                    root.judge(input.text, input.cursorPosition, true);
            }
            onCursorPositionChanged: root.cursor = input.cursorPosition
            onCursorRectangleChanged: {
                const line = input.cursorRectangle;
                if (line.y - root.pad < view.contentY)
                    root.show(line.y - root.pad);
                else if (line.y + line.height + root.pad > view.contentY + view.height)
                    root.show(line.y + line.height + root.pad - view.height);
            }

            cursorDelegate: Caret {
                visible: input.cursorVisible && !root.hidden
            }

            TapHandler {
                onTapped: root.tapped()
            }
        }
    }

    Label {
        anchors.fill: view
        anchors.margins: root.pad
        visible: root.hidden && root.text !== ""
        text: qsTr("Hidden")
        textFormat: Text.PlainText
        color: Theme.inkSoft
    }

    Button {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(2)
        visible: root.overflows
        enabled: view.contentY > 0
        opacity: enabled ? 1 : 0.4
        width: Theme.target
        leftPadding: 0
        rightPadding: 0
        focusPolicy: Qt.NoFocus
        text: "▲"
        Accessible.name: qsTr("Lines before")
        onClicked: root.show(view.contentY - root.step)
    }

    Button {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.mm(2)
        visible: root.overflows
        enabled: view.contentY < view.contentHeight - view.height - 1
        opacity: enabled ? 1 : 0.4
        width: Theme.target
        leftPadding: 0
        rightPadding: 0
        focusPolicy: Qt.NoFocus
        text: "▼"
        Accessible.name: qsTr("Lines after")
        onClicked: root.show(view.contentY + root.step)
    }
}
