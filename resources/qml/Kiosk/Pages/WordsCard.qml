pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Hard words and what they mean, in place of the page until it is closed. While it is there, keys
// and swipes are its own; the bottom bar stays.
FocusScope {
    id: root

    property bool opened: false
    // Each has `id`, `word` and `plain`.
    property var words: []
    property int step: 0
    readonly property int steps: column.pages
    // What had the focus before.
    property Item before: null
    // So large a text that the words themselves need all the room.
    readonly property bool tight: Theme.fewLines

    visible: root.opened
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Words on this page")

    // Shows `words`, that with the id `first` before the others.
    function open(words: var, first: string): void {
        root.words = words.filter(one => one.id === first).concat(words.filter(one => one.id !== first));
        root.step = 0;
        root.before = root.Window.activeFocusItem;
        root.opened = true;
        leave.forceActiveFocus();
        root.tell(root.words.slice(0, 1));
    }

    function close(): void {
        const held = root.activeFocus;
        root.opened = false;
        root.focus = false;
        if (held)
            (root.before?.activeFocusOnTab ? root.before : root.parent).forceActiveFocus();
        root.before = null;
        root.words = [];
        root.step = 0;
    }

    function tell(words: var): void {
        const said = words.map(one => one.word + ": " + one.plain);
        root.Accessible.announce([root.Accessible.name, ...said].join(". "));
    }

    function turn(by: int): void {
        root.step = (root.step + by + root.steps) % Math.max(1, root.steps);
        root.tell(column.shown.map(index => root.words[index]));
    }

    // The next words, and after the last the first.
    function advance(): void {
        root.turn(1);
    }

    function reset(): void {
        root.step = 0;
    }

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.close();
        else if (event.key === Qt.Key_Right || event.key === Qt.Key_PageDown)
            root.turn(1);
        else if (event.key === Qt.Key_Left || event.key === Qt.Key_PageUp)
            root.turn(-1);
        else
            event.accepted = false;
    }

    DragHandler {
        id: swipe

        property real far: 0

        // The page's own swipe may not take this one over.
        grabPermissions: PointerHandler.CanTakeOverFromAnything
        target: null
        onActiveTranslationChanged: {
            if (swipe.active)
                swipe.far = swipe.activeTranslation.x;
        }
        onActiveChanged: {
            const by = swipe.active || Math.abs(swipe.far) < Theme.target ? 0 : swipe.far < 0 ? 1 : -1;
            swipe.far = 0;
            if (by !== 0)
                root.turn(by);
        }
    }

    Panel {
        id: panel

        readonly property real pad: Theme.gap * (root.tight ? 1 : 2)
        readonly property real inner: panel.width - panel.pad * 2
        // All that is left for the words.
        readonly property int room: root.height - Theme.margin * 0.5 - column.y - buttons.height - panel.pad * 2

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.reach || root.tight ? root.height - height : Math.max(Theme.margin * 0.5, Math.round((root.height - height) * 0.4))
        width: Math.min(root.width - Theme.margin * 2, Theme.lead * 28 + panel.pad * 2)
        height: buttons.y + buttons.height + panel.pad

        Title {
            id: title

            x: panel.pad
            y: panel.pad
            width: panel.inner
            visible: !root.tight
            text: root.Accessible.name
        }

        PagedColumn {
            id: column

            x: panel.pad
            y: panel.pad + (root.tight ? 0 : title.implicitHeight + Theme.gap)
            width: panel.inner
            height: panel.room
            page: root.step
            reading: true

            Repeater {
                model: root.words

                Piece {
                    id: piece

                    required property var modelData

                    implicitHeight: texts.implicitHeight

                    Column {
                        id: texts

                        width: piece.width

                        Label {
                            width: texts.width
                            text: piece.modelData.word
                            textFormat: Text.PlainText
                            font.pixelSize: piece.textSize
                            font.bold: true
                            color: Theme.action
                            Accessible.role: Accessible.Heading
                        }

                        Label {
                            width: texts.width
                            text: piece.modelData.plain
                            textFormat: Text.PlainText
                            font.pixelSize: piece.textSize
                        }
                    }
                }
            }
        }

        Flow {
            id: buttons

            readonly property real row: leave.implicitHeight
            readonly property bool oneRow: more.implicitWidth + leave.implicitWidth + buttons.spacing <= buttons.width

            x: panel.pad
            y: Math.round(column.y + (root.steps > 1 ? column.height : column.used) + panel.pad)
            width: panel.inner
            height: buttons.oneRow ? buttons.row : buttons.row * 2 + buttons.spacing
            spacing: Math.max(Theme.mm(3), Theme.gap)

            Button {
                id: more

                visible: root.steps > 1
                height: buttons.row
                text: qsTr("More words")
                KeyNavigation.tab: leave
                KeyNavigation.backtab: leave
                onClicked: root.advance()
            }

            Button {
                id: leave

                main: true
                look: Button.Filled
                text: qsTr("Close")
                KeyNavigation.tab: more.visible ? more : leave
                KeyNavigation.backtab: more.visible ? more : leave
                onClicked: root.close()
            }
        }
    }
}
