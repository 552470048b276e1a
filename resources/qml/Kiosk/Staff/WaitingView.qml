pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What waits, by its code: how it stands and since when. Nothing of what it says can be read here.
View {
    id: root

    title: qsTr("Waiting requests")
    reading: true

    Say {
        text: StaffWork.waiting.length === 0 && StaffWork.lines.length > 0 ? qsTr("Nothing waits.") : ""
    }

    Deeds {
        visible: StaffWork.refused > 1
        implicitHeight: StaffWork.refused > 1 ? all.implicitHeight : 0
        gapBefore: StaffWork.refused > 1 ? Theme.gap : 0

        Button {
            id: all

            visible: StaffWork.refused > 1
            text: qsTr("Send all refused again")
            onClicked: StaffWork.retryAll()
        }
    }

    Repeater {
        model: StaffWork.waiting

        Piece {
            id: line

            required property var modelData
            // The buttons stay near the code that they are for.
            readonly property real span: Math.min(line.width, Theme.body * 34)
            readonly property bool low: line.span - buttons.width - Theme.gap < Theme.body * 12
            readonly property string code: line.modelData.reference

            gapBefore: Theme.gap
            touched: line.low ? buttons.y : 0
            implicitHeight: line.low ? texts.implicitHeight + root.space + buttons.height : Math.max(texts.implicitHeight, buttons.height)

            Column {
                id: texts

                y: line.low ? 0 : Math.round((line.implicitHeight - height) / 2)
                width: line.low ? line.span : line.span - buttons.width - Theme.gap

                Label {
                    width: parent.width
                    text: line.code
                    textFormat: Text.PlainText
                    font.bold: true
                    lineHeight: 1.0
                }

                Label {
                    width: parent.width
                    text: line.modelData.about
                    textFormat: Text.PlainText
                    color: Theme.inkSoft
                    lineHeight: 1.0
                    wrapMode: Text.Wrap
                }
            }

            Row {
                id: buttons

                x: line.low ? 0 : line.span - width
                y: line.low ? texts.implicitHeight + root.space : Math.round((line.implicitHeight - height) / 2)
                spacing: Math.max(Theme.mm(2), Theme.gap * 0.5)

                Button {
                    visible: line.modelData.refused
                    text: qsTr("Send again")
                    Accessible.name: qsTr("Send again: %1").arg(line.code)
                    onClicked: StaffWork.retry(line.code)
                }

                Button {
                    text: qsTr("Delete …")
                    Accessible.name: qsTr("Delete: %1").arg(line.code)
                    onClicked: StaffWork.askToDelete(line.code)
                }
            }
        }
    }
}
