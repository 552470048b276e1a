pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Difficult words and what they mean, shown in place of the page until closed. While open, it handles
// keys and swipes; the bottom bar stays.
FocusScope {
    id: root

    property bool isOpen: false
    // Each has `id`, `word` and `plain`.
    property var terms: []
    property int step: 0
    readonly property int steps: column.pageCount
    // The item that had the focus before.
    property Item previousFocus: null
    // The text is so large that the words themselves need all the space.
    readonly property bool compact: Theme.fewLines

    visible: root.isOpen
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("What these words mean")

    // Shows `terms`, with the one whose id is `firstId` before the others.
    function openTerms(terms: var, firstId: string): void {
        root.terms = terms.filter(one => one.id === firstId).concat(terms.filter(one => one.id !== firstId));
        root.step = 0;
        root.previousFocus = root.Window.activeFocusItem;
        root.isOpen = true;
        closeButton.forceActiveFocus();
        root.announceTerms(root.terms.slice(0, 1));
    }

    function closeCard(): void {
        const held = root.activeFocus;
        root.isOpen = false;
        root.focus = false;
        if (held)
            (root.previousFocus?.activeFocusOnTab ? root.previousFocus : root.parent).forceActiveFocus();
        root.previousFocus = null;
        root.terms = [];
        root.step = 0;
    }

    function announceTerms(terms: var): void {
        const said = terms.map(one => one.word + ": " + one.plain);
        root.Accessible.announce([root.Accessible.name, ...said].join(". "));
    }

    function turnPage(pageStep: int): void {
        root.step = (root.step + pageStep + root.steps) % Math.max(1, root.steps);
        root.announceTerms(column.shownIndices.map(index => root.terms[index]));
    }

    // Shows the next terms; after the last, the first again.
    function advance(): void {
        root.turnPage(1);
    }

    function reset(): void {
        root.step = 0;
    }

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.closeCard();
        else if (event.key === Qt.Key_Right || event.key === Qt.Key_PageDown)
            root.turnPage(1);
        else if (event.key === Qt.Key_Left || event.key === Qt.Key_PageUp)
            root.turnPage(-1);
        else
            event.accepted = false;
    }

    SwipeHandler {
        onSwiped: by => root.turnPage(by)
    }

    Surface {
        id: panel

        readonly property real padding: root.compact ? Theme.gap : Theme.largeGap
        readonly property real innerWidth: panel.width - panel.padding * 2
        // All the height left for the words.
        readonly property int textRoom: root.height - Theme.margin * 0.5 - column.y - buttons.height - panel.padding * 2

        anchors.horizontalCenter: parent.horizontalCenter
        y: {
            if (Theme.reach || root.compact)
                return root.height - height;
            return Math.max(Theme.margin * 0.5, Math.round((root.height - height) * 0.4));
        }
        width: Math.min(root.width - Theme.margin * 2, Theme.lead * 28 + panel.padding * 2)
        height: buttons.y + buttons.height + panel.padding

        Title {
            id: title

            x: panel.padding
            y: panel.padding
            width: panel.innerWidth
            visible: !root.compact
            text: root.Accessible.name
        }

        PagedColumn {
            id: column

            x: panel.padding
            y: panel.padding + (root.compact ? 0 : title.implicitHeight + Theme.gap)
            width: panel.innerWidth
            height: panel.textRoom
            page: root.step
            balanced: true

            Repeater {
                model: root.terms

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

            readonly property real buttonHeight: closeButton.implicitHeight
            readonly property bool oneRow: {
                return moreButton.implicitWidth + closeButton.implicitWidth + buttons.spacing <= buttons.width;
            }

            x: panel.padding
            y: Math.round(column.y + (root.steps > 1 ? column.height : column.contentBottom) + panel.padding)
            width: panel.innerWidth
            height: buttons.oneRow ? buttons.buttonHeight : buttons.buttonHeight * 2 + buttons.spacing
            spacing: Math.max(Theme.mm(3), Theme.gap)

            Button {
                id: moreButton

                visible: root.steps > 1
                height: buttons.buttonHeight
                text: qsTr("More details")
                KeyNavigation.tab: closeButton
                KeyNavigation.backtab: closeButton
                onClicked: root.advance()
            }

            Button {
                id: closeButton

                main: true
                variant: Button.Filled
                text: qsTr("Close")
                KeyNavigation.tab: moreButton.visible ? moreButton : closeButton
                KeyNavigation.backtab: moreButton.visible ? moreButton : closeButton
                onClicked: root.closeCard()
            }
        }
    }
}
