pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Keyboard
import Kiosk.Theme

// One text field and the keyboard for it. If there is little room, the texts give way to the field and
// its keys; an error is then shown in place of the keyboard.
FocusScope {
    id: root

    // A field name of the draft, "" while nothing is being typed.
    required property string fieldName
    // The field that was typed into last. Its keys stay as they are while they go away: other ones would
    // be created for nobody.
    property string lastField: ""
    // The question, if the field is all there is to answer.
    property string question: ""
    property string explanation: ""
    // The maximum width of the column, in pixels.
    property real maximumWidth: root.width
    // Space between the left edge and the column, in pixels.
    property real leftEdge: 0
    // The height of the bar below the open keyboard, in pixels.
    property real barHeight: 0
    // The height of this item while the keyboard is open, in pixels.
    property real heightWithKeyboard: root.height
    // Only the field's label fits above the field; its width is then reduced by `noticeWidth`.
    property bool nameOnly: false
    property real noticeWidth: 0
    readonly property bool isMultiline: root.lastField === "note"
    readonly property InputField inputField: root.isMultiline ? textArea : textField
    readonly property bool isMasked: FormController.hiddenFields.includes(root.fieldName) && root.inputField.text !== ""
    // The visitor tapped the field, so show the keyboard even if it hides the error message.
    property bool forceKeyboard: false
    readonly property bool hasError: FormController.faultText !== ""
    readonly property string labelText: {
        const labels = {
            phone: qsTr("Your phone number"),
            email: qsTr("Your email address"),
            interpreter: qsTr("Which language?"),
            note: qsTr("Your note to us"),
            name: qsTr("Your name")
        };
        return labels[root.fieldName] ?? "";
    }
    readonly property real rowGap: Theme.gap
    readonly property real numberPadWidth: Theme.mm(178)
    readonly property bool keyboardBeside: {
        if (root.fieldName !== "phone" || Theme.portrait)
            return false;
        return root.maximumWidth - root.numberPadWidth > Theme.body * 17;
    }
    readonly property real columnWidth: {
        if (root.keyboardBeside)
            return root.maximumWidth - root.numberPadWidth - Theme.largeGap;
        return Math.min(root.maximumWidth, Math.max(Theme.mm(344), Theme.body * 18));
    }
    readonly property real columnX: {
        return root.keyboardBeside ? root.leftEdge : Math.round((root.width - root.columnWidth) / 2);
    }
    // The height available above the keyboard.
    readonly property real roomAboveKeyboard: {
        return keyboard.shown && !root.keyboardBeside ? keyboard.y - Theme.gap : root.height;
    }
    readonly property real fixButtonsHeight: {
        return Math.max(Theme.mainTarget, Math.ceil(Theme.body * 1.35 + Math.max(Theme.mm(2), Theme.smallGap) * 2));
    }
    readonly property bool showsSuggestion: {
        if (FormController.suggestion === "" || root.fieldName !== "email")
            return false;
        return root.columnWidth > Theme.body * 16 && root.spareHeight >= root.fixButtonsHeight + root.rowGap;
    }
    readonly property real extrasHeight: {
        const offers = FormController.canUseAnyway || root.showsSuggestion;
        const errorHeight = root.hasError ? validationMessage.implicitHeight + root.rowGap : 0;
        return (offers ? root.fixButtonsHeight + root.rowGap : 0) + errorHeight;
    }
    readonly property bool showsTitle: {
        const needed = title.implicitHeight + root.rowGap + root.inputField.height + root.extrasHeight;
        return !root.nameOnly && needed <= root.roomAboveKeyboard;
    }
    readonly property bool showsExplanation: {
        if (!root.showsTitle || root.explanation === "")
            return false;
        const textsHeight = title.implicitHeight + explanationLabel.implicitHeight + root.rowGap * 2;
        return textsHeight + root.inputField.height + root.extrasHeight <= root.roomAboveKeyboard;
    }
    // The height left by the open keyboard. What the field and its label leave
    // of that is `spareHeight`.
    readonly property real roomWithKeyboard: {
        return root.heightWithKeyboard - (root.keyboardBeside ? 0 : root.keyboardHeight + Theme.gap);
    }
    readonly property real keyboardHeight: keyboard.heightFor(root.fieldName === "phone")
    readonly property real spareHeight: {
        const fieldHeight = root.isMultiline ? Theme.mm(41) : textField.implicitHeight;
        const nameHeight = Math.ceil(Theme.body * 1.35) * nameOnlyLabel.lineCount;
        return root.roomWithKeyboard - nameHeight - root.rowGap - fieldHeight;
    }
    readonly property bool wantsKeyboard: root.fieldName !== ""
    // The keyboard would leave no room for the error message.
    readonly property bool keyboardHidesError: {
        if (!root.wantsKeyboard || !root.hasError || root.forceKeyboard)
            return false;
        const offerHeight = FormController.canUseAnyway ? root.fixButtonsHeight + root.rowGap : 0;
        return root.spareHeight < validationMessage.implicitHeight + root.rowGap + offerHeight;
    }
    readonly property alias keyboardShown: keyboard.shown

    signal finished

    function loadField(): void {
        textField.clear();
        textArea.clear();
        root.forceKeyboard = false;
        if (root.fieldName === "")
            return;
        root.lastField = root.fieldName;
        // Not `inputField`, whose binding may not be updated yet.
        const field = root.fieldName === "note" ? textArea : textField;
        field.text = FormController.fieldText(root.fieldName);
        field.textReplaced(field.text.length);
        field.forceActiveFocus();
    }

    onFieldNameChanged: root.loadField()
    onHasErrorChanged: root.forceKeyboard = false
    Component.onCompleted: root.loadField()

    Connections {
        target: FormController

        function onCleared(): void {
            textField.clear();
            textArea.clear();
        }
    }

    Connections {
        target: KeyboardInput

        function onPhysicalKeyPressed(): void {
            if (root.visible)
                keyboard.hideForRealKeyboard();
        }
    }

    Connections {
        target: root.inputField

        function onTapped(): void {
            root.forceKeyboard = true;
        }
    }

    Neuron {
        // In the space that the texts leave free above a keyboard far below.
        width: root.width
        height: texts.y - Theme.gap
        visible: height > Theme.mm(90) && keyboard.shown && !root.keyboardBeside
    }

    Title {
        id: nameOnlyLabel

        width: root.columnWidth - root.noticeWidth
        visible: false
        text: root.labelText
        font.family: Theme.textFamily
        font.pixelSize: Theme.body
    }

    Column {
        id: texts

        x: root.columnX
        y: keyboard.shown && !root.keyboardBeside ? Math.max(0, root.roomAboveKeyboard - height) : 0
        width: root.columnWidth
        spacing: root.rowGap

        Title {
            id: title

            width: parent.width
            visible: root.showsTitle
            text: root.question === "" ? root.labelText : root.question
        }

        Title {
            // There may only be room for the field's label.
            width: parent.width - (root.nameOnly ? root.noticeWidth : 0)
            visible: !root.showsTitle
            text: root.labelText
            font: nameOnlyLabel.font
        }

        Label {
            id: explanationLabel

            width: Math.min(parent.width, Theme.body * 40)
            visible: root.showsExplanation
            text: root.explanation
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        ValidationMessage {
            id: validationMessage

            width: parent.width
            height: implicitHeight
            visible: root.hasError && (!keyboard.shown || root.spareHeight >= implicitHeight + root.rowGap)
            text: FormController.faultText
        }

        Item {
            width: parent.width
            height: root.inputField.height

            TextField {
                id: textField

                objectName: "form-line"
                width: parent.width - (showButton.visible ? showButton.width + Theme.mm(3) : 0)
                visible: !root.isMultiline
                focus: visible
                accessibleName: root.labelText
                kind: root.lastField === "phone" ? "digits" : root.lastField === "email" ? "email" : "text"
                autoCapitalize: root.lastField === "name" || root.lastField === "interpreter" ? "words" : "none"
                maximumLength: root.lastField === "email" ? 300 : root.lastField === "phone" ? 40 : 200
                masked: root.isMasked
                onEdited: FormController.setFieldText(root.fieldName, textField.text)
                onAccepted: root.finished()
                onRejected: reason => FormController.reportRefusedInput(reason)
            }

            TextArea {
                id: textArea

                objectName: "form-box"
                width: parent.width - (showButton.visible ? showButton.width + Theme.mm(3) : 0)
                height: {
                    const errorHeight = root.hasError ? validationMessage.implicitHeight + root.rowGap : 0;
                    const room = root.roomWithKeyboard - title.implicitHeight - root.rowGap * 3 - errorHeight;
                    return Math.max(Theme.mm(41), Math.min(implicitHeight, room));
                }
                visible: root.isMultiline
                focus: visible
                visibleLines: 4
                accessibleName: root.labelText
                maximumLength: 4000
                masked: root.isMasked
                onEdited: FormController.setFieldText(root.fieldName, textArea.text)
                onRejected: reason => FormController.reportRefusedInput(reason)
            }

            Button {
                id: showButton

                anchors.right: parent.right
                height: Theme.mainTarget > implicitHeight ? Theme.mainTarget : implicitHeight
                visible: root.isMasked
                text: qsTr("Show")
                Accessible.name: qsTr("Show: %1").arg(root.labelText)
                onClicked: FormController.revealAnswer(root.fieldName)
            }
        }

        FixButtons {
            width: parent.width
            visible: (FormController.canUseAnyway && validationMessage.visible) || root.showsSuggestion
            showsSuggestion: root.showsSuggestion
            onFixed: root.inputField.text = FormController.fieldText(root.fieldName)
        }
    }

    Keyboard {
        id: keyboard

        objectName: "form-keyboard"
        x: root.keyboardBeside ? root.leftEdge + root.maximumWidth - width : Math.round((root.width - width) / 2)
        y: root.keyboardBeside && !Theme.reach ? 0 : root.height - height
        width: root.keyboardBeside ? root.numberPadWidth : Math.min(root.width, Theme.mm(356))
        height: implicitHeight
        room: Theme.reach ? Theme.panel.height / 2 - root.barHeight : Number.MAX_VALUE
        inputField: root.wantsKeyboard && !root.keyboardHidesError ? root.inputField : null
        onTyped: text => KeyboardInput.commitText(text)
        onErased: KeyboardInput.backspace()
        onDone: root.finished()
    }
}
