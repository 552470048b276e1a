pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Drawing
import Kiosk.Figures.Base
import Kiosk.Pages
import Kiosk.Theme
import "cardRows.js" as CardRows

// The questions, the short version, and the path of chapters.
Page {
    id: root
    readonly property var questions: Guide.entryQuestions.map(question => ({
                title: question.title,
                text: question.answer,
                picture: question.picture,
                chapters: question.chapters
            }))

    name: qsTr("Home")
    hasHeader: false
    isReading: false
    pageCount: layoutLoader.item?.pageCount ?? 1 // qmllint disable missing-property
    settled: layoutLoader.item?.placed ?? false // qmllint disable missing-property
    contentTop: layoutLoader.item?.contentTop ?? 0 // qmllint disable missing-property

    component QuestionRow: CardRow {
        minimumCardHeight: Theme.mm(50)
        onCardClicked: index => Session.startReading(cards[index].chapters)
    }

    Loader {
        id: layoutLoader

        anchors.fill: parent
        sourceComponent: Theme.wide && Theme.lines > 26 && !Theme.reach ? wideLayout : pagedLayout
    }

    Component {
        id: wideLayout

        Item {
            id: wideRoot

            readonly property int pageCount: 1
            readonly property bool placed: true
            readonly property real contentTop: 0
            readonly property real leftWidth: (wideRoot.width - Theme.margin * 1.5) * 0.31
            // The height that the texts on the left leave free.
            readonly property real freeHeight: actions.y - speaking.y - speaking.implicitHeight
            readonly property real gutterX: wideRoot.leftWidth + Theme.margin * 0.7
            readonly property real wideLineY: path.y + path.pathY

            Neuron {
                // Its axon runs down between the columns and becomes the path.
                readonly property bool hasRoom: wideRoot.freeHeight > Theme.em * 5
                readonly property real centerY: wideRoot.freeHeight / 2 + speaking.y + speaking.implicitHeight

                anchors.fill: parent
                nucleusColor: Theme.here
                limbReach: hasRoom ? Math.min(wideRoot.freeHeight * 0.75, wideRoot.leftWidth * 0.75) : 2
                // Without room for the neuron, only the axon comes in from above.
                bodyCenter: {
                    if (hasRoom)
                        return Qt.point(wideRoot.leftWidth * 0.46, centerY);
                    return Qt.point(wideRoot.gutterX, -Theme.margin * 2);
                }
                clearance: Theme.mm(3)
                zones: {
                    const leftWidth = wideRoot.leftWidth + Theme.margin;
                    const textsHeight = wideRoot.height + speaking.y + speaking.implicitHeight;
                    const texts = [-Theme.margin, -wideRoot.height, leftWidth, textsHeight];
                    const buttons = [-Theme.margin, actions.y, leftWidth, wideRoot.height];
                    return [texts, buttons, [rightColumn.x, -wideRoot.height, wideRoot.width, wideRoot.height * 3]];
                }
                axonPath: {
                    const gutterX = wideRoot.gutterX;
                    const bend = [gutterX - Theme.margin * 0.1, centerY + wideRoot.freeHeight * 0.35];
                    const start = [[wideRoot.leftWidth * 0.75, centerY + wideRoot.freeHeight * 0.1], bend];
                    const lineY = wideRoot.wideLineY;
                    const turn = [gutterX + Theme.margin * 0.25, lineY - Theme.margin * 0.1];
                    const end = [[gutterX, lineY - Theme.margin * 0.8], turn, [rightColumn.x, lineY]];
                    return hasRoom ? start.concat(end) : end;
                }
                axonWidth: Theme.pathThickness
            }

            HomeTitle {
                id: title

                width: wideRoot.leftWidth
            }

            HomeAuthorship {
                id: speaking

                y: title.implicitHeight + Theme.gap
                width: wideRoot.leftWidth
            }

            HomeActions {
                id: actions

                width: wideRoot.leftWidth
                anchors.bottom: parent.bottom
            }

            Column {
                id: rightColumn

                x: wideRoot.leftWidth + Theme.margin * 1.5
                width: wideRoot.width - rightColumn.x
                height: wideRoot.height
                spacing: Math.max(Theme.mm(2), Theme.smallGap)

                MeasuredRepeater {
                    id: rows

                    function roomy(count: int): bool {
                        for (let i = 0; i < count; ++i) {
                            if (!((rows.existingItem(i) as QuestionRow)?.allPicturesFit ?? false))
                                return false;
                        }
                        return true;
                    }

                    model: CardRows.inRows(root.questions, CardRows.wideColumns(root.questions.length))

                    QuestionRow {
                        required property var modelData

                        width: rightColumn.width
                        showPictures: rows.roomy(rows.count)
                        cards: modelData
                        minimumCardHeight: {
                            const rowsHeight = wideRoot.height - path.implicitHeight - rightColumn.spacing * rows.count;
                            return rowsHeight / Math.max(1, rows.count);
                        }
                    }
                }

                ChapterPath {
                    id: path

                    width: rightColumn.width
                    lineBefore: 0
                }
            }
        }
    }

    Component {
        id: pagedLayout

        Item {
            id: pagedRoot

            readonly property int pageCount: column.pageCount
            readonly property bool placed: column.placed
            readonly property real contentTop: column.contentTop
            readonly property bool isTall: Theme.portrait && Theme.lines > 60
            readonly property int columns: pagedRoot.isTall ? 1 : Theme.wide ? 3 : Theme.columns > 30 ? 2 : 1

            // On an upright panel, between the title and the buttons; its axon runs down along the edge.
            GapNeuron {
                gap: gapItem
                axonPath: {
                    const start = [axonStart.x, axonStart.y];
                    if (!path.visible)
                        return [start, [-Theme.margin, height * 0.8]];
                    const alongX = Theme.margin * 0.45;
                    const lineY = path.y - y + path.pathY;
                    const down = [[Theme.margin * 0.8, height * 0.8], [alongX, height + Theme.margin]];
                    const turn = [[alongX, lineY - Theme.margin], [Theme.margin * 0.6, lineY - Theme.margin * 0.1]];
                    return [start].concat(down, turn, [[Theme.margin, lineY]]);
                }
            }

            Neuron {
                // Below the path if its page has room there; its axon runs up to the end of the path.
                readonly property real free: pagedRoot.height - path.y - path.height - Theme.largeGap
                readonly property real pathY: path.y + path.pathY

                anchors.fill: parent
                visible: path.visible && root.page > 0 && free > Theme.em * 7
                nucleusColor: Theme.here
                limbReach: Math.min(free, width * 0.6) * 0.6
                bodyCenter: Qt.point(width * 0.5, height - free / 2)
                zones: [[-width, -height, width * 3, height * 2 - free], [-width, height, width * 3, height]]
                axonPath: {
                    const rightX = width + Theme.margin * 0.5;
                    const start = [[width * 0.8, bodyCenter.y + free * 0.1], [rightX, bodyCenter.y - free * 0.1]];
                    return start.concat([[rightX, pathY + Theme.margin], [width + Theme.margin * 0.55, pathY]]);
                }
                axonWidth: Theme.pathThickness
            }

            PagedColumn {
                id: column

                isComplete: root.isComplete
                anchors.fill: parent
                page: root.page
                touchZoneTop: root.touchZoneTop
                textWidth: column.width

                HomeTitle {
                    id: title

                    keepsNext: true
                }

                GapPiece {
                    id: gapItem

                    aboveHeight: title.y + title.height
                    upright: 0.33
                    touchZoneTop: root.touchZoneTop
                }

                HomeActions {
                    gapBefore: Theme.wideGap
                }

                HomeAuthorship {
                    gapBefore: Theme.wideGap
                }

                Repeater {
                    // A list on a tall panel or in large text, where cards are low and wide.
                    model: CardRows.inRows(root.questions, pagedRoot.columns)

                    QuestionRow {
                        required property var modelData

                        gapBefore: pagedRoot.isTall ? Theme.mm(3) : Theme.wideGap
                        cards: modelData
                        // On a tall panel, cards also take the height that would be left below.
                        minimumCardHeight: pagedRoot.isTall ? Theme.panel.height * 0.062 : Theme.mm(50)
                    }
                }

                ChapterPath {
                    id: path

                    lineBefore: gapItem.hasRoom ? 0 : Theme.margin
                    gapBefore: Theme.wideGap
                }
            }
        }
    }
}
