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
    onVisibleChanged: {
        if (root.visible)
            Consult.look();
    }

    component Line: Piece {
        id: line

        required property string label
        required property string value

        implicitHeight: words.implicitHeight

        Column {
            id: words

            width: line.width

            Label {
                width: words.width
                text: line.label
                textFormat: Text.PlainText
                color: Theme.inkSoft
            }

            Label {
                width: words.width
                text: line.value
                textFormat: Text.PlainText
                font.pixelSize: line.textSize
                font.bold: true
            }
        }
    }

    Aside {
        column: pieces
    }

    PagedColumn {
        id: pieces

        anchors.fill: parent
        page: root.page

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

        Piece {
            readonly property bool offered: Consult.open

            gapBefore: offered ? Theme.gap * 1.3 : 0
            implicitHeight: offered ? start.implicitHeight : 0

            Button {
                id: start

                visible: Consult.open
                width: Math.min(parent.width, implicitWidth)
                main: true
                look: Button.Filled
                text: Consult.begun ? qsTr("Go on with your request") : qsTr("Start: ask us to contact you")
                onClicked: Session.open("form")
            }
        }

        Line {
            label: qsTr("Telephone")
            value: Guide.phone
        }

        Line {
            label: qsTr("When we answer")
            value: Guide.hours
        }

        Line {
            label: qsTr("Where we are")
            value: Guide.address
        }

        Line {
            label: qsTr("On the web")
            value: Guide.web
        }
    }
}
