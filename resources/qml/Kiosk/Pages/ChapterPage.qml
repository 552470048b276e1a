pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Figures.Base
import Kiosk.Theme

// A chapter, or any other text made of blocks: its rows, laid out on pages.
Page {
    id: root

    // A chapter's id, "disclaimer", "facts" or "sources".
    required property string textId

    // All rows are loaded. One row is created per turn of the event loop, since
    // all at once would block it.
    property bool rowsLoaded: false
    // When this changes, rows that were split to fit become whole again before
    // they are measured at the new size.
    readonly property string layoutKey: [column.width, column.height, Theme.body].join(" ")

    onLayoutKeyChanged: {
        if (root.rowsLoaded)
            Guide.undoSplits(root.textId);
    }
    onTextIdChanged: root.startLoading()
    Component.onCompleted: root.startLoading()
    pageCount: column.pageCount
    settled: column.placed
    contentTop: column.contentTop
    hasArt: marginArt.visible
    topicText: column.heading || root.name
    hasOwnTitle: column.heading === root.name
    headerTitle: column.headerTitle
    isReading: !column.hasFigure
    hasTools: Guide.hasExplainedWords(root.textId)
    covered: glossaryCard.isOpen
    onPageChanged: root.closeGlossary()
    onVisibleChanged: root.closeGlossary()

    function startLoading(): void {
        root.rowsLoaded = false;
        Guide.hideRows(root.textId);
        revealTimer.restart();
    }

    // Explains the terms on this page, `termId` first.
    function openGlossary(termId: string): void {
        glossaryCard.openTerms(glossaryButton.terms, termId);
    }

    function reset(): void {
        root.closeGlossary();
        column.reset();
    }

    function closeGlossary(): void {
        if (glossaryCard.isOpen)
            glossaryCard.closeCard();
    }

    tools: GlossaryButton {
        id: glossaryButton

        terms: Guide.explainedWords(root.textId, column.shownIndices)
        onClicked: root.openGlossary("")
    }

    Timer {
        id: revealTimer

        interval: 1
        repeat: true
        onTriggered: {
            root.rowsLoaded = Guide.revealNextRow(root.textId);
            if (root.rowsLoaded)
                revealTimer.stop();
        }
    }

    MarginArt {
        id: marginArt

        column: column
        gapToPath: root.toolsHeight
    }

    PagedColumn {
        id: column

        isComplete: root.isComplete && root.rowsLoaded
        isOffscreen: !root.visible
        anchors.fill: parent
        page: root.page
        touchZoneTop: root.touchZoneTop
        balanced: true
        headerRoom: root.headerTitleRoom
        onSplitRequested: index => Guide.splitRow(root.textId, index)

        Repeater {
            model: Guide.rowModel(root.textId)
            delegate: BlockChooser {}
            onItemAdded: (index, item) => {
                (item as Block)?.termTapped.connect(root.openGlossary);
                (item as Figure)?.stepped.connect(root.announced);
            }
        }
    }

    GlossaryCard {
        id: glossaryCard

        parent: root
        anchors.fill: parent
    }
}
