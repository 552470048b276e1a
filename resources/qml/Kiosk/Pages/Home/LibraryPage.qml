pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Pages
import Kiosk.Theme
import "cardRows.js" as CardRows

// The topics to choose from, where the clinic has several articles: one family of cards on one line.
Page {
    id: root

    readonly property var cards: Library.articles.map(article => ({
                title: article.title,
                text: article.available ? article.text : qsTr("This can’t be shown right now. Please ask our staff."),
                picture: article.picture,
                id: article.id
            }))

    name: qsTr("What would you like to know about?")
    settled: topicsLoader.item?.placed ?? false // qmllint disable missing-property
    pageCount: topicsLoader.item?.pageCount ?? 1 // qmllint disable missing-property
    hasHeader: false
    isReading: false
    contentTop: topicsLoader.item?.contentTop ?? 0 // qmllint disable missing-property

    component TopicRow: CardRow {
        onCardClicked: index => Session.chooseArticle(cards[index].id)
    }

    component Greeting: Piece {
        id: greeting

        implicitHeight: words.implicitHeight

        Column {
            id: words

            width: greeting.width
            spacing: Theme.gap

            Title {
                width: words.width
                text: root.name
                font.pixelSize: Theme.fewLines ? Math.round(Theme.body * 1.2) : Theme.title
            }

            Label {
                width: words.width
                // On a page of few lines, the first topic stands there instead.
                visible: !Theme.fewLines
                text: qsTr("Choose a topic. You can come back for another. Nothing you read here is saved.")
                textFormat: Text.PlainText
                color: Theme.inkSoft
                font.pixelSize: Theme.lead
            }
        }
    }

    Loader {
        id: topicsLoader

        anchors.fill: parent
        sourceComponent: Theme.wide && Theme.lines > 26 && !Theme.reach ? widePanel : pagedPanel
    }

    Component {
        id: widePanel

        Item {
            id: wideTopics

            readonly property bool placed: true
            readonly property int pageCount: 1
            readonly property real contentTop: 0
            readonly property int columns: CardRows.wideColumns(root.cards.length)
            readonly property int rowCount: Math.ceil(root.cards.length / wideTopics.columns)
            readonly property real cardsY: Math.max(greeting.implicitHeight + Theme.gap, wideTopics.height * 0.36)
            readonly property real lineY: wideTopics.height - Theme.gap

            // Above the cards on the right. Its axon comes down beside them and runs on below.
            Neuron {
                anchors.fill: parent
                nucleusColor: Theme.here
                limbReach: wideTopics.cardsY * 0.8
                bodyCenter: Qt.point(wideTopics.width * 0.8, wideTopics.cardsY * 0.46)
                clearance: Theme.mm(3)
                zones: {
                    const width = wideTopics.width;
                    const height = wideTopics.height * 2;
                    const texts = [-width, -wideTopics.height, width + greeting.width + Theme.gap, height];
                    return [texts, [-width, wideTopics.cardsY, width * 3, wideTopics.height * 2]];
                }
                axonPath: {
                    const rightX = wideTopics.width + Theme.margin * 0.5;
                    const out = [wideTopics.width * 0.93, wideTopics.cardsY * 0.62];
                    const down = [[rightX, wideTopics.cardsY * 0.9], [rightX, wideTopics.lineY - Theme.margin]];
                    const turn = [wideTopics.width + Theme.margin * 0.3, wideTopics.lineY];
                    return [out].concat(down, [turn, [wideTopics.width - Theme.margin, wideTopics.lineY]]);
                }
                axonWidth: Theme.pathThickness
            }

            Rectangle {
                x: -Theme.margin
                y: wideTopics.lineY - height / 2
                width: wideTopics.width
                height: Theme.pathThickness
                color: Theme.drawingSoft
            }

            Greeting {
                id: greeting

                y: Math.max(0, (wideTopics.cardsY - implicitHeight) / 2)
                width: wideTopics.width * 0.55
            }

            Column {
                y: wideTopics.cardsY
                width: wideTopics.width
                spacing: Math.max(Theme.mm(3), Theme.gap)

                Repeater {
                    id: rows

                    model: CardRows.inRows(root.cards, wideTopics.columns)

                    TopicRow {
                        required property var modelData

                        width: wideTopics.width
                        cards: modelData
                        minimumCardHeight: {
                            const free = wideTopics.lineY - wideTopics.cardsY - Theme.largeGap;
                            return free / wideTopics.rowCount - Math.max(Theme.mm(3), Theme.gap);
                        }
                    }
                }
            }
        }
    }

    Component {
        id: pagedPanel

        Item {
            id: pagedTopics

            readonly property bool placed: column.placed
            readonly property int pageCount: column.pageCount
            readonly property real contentTop: column.contentTop

            GapNeuron {
                gap: gapItem
            }

            PagedColumn {
                id: column

                isComplete: root.isComplete
                anchors.fill: parent
                page: root.page
                touchZoneTop: root.touchZoneTop
                textWidth: column.width

                Greeting {
                    id: pagedGreeting
                }

                GapPiece {
                    id: gapItem

                    aboveHeight: pagedGreeting.height
                    touchZoneTop: root.touchZoneTop
                    upright: 0.42
                }

                Repeater {
                    model: CardRows.inRows(root.cards, Theme.wide ? 3 : 1)

                    TopicRow {
                        required property var modelData

                        gapBefore: Theme.wideGap
                        cards: modelData
                        minimumCardHeight: {
                            if (!Theme.portrait)
                                return Theme.mm(30);
                            return Theme.panel.height * Math.min(0.13, 0.5 / root.cards.length);
                        }
                    }
                }
            }
        }
    }
}
