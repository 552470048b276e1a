import QtQuick
import Kiosk.Theme

// A title and a line or more of text; a button where `button` is true.
Pressable {
    id: root

    property string title: ""
    property bool button: true
    // A picture of `Motif`: between title and text, or before both where the card is low and wide.
    property string picture: ""
    readonly property bool flat: root.picture !== "" && root.width > Theme.body * 18
    // The height it is to have at least, and what title and text leave of that between them.
    property real room: 0
    readonly property real free: root.room - root.implicitHeight + Theme.gap * 0.5
    // The least height of a picture that is worth its room.
    readonly property real worth: Theme.em * 1.8
    // The picture shows; cards that belong together show theirs together.
    property bool pictured: root.flat || root.free > root.worth

    // Above and below the words; see `Button.inset`.
    readonly property real around: Theme.gap * (Theme.lines > 30 ? 1.3 : 0.6)
    readonly property real inset: root.flat ? Theme.gap * 0.7 : root.around

    main: root.button
    enabled: root.button
    focusPolicy: root.button ? Qt.StrongFocus : Qt.NoFocus
    padding: root.around
    topPadding: root.inset
    bottomPadding: root.inset
    implicitHeight: Math.max(Theme.mainTarget, words.implicitHeight + root.inset * 2)
    Accessible.ignored: !root.button
    Accessible.name: root.title + ". " + root.text

    // One that only tells does not look like one to press.
    background: Panel {
        quiet: !root.button
        color: root.button ? root.under(Theme.card, Theme.action) : Theme.mist
        border.width: Theme.stroke * (root.down ? 2 : 1)
        border.color: root.down ? Theme.action : root.button || Qt.colorEqual(Theme.mist, Theme.paper) ? Theme.edge : "transparent"

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        id: words

        readonly property real begin: root.flat ? Theme.em * 4.2 : 0

        implicitHeight: title.implicitHeight + text.implicitHeight + Theme.gap * 0.5

        Motif {
            id: motif

            readonly property real tall: root.flat ? Math.min(words.height, Theme.em * 3.4 / 1.5) : Math.min(Theme.em * 4.4, root.free - Theme.gap)

            // In the middle, so that those of a row stand level, but clear of title and text.
            y: root.flat ? (words.height - height) / 2 : Math.min(words.height - text.implicitHeight - Theme.gap * 0.5 - height, Math.max(title.implicitHeight + Theme.gap * 0.5, (words.height - height) / 2))
            width: root.flat ? Theme.em * 3.4 : motif.tall * 1.5
            height: motif.tall
            visible: root.picture !== "" && root.pictured
            picture: root.picture
        }

        Label {
            id: title

            x: words.begin
            y: root.flat ? Math.max(0, (words.height - words.implicitHeight) / 2) : 0
            width: words.width - words.begin
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

            x: words.begin
            anchors.bottom: root.button && !root.flat ? parent.bottom : undefined
            anchors.top: root.button && !root.flat ? undefined : title.bottom
            anchors.topMargin: Theme.gap * 0.5
            width: words.width - words.begin
            text: root.text
            color: Theme.inkSoft
            spoken: !root.button
            lineHeight: 1.0
        }
    }
}
