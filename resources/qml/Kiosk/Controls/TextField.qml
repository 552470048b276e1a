pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A single-line input field.
InputField {
    id: root

    implicitWidth: Theme.mm(120)
    implicitHeight: Math.max(Theme.mainTarget, Math.ceil(input.implicitHeight))
    onTextChanged: {
        if (input.text !== root.text)
            input.text = root.text;
    }
    onTextReplaced: cursor => {
        input.text = root.text;
        input.cursorPosition = cursor;
    }

    TextInput {
        id: input

        anchors.fill: parent
        leftPadding: root.textPadding
        rightPadding: root.textPadding
        topPadding: Theme.mm(2)
        bottomPadding: Theme.mm(2)
        clip: true
        focus: true
        activeFocusOnTab: true
        color: Theme.ink
        font.family: Theme.textFamily
        font.pixelSize: Theme.lead
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: false
        selectionColor: Theme.action
        selectedTextColor: Theme.actionInk
        inputMethodHints: root.inputHints
        // One more than allowed, so that too long an input is noticed and a huge
        // paste is cut off at once.
        maximumLength: root.maximumLength + 1
        echoMode: root.masked ? TextInput.Password : TextInput.Normal
        passwordMaskDelay: 0
        Accessible.role: Accessible.EditableText
        Accessible.name: root.accessibleName
        Accessible.passwordEdit: root.masked
        onTextEdited: root.applyInput(input.text, input.cursorPosition, false)
        onCursorPositionChanged: root.cursorPosition = input.cursorPosition
        onAccepted: root.accepted()

        cursorDelegate: Caret {
            visible: input.cursorVisible
        }

        TapHandler {
            onTapped: root.tapped()
        }
    }
}
