import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// A title and a line or more of text; a button where `button` is true.
T.AbstractButton {
    id: root

    property string title: ""
    property bool button: true
    property bool main: root.button

    enabled: root.button
    focusPolicy: root.button ? Qt.StrongFocus : Qt.NoFocus
    padding: Theme.gap * (Theme.lines > 30 ? 1.3 : 0.6)
    implicitHeight: Math.max(Theme.mainTarget, words.implicitHeight + root.topPadding + root.bottomPadding)
    Accessible.ignored: !root.button
    Accessible.role: Accessible.Button
    Accessible.name: root.title + ". " + root.text
    Keys.onEnterPressed: event => root.press(event)
    Keys.onReturnPressed: event => root.press(event)

    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    background: Panel {
        color: root.down ? Qt.tint(Theme.card, Qt.alpha(Theme.action, 0.22)) : Theme.card

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        id: words

        implicitHeight: title.implicitHeight + text.implicitHeight + Theme.gap * 0.5

        Label {
            id: title

            width: words.width
            text: root.title
            textFormat: Text.PlainText
            font.family: Theme.titleFamily
            font.pixelSize: Math.round((Theme.body + Theme.lead) / 2)
            lineHeight: 1.0
            spoken: !root.button
            color: Theme.ink
            Accessible.role: Accessible.Heading
        }

        Label {
            id: text

            anchors.bottom: root.button ? parent.bottom : undefined
            anchors.top: root.button ? undefined : title.bottom
            anchors.topMargin: Theme.gap * 0.5
            width: words.width
            text: root.text
            color: Theme.inkSoft
            spoken: !root.button
            lineHeight: 1.0
        }
    }
}
