pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Every answer behind dots, to be shown for 10 s or changed.
Step {
    id: root

    readonly property real space: Math.max(Theme.mm(2), Theme.gap * 0.5)
    // Rows side by side where two fit.
    readonly property int columns: root.width > Theme.body * 58 ? 2 : 1

    reading: true

    Repeater {
        model: Math.ceil(Consult.rows.length / root.columns)

        Piece {
            id: line

            required property int index
            readonly property real cell: (line.width - Theme.gap * 3 * (root.columns - 1)) / root.columns

            gapBefore: root.space
            touched: 0
            implicitHeight: cells.implicitHeight

            Row {
                id: cells

                spacing: Theme.gap * 3

                Repeater {
                    model: Consult.rows.slice(line.index * root.columns, (line.index + 1) * root.columns)

                    Item {
                        id: row

                        required property var modelData
                        required property int index
                        readonly property string answer: Consult.answers[line.index * root.columns + row.index] ?? ""
                        readonly property bool low: row.width - buttons.width - Theme.gap < Theme.body * 8
                        readonly property real rest: row.low ? row.width : row.width - buttons.width - Theme.gap

                        width: line.cell
                        height: row.low ? texts.height + buttons.height + root.space : Math.max(texts.height, buttons.height)

                        Column {
                            id: texts

                            y: row.low ? 0 : Math.round((row.height - height) / 2)
                            width: row.rest

                            Label {
                                width: parent.width
                                text: row.modelData.name
                                textFormat: Text.PlainText
                                color: Theme.inkSoft
                                lineHeight: 1.0
                            }

                            Label {
                                width: parent.width
                                text: row.answer
                                textFormat: Text.PlainText
                                font.bold: true
                                lineHeight: 1.0
                                maximumLineCount: 3
                                elide: Text.ElideRight
                                wrapMode: Text.Wrap
                                Accessible.name: row.answer === "••••••••" ? qsTr("Hidden") : row.answer
                            }
                        }

                        Row {
                            id: buttons

                            x: row.low ? 0 : row.width - width
                            y: row.low ? texts.height + root.space : Math.round((row.height - height) / 2)
                            spacing: Theme.mm(2)

                            Button {
                                text: qsTr("Show")
                                Accessible.name: qsTr("Show: %1").arg(row.modelData.name)
                                onClicked: Consult.show(row.modelData.step)
                            }

                            Button {
                                text: qsTr("Change")
                                Accessible.name: qsTr("Change: %1").arg(row.modelData.name)
                                onClicked: Consult.change(row.modelData.step)
                            }
                        }
                    }
                }
            }
        }
    }
}
