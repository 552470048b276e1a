pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The sticks that are plugged in: requests go out, the desk's receipts come back.
View {
    id: root

    title: qsTr("USB stick")
    reading: true
    explanation: qsTr("Requests are written as they are: sealed. At the desk, take them in and bring the receipt back on the same stick.")

    Say {
        text: StaffWork.sticks.length === 0 && StaffWork.lines.length > 0 ? qsTr("No stick is plugged in.") : ""
        wrong: text !== ""
    }

    Repeater {
        model: StaffWork.sticks

        Piece {
            id: line

            required property var modelData

            gapBefore: Theme.gap * 1.4
            touched: buttons.y
            implicitHeight: texts.implicitHeight + root.space + buttons.implicitHeight

            Label {
                id: texts

                width: line.width
                text: "%1 · %2".arg(line.modelData.name).arg(line.modelData.about)
                textFormat: Text.PlainText
                font.bold: true
                lineHeight: 1.0
                wrapMode: Text.Wrap
            }

            Flow {
                id: buttons

                y: texts.implicitHeight + root.space
                width: line.width
                spacing: root.space

                Button {
                    visible: line.modelData.writable
                    main: true
                    look: Button.Filled
                    text: qsTr("Write requests")
                    Accessible.name: qsTr("Write requests to %1").arg(line.modelData.name)
                    onClicked: StaffWork.exportTo(line.modelData.folder)
                }

                Button {
                    main: true
                    text: qsTr("Read the receipt")
                    Accessible.name: qsTr("Read the receipt from %1").arg(line.modelData.name)
                    onClicked: StaffWork.receipts(line.modelData.folder)
                }
            }
        }
    }

    Deeds {
        Button {
            text: qsTr("Look again")
            onClicked: StaffWork.look()
        }
    }
}
