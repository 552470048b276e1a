pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// Six questions, the short version, and the path of chapters.
Page {
    id: root
    readonly property var questions: Guide.questions.map(question => ({
                title: question.title,
                text: question.answer,
                picture: question.picture,
                chapters: question.chapters
            }))

    name: qsTr("All questions")
    framed: false
    reading: false
    pages: layout.item?.pages ?? 1 // qmllint disable missing-property
    settled: layout.item?.placed ?? false // qmllint disable missing-property
    begins: layout.item?.begins ?? 0 // qmllint disable missing-property

    function rowsOf(columns: int): var {
        const rows = [];
        for (let i = 0; i < root.questions.length; i += columns)
            rows.push(root.questions.slice(i, i + columns));
        return rows;
    }

    component Questions: CardRow {
        cardHeight: Theme.mm(50)
        onChosen: index => Session.setOut(cards[index].chapters)
    }

    Loader {
        id: layout

        anchors.fill: parent
        sourceComponent: Theme.wide && Theme.lines > 26 && !Theme.reach ? spread : stacked
    }

    Component {
        id: spread

        Item {
            id: zones

            readonly property int pages: 1
            readonly property bool placed: true
            readonly property real begins: 0
            readonly property real leftWidth: (zones.width - Theme.margin * 1.5) * 0.31
            // What the words on the left leave free.
            readonly property real free: actions.y - speaking.y - speaking.implicitHeight
            readonly property real gutter: zones.leftWidth + Theme.margin * 0.7
            readonly property real line: path.y + path.lineY

            Neuron {
                // Its axon runs down between the columns and becomes the path.
                readonly property bool roomy: zones.free > Theme.em * 5
                readonly property real middle: zones.free / 2 + speaking.y + speaking.implicitHeight

                anchors.fill: parent
                core: Theme.here
                reach: roomy ? Math.min(zones.free * 0.75, zones.leftWidth * 0.75) : 2
                // Without room for it, only the axon comes in from above.
                body: roomy ? Qt.point(zones.leftWidth * 0.46, middle) : Qt.point(zones.gutter, -Theme.margin * 2)
                clear: Theme.mm(3)
                zones: [[-Theme.margin, -zones.height, zones.leftWidth + Theme.margin, zones.height + speaking.y + speaking.implicitHeight], [-Theme.margin, actions.y, zones.leftWidth + Theme.margin, zones.height], [right.x, -zones.height, zones.width, zones.height * 3]]
                axon: (roomy ? [[zones.leftWidth * 0.75, middle + zones.free * 0.1], [zones.gutter - Theme.margin * 0.1, middle + zones.free * 0.35]] : []).concat([[zones.gutter, zones.line - Theme.margin * 0.8], [zones.gutter + Theme.margin * 0.25, zones.line - Theme.margin * 0.1], [right.x, zones.line]])
                axonWidth: Theme.line
            }

            HomeTitle {
                id: title

                width: zones.leftWidth
            }

            HomeSpeaking {
                id: speaking

                y: title.implicitHeight + Theme.gap
                width: zones.leftWidth
            }

            HomeActions {
                id: actions

                width: zones.leftWidth
                anchors.bottom: parent.bottom
            }

            Column {
                id: right

                x: zones.leftWidth + Theme.margin * 1.5
                width: zones.width - right.x
                height: zones.height
                spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

                Repeater {
                    id: rows

                    function roomy(count: int): bool {
                        for (let i = 0; i < count; ++i) {
                            if (!((rows.itemAt(i) as Questions)?.roomy ?? false))
                                return false;
                        }
                        return true;
                    }

                    model: root.rowsOf(3)

                    Questions {
                        required property var modelData

                        width: right.width
                        pictured: rows.roomy(rows.count)
                        cards: modelData
                        cardHeight: (zones.height - path.implicitHeight - right.spacing * 2) / 2
                    }
                }

                HomePath {
                    id: path

                    width: right.width
                    before: 0
                }
            }
        }
    }

    Component {
        id: stacked

        Item {
            id: sheet

            readonly property int pages: column.pages
            readonly property bool placed: column.placed
            readonly property real begins: column.begins
            readonly property bool tall: Theme.portrait && Theme.lines > 60

            Neuron {
                // On an upright panel, between the title and the ways in; its axon runs down the edge.
                x: -Theme.margin
                y: space.y
                width: Theme.panel.width
                height: space.height
                visible: space.visible && space.height > Theme.em * 6
                core: Theme.here
                reach: height * 0.62
                body: Qt.point(width * 0.56, height * 0.5)
                zones: [[0, -height, width, height], [0, height, width, height]]
                axon: path.visible ? [[width * 0.4, height * 0.62], [Theme.margin * 0.8, height * 0.8], [Theme.margin * 0.45, height + Theme.margin], [Theme.margin * 0.45, path.y - y + path.lineY - Theme.margin], [Theme.margin * 0.6, path.y - y + path.lineY - Theme.margin * 0.1], [Theme.margin, path.y - y + path.lineY]] : [[width * 0.4, height * 0.62], [-Theme.margin, height * 0.8]]
                axonWidth: Theme.line
            }

            Neuron {
                // Below the path, where its page leaves room; its axon runs up to the path's end.
                readonly property real free: sheet.height - path.y - path.height - Theme.gap * 2
                readonly property real lineY: path.y + path.lineY

                anchors.fill: parent
                visible: path.visible && root.page > 0 && free > Theme.em * 7
                core: Theme.here
                reach: Math.min(free, width * 0.6) * 0.6
                body: Qt.point(width * 0.5, height - free / 2)
                zones: [[-width, -height, width * 3, height * 2 - free], [-width, height, width * 3, height]]
                axon: [[width * 0.8, body.y + free * 0.1], [width + Theme.margin * 0.5, body.y - free * 0.1], [width + Theme.margin * 0.5, lineY + Theme.margin], [width + Theme.margin * 0.55, lineY]]
                axonWidth: Theme.line
            }

            PagedColumn {
                id: column

                whole: root.made
                anchors.fill: parent
                page: root.page
                low: root.low
                textWidth: column.width

                HomeTitle {
                    keepsNext: true
                }

                HomeSpeaking {
                    id: speaking
                }

                Piece {
                    id: space

                    // In reach, and on an upright panel, hands begin below it.
                    readonly property real ends: Theme.reach ? root.low : Theme.portrait && Theme.lines > 40 ? Theme.panel.height * 0.4 : 0

                    implicitHeight: Math.max(0, space.ends - speaking.y - speaking.height - Theme.gap * 4)
                }

                HomeActions {
                    gapBefore: Theme.gap * 1.5
                }

                Repeater {
                    // On a tall panel, and in large text, a list; its cards are low and wide.
                    model: root.rowsOf(sheet.tall ? 1 : Theme.wide ? 3 : Theme.columns > 30 ? 2 : 1)

                    Questions {
                        required property var modelData

                        gapBefore: sheet.tall ? Theme.mm(3) : Theme.gap * 1.3
                        cards: modelData
                        // On a tall panel they take what would be left below.
                        cardHeight: sheet.tall ? Theme.panel.height * 0.062 : Theme.mm(50)
                    }
                }

                HomePath {
                    id: path

                    before: space.visible && space.height > Theme.em * 6 ? 0 : Theme.margin
                    gapBefore: Theme.gap * 1.5
                }
            }
        }
    }
}
