pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// All answers, masked by dots; each can be shown for 10 s or changed.
FormStep {
    id: root

    readonly property real rowGap: Math.max(Theme.mm(2), Theme.smallGap)
    // Two rows side by side if they fit.
    readonly property int columns: root.width > Theme.body * 58 ? 2 : 1

    balanced: true

    Repeater {
        model: Math.ceil(FormController.reviewRows.length / root.columns)

        Piece {
            id: line

            required property int index
            readonly property real rowWidth: (line.width - Theme.hugeGap * (root.columns - 1)) / root.columns

            gapBefore: root.rowGap
            firstTargetY: 0
            implicitHeight: cells.implicitHeight

            Row {
                id: cells

                spacing: Theme.hugeGap

                Repeater {
                    model: FormController.reviewRows.slice(line.index * root.columns, (line.index + 1) * root.columns)

                    Item {
                        id: row

                        required property var modelData
                        required property int index
                        readonly property string answer: {
                            return FormController.reviewAnswers[line.index * root.columns + row.index] ?? "";
                        }
                        readonly property bool stacked: row.width - buttons.width - Theme.gap < Theme.body * 8
                        readonly property real textColumnWidth: {
                            return row.stacked ? row.width : row.width - buttons.width - Theme.gap;
                        }

                        width: line.rowWidth
                        height: {
                            if (row.stacked)
                                return texts.height + buttons.height + root.rowGap;
                            return Math.max(texts.height, buttons.height);
                        }

                        Column {
                            id: texts

                            y: row.stacked ? 0 : Math.round((row.height - height) / 2)
                            width: row.textColumnWidth

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

                            x: row.stacked ? 0 : row.width - width
                            y: row.stacked ? texts.height + root.rowGap : Math.round((row.height - height) / 2)
                            spacing: Theme.mm(2)

                            Button {
                                text: qsTr("Show")
                                Accessible.name: qsTr("Show: %1").arg(row.modelData.name)
                                onClicked: FormController.revealAnswer(row.modelData.step)
                            }

                            Button {
                                text: qsTr("Change")
                                Accessible.name: qsTr("Change: %1").arg(row.modelData.name)
                                onClicked: FormController.changeAnswer(row.modelData.step)
                            }
                        }
                    }
                }
            }
        }
    }
}
