pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Blocks
import Kiosk.Drawing
import Kiosk.Figures.Base
import Kiosk.Theme

// A chapter, or any other text made of blocks: its rows, laid out on pages.
Page {
    id: root

    // A chapter's id, "disclaimer", "facts" or "sources"; a page keeps to one.
    required property string textId

    // The rows of a split are being created, one per turn of the event loop.
    property bool isSplitting: false
    // When this changes, rows that were split to fit become whole again before
    // they are measured at the new size.
    readonly property string layoutKey: [column.width, column.height, Theme.body].join(" ")

    onLayoutKeyChanged: {
        if (root.isComplete)
            Guide.undoSplits(root.textId);
    }
    pageCount: column.pageCount
    settled: column.placed
    contentTop: column.contentTop
    hasArt: sceneArt.visible
    hasOwnTitle: column.heading === root.name
    headerTitle: column.headerTitle
    isReading: !column.hasFigure
    hasTools: Guide.hasExplainedWords(root.textId)
    covered: glossaryCard.isOpen
    onPageChanged: root.closeGlossary()
    onVisibleChanged: root.closeGlossary()

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
        interval: 1
        repeat: true
        running: root.isSplitting
        onTriggered: root.isSplitting = Guide.revealNextRow(root.textId)
    }

    PagedColumn {
        id: column

        isComplete: root.isComplete && !root.isSplitting
        isOffscreen: !root.visible
        anchors.fill: parent
        page: root.page
        touchZoneTop: root.touchZoneTop
        balanced: true
        headerRoom: root.headerTitleRoom
        onSplitRequested: index => root.isSplitting = Guide.splitRow(root.textId, index)

        Repeater {
            model: Guide.wholeRowModel(root.textId)
            delegate: BlockChooser {}
            onItemAdded: (index, item) => {
                (item as Block)?.termTapped.connect(root.openGlossary);
                (item as Figure)?.stepped.connect(root.announced);
            }
        }
    }

    SceneArt {
        id: sceneArt

        parent: column
        scene: column.hasFigure ? ({}) : column.scene
        textWidth: column.shownWidth
        textBottom: column.contentBottom
    }

    GlossaryCard {
        id: glossaryCard

        parent: root
        anchors.fill: parent
    }
}
