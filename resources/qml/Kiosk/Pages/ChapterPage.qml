pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Figures
import Kiosk.Theme

// A chapter, or any text made of blocks: its rows on pages.
Page {
    id: root

    // A chapter's id, or "disclaimer" or "sources".
    required property string text

    // Every row is there. They are made one each turn of the event loop: all at once would stop it.
    property bool revealed: false
    // Rows that were split to fit are whole again before they are measured at another size.
    readonly property string measure: [pieces.width, pieces.height, Theme.body].join(" ")

    onMeasureChanged: {
        if (root.revealed)
            Guide.join(root.text);
    }
    onTextChanged: root.begin()
    Component.onCompleted: root.begin()
    pages: pieces.pages
    settled: pieces.placed
    begins: pieces.begins
    drawn: aside.visible
    heading: pieces.heading || root.name
    lifted: pieces.lifted
    reading: !pieces.figured
    equipped: Guide.hasWords(root.text)
    covered: card.opened
    onPageChanged: root.uncover()
    onVisibleChanged: root.uncover()

    function begin(): void {
        root.revealed = false;
        Guide.conceal(root.text);
        next.restart();
    }

    // The words on this page, explained; `first` before the others.
    function explain(first: string): void {
        card.open(words.words, first);
    }

    function reset(): void {
        root.uncover();
        pieces.reset();
    }

    function uncover(): void {
        if (card.opened)
            card.close();
    }

    tools: Words {
        id: words

        words: Guide.wordsOf(root.text, pieces.shown)
        onClicked: root.explain("")
    }

    Timer {
        id: next

        interval: 1
        repeat: true
        onTriggered: {
            root.revealed = Guide.reveal(root.text);
            if (root.revealed)
                next.stop();
        }
    }

    Aside {
        id: aside

        column: pieces
        below: root.toolsNeed
    }

    PagedColumn {
        id: pieces

        whole: root.made && root.revealed
        unseen: !root.visible
        anchors.fill: parent
        page: root.page
        low: root.low
        reading: true
        frameRoom: root.titleRoom
        onOversize: index => Guide.split(root.text, index)

        Repeater {
            model: Guide.rows(root.text)
            delegate: BlockChooser {}
            onItemAdded: (index, item) => {
                (item as Block)?.termTapped.connect(root.explain);
                (item as Figure)?.stepped.connect(root.arrived);
            }
        }
    }

    WordsCard {
        id: card

        parent: root
        anchors.fill: parent
    }
}
