pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// How to reach the clinic.
TitledPage {
    id: root

    name: qsTr("Contact us")
    title: qsTr("Talk with us")
    onVisibleChanged: {
        if (root.visible)
            FormController.refresh();
    }

    readonly property var contactLines: [
        {
            label: qsTr("Phone"),
            value: Guide.phone
        },
        {
            label: qsTr("Hours"),
            value: Guide.hours
        },
        {
            label: qsTr("Address"),
            value: Guide.address
        },
        {
            label: qsTr("Website"),
            value: Guide.web
        }
    ]
    readonly property int columns: root.textWidth > Theme.body * 30 ? 2 : 1

    component ContactLine: Column {
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

    component StartRequest: Piece {
        id: startItem

        required property bool isOffered

        firstTargetY: startItem.isOffered ? 0 : -1
        gapBefore: startItem.isOffered ? Theme.wideGap : 0
        implicitHeight: startItem.isOffered ? startButton.implicitHeight : 0

        Button {
            id: startButton

            visible: startItem.isOffered
            width: Math.min(parent.width, implicitWidth)
            main: true
            variant: Button.Filled
            text: FormController.inProgress ? qsTr("Continue your request") : qsTr("Start: ask us to contact you")
            onClicked: Session.openScreen("form")
        }
    }

    Piece {
        implicitHeight: introLabel.implicitHeight

        Label {
            id: introLabel

            width: parent.width
            text: qsTr(`Stop by the front desk, or contact us when you’re ready. \
Asking doesn’t commit you to anything.`)
            font.pixelSize: Theme.lead
            lineHeight: 1.15
        }
    }

    StartRequest {
        isOffered: FormController.open && !Theme.reach
    }

    Repeater {
        model: Math.ceil(root.contactLines.length / root.columns)

        Piece {
            id: row

            required property int index

            // In reach mode the button that opens the form comes last, but never alone on a page.
            keepsNext: {
                const lastRow = Math.ceil(root.contactLines.length / root.columns) - 1;
                return FormController.open && Theme.reach && row.index === lastRow;
            }
            implicitHeight: cells.implicitHeight

            Row {
                id: cells

                spacing: Theme.largeGap

                Repeater {
                    model: root.contactLines.slice(row.index * root.columns, (row.index + 1) * root.columns)

                    ContactLine {
                        width: (row.width - cells.spacing * (root.columns - 1)) / root.columns
                        size: row.textSize
                    }
                }
            }
        }
    }

    // In reach mode, all information is above this button.
    StartRequest {
        isOffered: FormController.open && Theme.reach
    }
}
