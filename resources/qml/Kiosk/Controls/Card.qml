import QtQuick
import Kiosk.Theme

// A title and a line or more of text; a button where `button` is true.
Pressable {
    id: root

    property string title: ""
    property bool button: true

    main: root.button
    enabled: root.button
    focusPolicy: root.button ? Qt.StrongFocus : Qt.NoFocus
    padding: Theme.gap * (Theme.lines > 30 ? 1.3 : 0.6)
    implicitHeight: Math.max(Theme.mainTarget, words.implicitHeight + root.topPadding + root.bottomPadding)
    Accessible.ignored: !root.button
    Accessible.name: root.title + ". " + root.text

    background: Panel {
        color: root.under(Theme.card, Theme.action)
        border.width: Theme.stroke * (root.down ? 2 : 1)
        border.color: root.down ? Theme.action : Theme.edge

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
