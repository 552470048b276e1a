import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Text size, colours and time, until the session ends.
Page {
    id: root

    readonly property var yesNo: [
        {
            value: false,
            text: qsTr("No")
        },
        {
            value: true,
            text: qsTr("Yes")
        }
    ]

    name: qsTr("Text and colours")
    pages: pieces.pages
    settled: pieces.placed
    begins: pieces.begins
    drawn: aside.visible
    reading: false

    Aside {
        id: aside

        column: pieces
    }

    PagedColumn {
        id: pieces

        whole: root.made
        anchors.fill: parent
        page: root.page
        low: root.low
        reading: true

        Piece {
            implicitHeight: head.implicitHeight
            keepsNext: true

            Title {
                id: head

                width: parent.width
                text: root.name
            }
        }

        Choice {
            question: qsTr("Text size")
            value: Display.text
            answers: [100, 150, 200].map(percent => ({
                        value: percent,
                        text: qsTr("%1 %").arg(percent)
                    }))
            onChosen: value => Display.setText(value)
        }

        Choice {
            question: qsTr("Colours")
            value: Display.contrast
            answers: [
                {
                    value: "standard",
                    text: qsTr("Standard")
                },
                {
                    value: "high-light",
                    text: qsTr("Strong, light")
                },
                {
                    value: "high-dark",
                    text: qsTr("Strong, dark")
                }
            ]
            onChosen: value => Display.setContrast(value)
        }

        Choice {
            question: Theme.fewLines ? qsTr("Keep buttons in the lower half (with smaller text)") : qsTr("Keep buttons in the lower half")
            value: Display.reach
            answers: root.yesNo
            onChosen: value => Display.setReach(value)
        }

        Choice {
            question: qsTr("Buttons for the left hand")
            value: Display.leftHanded
            answers: root.yesNo
            onChosen: value => Display.setLeftHanded(value)
        }

        Choice {
            question: qsTr("Less movement")
            value: Display.reducedMotion
            answers: root.yesNo
            onChosen: value => Display.setReducedMotion(value)
        }

        Choice {
            question: qsTr("More time before the screen clears")
            value: Session.moreTime
            answers: root.yesNo
            onChosen: value => Session.setMoreTime(value)
        }

        Piece {
            gapBefore: Theme.gap
            touched: 0
            implicitHeight: normal.implicitHeight

            Button {
                id: normal

                text: qsTr("Back to normal")
                onClicked: {
                    Display.reset();
                    Session.setMoreTime(false);
                }
            }
        }
    }
}
