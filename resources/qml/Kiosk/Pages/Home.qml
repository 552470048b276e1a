pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Six questions, the short version, and the path of chapters.
Page {
    id: root
    readonly property var questions: Guide.questions.map(question => ({
                title: question.title,
                text: question.answer,
                chapters: question.chapters
            }))

    name: qsTr("All questions")
    framed: false
    reading: false
    pages: layout.item?.pages ?? 1 // qmllint disable missing-property

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
            readonly property real leftWidth: (zones.width - Theme.margin * 1.5) * 0.31

            HomeTitle {
                id: title

                width: zones.leftWidth
            }

            HomeSpeaking {
                y: title.implicitHeight + Theme.gap
                width: zones.leftWidth
            }

            HomeActions {
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
                    model: root.rowsOf(3)

                    Questions {
                        required property var modelData

                        width: right.width
                        cards: modelData
                        cardHeight: (zones.height - path.implicitHeight - right.spacing * 2) / 2
                    }
                }

                HomePath {
                    id: path

                    width: right.width
                }
            }
        }
    }

    Component {
        id: stacked

        PagedColumn {
            id: column

            page: root.page
            textWidth: column.width

            HomeTitle {
                keepsNext: true
            }

            HomeSpeaking {
                id: speaking
            }

            Piece {
                // On an upright panel the hands begin below the upper two fifths.
                implicitHeight: Theme.portrait && Theme.lines > 40 ? Math.max(0, Theme.panel.height * 0.4 - speaking.y - speaking.height - Theme.gap * 4) : 0

                Image {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Theme.panel.width
                    height: parent.height
                    source: height > 0 ? "image://neuron/" + encodeURIComponent([Math.round(width), Math.round(height), Theme.drawingSoft, "home"].join("/")) : ""
                    Accessible.ignored: true
                }
            }

            HomeActions {
                gapBefore: Theme.gap * 1.5
            }

            Repeater {
                model: root.rowsOf(Theme.columns > 30 ? 2 : 1)

                Questions {
                    required property var modelData

                    cards: modelData
                }
            }

            HomePath {
                gapBefore: Theme.gap * 1.5
            }
        }
    }
}
