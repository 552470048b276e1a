pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// How to reach the clinic.
Page {
    id: root

    name: qsTr("Contact us")
    pages: pieces.pages
    settled: pieces.placed
    begins: pieces.begins
    drawn: aside.visible
    onVisibleChanged: {
        if (root.visible)
            Consult.look();
    }

    readonly property var lines: [
        {
            label: qsTr("Telephone"),
            value: Guide.phone
        },
        {
            label: qsTr("When we answer"),
            value: Guide.hours
        },
        {
            label: qsTr("Where we are"),
            value: Guide.address
        },
        {
            label: qsTr("On the web"),
            value: Guide.web
        }
    ]
    readonly property int columns: pieces.textWidth > Theme.body * 30 ? 2 : 1

    component Line: Column {
        id: line

        required property var modelData
        property int size: Theme.body

        Label {
            width: line.width
            text: line.modelData.label
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        Label {
            width: line.width
            text: line.modelData.value
            textFormat: Text.PlainText
            font.pixelSize: line.size
            font.bold: true
        }
    }

    component Start: Piece {
        id: begin

        required property bool offered

        touched: begin.offered ? 0 : -1
        gapBefore: begin.offered ? Theme.gap * 1.3 : 0
        implicitHeight: begin.offered ? start.implicitHeight : 0

        Button {
            id: start

            visible: begin.offered
            width: Math.min(parent.width, implicitWidth)
            main: true
            look: Button.Filled
            text: Consult.begun ? qsTr("Go on with your request") : qsTr("Start: ask us to contact you")
            onClicked: Session.open("form")
        }
    }

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
                text: qsTr("Talk with us")
            }
        }

        Piece {
            implicitHeight: invite.implicitHeight

            Label {
                id: invite

                width: parent.width
                text: qsTr("Ask at the front desk now, or reach us when you are ready. Nothing is decided by asking.")
                font.pixelSize: Theme.lead
                lineHeight: 1.15
            }
        }

        Start {
            offered: Consult.open && !Theme.reach
        }

        Repeater {
            model: Math.ceil(root.lines.length / root.columns)

            Piece {
                id: row

                required property int index

                // In reach the way into the form comes last, and never alone.
                keepsNext: Consult.open && Theme.reach && row.index === Math.ceil(root.lines.length / root.columns) - 1
                implicitHeight: cells.implicitHeight

                Row {
                    id: cells

                    spacing: Theme.gap * 2

                    Repeater {
                        model: root.lines.slice(row.index * root.columns, (row.index + 1) * root.columns)

                        Line {
                            width: (row.width - cells.spacing * (root.columns - 1)) / root.columns
                            size: row.textSize
                        }
                    }
                }
            }
        }

        // In reach all that is told stands above it.
        Start {
            offered: Consult.open && Theme.reach
        }
    }
}
