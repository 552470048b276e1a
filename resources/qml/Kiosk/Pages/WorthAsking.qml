import QtQuick
import Kiosk.Blocks
import Kiosk.Controls
import Kiosk.Theme

// A question worth asking about this page, and the button that puts it on the visitor's list. `text` is
// the question. payload: `chapter`, its id; `words.heading`.
Block {
    id: root

    // The button stands below the question where both would be too narrow side by side.
    readonly property bool isStacked: root.width - saveButton.maximumWidth - Theme.gap * 3 < Theme.body * 12
    readonly property real rowGap: Math.max(Theme.mm(2), Theme.gap * 0.6)

    firstTargetY: saveButton.y
    implicitHeight: {
        const height = root.isStacked ? words.height + root.rowGap + saveButton.height : words.height;
        return Math.max(height, saveButton.height) + root.rowGap * 2;
    }

    Surface {
        anchors.fill: parent
        quiet: true
    }

    Column {
        id: words

        x: Theme.gap
        y: root.isStacked ? root.rowGap : Math.round((root.height - height) / 2)
        width: root.width - Theme.gap * 2 - (root.isStacked ? 0 : saveButton.maximumWidth + Theme.gap)

        Label {
            width: words.width
            text: root.payload.words.heading
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        Label {
            width: words.width
            text: root.text
            textFormat: Text.PlainText
            font.bold: true
        }
    }

    AddQuestionButton {
        id: saveButton

        x: root.isStacked ? Theme.gap : root.width - Theme.gap - width
        y: root.isStacked ? words.y + words.height + root.rowGap : Math.round((root.height - height) / 2)
        width: Math.min(saveButton.maximumWidth, root.width - Theme.gap * 2)
        chapter: root.payload.chapter
        question: root.text
    }
}
