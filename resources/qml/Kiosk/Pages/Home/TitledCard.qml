import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A title and one or more lines of text; a button if `interactive` is true.
Pressable {
    id: root

    property string title: ""
    property bool interactive: true
    // A key of QuestionIcon's `pictures`: drawn between title and text, or to the left of
    // both if the card is low and wide.
    property string picture: ""
    readonly property bool isLow: root.roomHeight < Theme.em * 8
    readonly property bool pictureBeside: root.picture !== "" && root.isLow && root.width > Theme.body * 18
    // The minimum height intended for the card, and how much of it title and text
    // leave free between them, in pixels.
    property real roomHeight: 0
    readonly property real freeHeight: root.roomHeight - root.implicitHeight + Theme.smallGap
    // The smallest picture worth showing, in pixels.
    readonly property real minimumPictureHeight: Theme.em * 1.8
    // Whether the picture is shown; cards that belong together show theirs together.
    property bool showPicture: root.pictureBeside || root.freeHeight > root.minimumPictureHeight

    // Space above and below the text; see `Button.contentInset`.
    readonly property real tallInset: Theme.lines > 30 ? Theme.wideGap : Theme.smallGap
    readonly property real contentInset: root.pictureBeside ? Theme.smallGap : root.tallInset

    main: root.interactive
    enabled: root.interactive
    focusPolicy: root.interactive ? Qt.StrongFocus : Qt.NoFocus
    padding: root.tallInset
    topPadding: root.contentInset
    bottomPadding: root.contentInset
    implicitHeight: Math.max(Theme.mainTarget, content.implicitHeight + root.contentInset * 2)
    Accessible.ignored: !root.interactive
    Accessible.name: root.title + ". " + root.text

    // A card that cannot be pressed must not look as if it could.
    background: Surface {
        quiet: !root.interactive
        color: root.interactive ? root.pressedColor(Theme.card, Theme.action) : Theme.mist
        border.width: Theme.stroke * (root.down ? 2 : 1)
        border.color: {
            if (root.down)
                return Theme.action;
            return root.interactive || Qt.colorEqual(Theme.mist, Theme.paper) ? Theme.edge : "transparent";
        }

        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        id: content

        readonly property real textX: root.pictureBeside ? Theme.em * 4.2 : 0

        implicitHeight: title.implicitHeight + text.implicitHeight + Theme.smallGap

        QuestionIcon {
            id: motif

            readonly property real pictureHeight: {
                if (root.pictureBeside)
                    return Math.min(content.height, Theme.em * 3.4 / 1.5);
                const height = Math.max(Theme.em * 4.4, root.freeHeight * 0.5);
                return Math.min(height, root.freeHeight - Theme.gap, content.width / 1.5);
            }

            // Centered, so that the pictures of a row line up, but clear of title and text.
            y: {
                const middle = (content.height - height) / 2;
                if (root.pictureBeside)
                    return middle;
                const lowest = content.height - text.implicitHeight - Theme.smallGap - height;
                return Math.min(lowest, Math.max(title.implicitHeight + Theme.smallGap, middle));
            }
            width: root.pictureBeside ? Theme.em * 3.4 : motif.pictureHeight * 1.5
            height: motif.pictureHeight
            visible: root.picture !== "" && root.showPicture
            picture: root.picture
        }

        Label {
            id: title

            x: content.textX
            y: root.pictureBeside ? Math.max(0, (content.height - content.implicitHeight) / 2) : 0
            width: content.width - content.textX
            text: root.title
            textFormat: Text.PlainText
            font.family: Theme.titleFamily
            font.pixelSize: Math.round((Theme.body + Theme.lead) / 2)
            lineHeight: 1.0
            spoken: !root.interactive
            color: Theme.ink
            Accessible.role: Accessible.Heading
        }

        Label {
            id: text

            x: content.textX
            anchors.bottom: root.interactive && !root.pictureBeside ? parent.bottom : undefined
            anchors.top: root.interactive && !root.pictureBeside ? undefined : title.bottom
            anchors.topMargin: Theme.smallGap
            width: content.width - content.textX
            text: root.text
            color: Theme.inkSoft
            spoken: !root.interactive
            lineHeight: 1.0
        }
    }
}
