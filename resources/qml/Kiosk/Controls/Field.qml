import QtQuick
import Kiosk.Theme
import "field.js" as Judge

// What a field of one line and a box of several have in common. Text is plain, nothing is suggested,
// and nothing of it is left after `clear()`.
FocusScope {
    id: root

    // What assistive technology calls it.
    required property string name
    // Which keys it is written with: "text", "email", "digits" or "note".
    property string kind: "text"
    // Where the keyboard begins with a capital: "none", "words" or "sentences".
    property string capitals: "none"
    // In UTF-16 units, as JavaScript and Qt count. What would be longer is refused whole.
    property int maximumLength: 100
    // The text shows as dots or not at all: somebody may be looking.
    property bool hidden: false
    property bool main: true
    // What stands in it. Assign it; a binding would end with the first letter typed.
    property string text: ""
    property int cursor: 0
    readonly property bool wantsCapital: Judge.wantsCapital(root.text, root.cursor, root.capitals)
    readonly property int hints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | (root.capitals === "none" ? Qt.ImhNoAutoUppercase : 0) | (root.kind === "email" ? Qt.ImhEmailCharactersOnly : root.kind === "digits" ? Qt.ImhDialableCharactersOnly : 0)
    readonly property real pad: Math.max(Theme.mm(3), Theme.gap * 0.8)

    // The visitor changed the text.
    signal edited
    // Enter in a field of one line.
    signal accepted
    // Something typed or pasted was not taken: "too-long", "digits-only" or "no-spaces".
    signal refused(string reason)
    // A finger or the mouse was on it.
    signal tapped
    // For the input inside: shows `text`, with the cursor there.
    signal placed(int cursor)

    // A key that the text has no use for turns no page.
    Keys.onPressed: event => event.accepted = [Qt.Key_Left, Qt.Key_Right, Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown].includes(event.key)

    // Empties it, with its undo history.
    //
    // TextInput.clear() and TextEdit.clear() can be undone; an assignment forgets the history, but
    // none is made where the text is the same: a field the visitor emptied would give it all back.
    function clear(): void {
        root.text = " ";
        root.text = "";
    }

    // Keeps what was typed, or puts back what was there.
    function judge(typed: string, cursor: int, lines: bool): void {
        const before = root.text;
        const found = Judge.judge(typed, before, root.kind, root.maximumLength, lines);
        if (found.text === typed) {
            root.text = typed;
        } else {
            root.text = found.text;
            root.placed(Judge.cursorAfter(typed, found.text, cursor));
        }
        if (found.reason !== "")
            root.refused(found.reason);
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
