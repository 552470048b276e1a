import QtQuick
import Kiosk.Theme
import "inputFilter.js" as InputFilter

// What TextField and TextArea have in common. Text is plain, nothing is suggested, and
// `clear()` leaves nothing of it behind.
FocusScope {
    id: root

    // The name for assistive technology.
    required property string accessibleName
    // Which keyboard layout and filter to use: "text", "email", "digits" or "note".
    property string kind: "text"
    // Where the keyboard switches to capitals: "none", "words" or "sentences".
    property string autoCapitalize: "none"
    // In UTF-16 units, as JavaScript and Qt count. Input that would exceed this is rejected as a whole.
    property int maximumLength: 100
    // Show the text as dots or not at all, because somebody may be looking.
    property bool masked: false
    property bool main: true
    // The current text. Assign it; a binding would break with the first letter typed.
    property string text: ""
    property int cursorPosition: 0
    readonly property bool shouldCapitalize: {
        return InputFilter.shouldCapitalize(root.text, root.cursorPosition, root.autoCapitalize);
    }
    readonly property int inputHints: {
        const always = Qt.ImhNoPredictiveText | Qt.ImhSensitiveData;
        const letters = root.autoCapitalize === "none" ? always | Qt.ImhNoAutoUppercase : always;
        if (root.kind === "email")
            return letters | Qt.ImhEmailCharactersOnly;
        return root.kind === "digits" ? letters | Qt.ImhDialableCharactersOnly : letters;
    }
    readonly property real textPadding: Math.max(Theme.mm(3), Theme.gap)

    // The visitor changed the text.
    signal edited
    // Enter was pressed in a single-line field.
    signal accepted
    // Typed or pasted input was not accepted: "too-long", "digits-only" or "no-spaces".
    signal rejected(string reason)
    // The field was touched or clicked.
    signal tapped
    // Tells the inner input item to show `text` and to put its cursor at `cursor`.
    signal textReplaced(int cursor)

    // Swallow navigation keys that the text has no use for, so that they do not turn a page.
    Keys.onPressed: event => {
        const moves = [Qt.Key_Left, Qt.Key_Right, Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown];
        event.accepted = moves.includes(event.key);
    }

    // Clears the text and its undo history.
    //
    // TextInput.clear() and TextEdit.clear() can be undone. Assigning text drops the
    // history, but an assignment of equal text is skipped, so a field the visitor had
    // emptied could bring everything back.
    function clear(): void {
        root.text = " ";
        root.text = "";
    }

    // Accepts what was typed, or restores the text before it.
    function applyInput(typed: string, cursorPosition: int, multiline: bool): void {
        const before = root.text;
        const found = InputFilter.filterInput(typed, before, root.kind, root.maximumLength, multiline);
        if (found.text === typed) {
            root.text = typed;
        } else {
            root.text = found.text;
            root.textReplaced(InputFilter.cursorAfter(typed, found.text, cursorPosition));
        }
        if (found.reason !== "")
            root.rejected(found.reason);
        if (root.text !== before)
            root.edited();
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.card
        border.width: root.activeFocus ? Theme.stroke * 2 : Theme.stroke
        border.color: root.activeFocus ? Theme.action : Theme.edge

        FocusRing {
            control: root
        }
    }
}
