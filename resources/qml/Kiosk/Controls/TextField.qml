pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

// A field of one line.
Field {
    id: root

    implicitWidth: Theme.mm(120)
    implicitHeight: Math.max(Theme.mainTarget, Math.ceil(input.implicitHeight))
    onTextChanged: {
        if (input.text !== root.text)
            input.text = root.text;
    }
    onPlaced: cursor => {
        input.text = root.text;
        input.cursorPosition = cursor;
    }

    TextInput {
        id: input

        anchors.fill: parent
        leftPadding: root.pad
        rightPadding: root.pad
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
        inputMethodHints: root.hints
        // One more than may stay: so what is too long is noticed, and a huge paste is cut at once.
        maximumLength: root.maximumLength + 1
        echoMode: root.hidden ? TextInput.Password : TextInput.Normal
        passwordMaskDelay: 0
        Accessible.role: Accessible.EditableText
        Accessible.name: root.name
        Accessible.passwordEdit: root.hidden
        onTextEdited: root.judge(input.text, input.cursorPosition, false)
        onCursorPositionChanged: root.cursor = input.cursorPosition
        onAccepted: root.accepted()

        cursorDelegate: Caret {
            visible: input.cursorVisible
        }

        TapHandler {
            onTapped: root.tapped()
        }
    }
}
