pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// All parts of the talk, and the slides of the part that holds the one picked.
Rectangle {
    id: root

    readonly property int part: Show.sections.findIndex(section => section.slides.some(slide => slide.number === Show.chosen))
    readonly property var slides: Show.sections[root.part]?.slides ?? []
    readonly property real listWidth: Math.min(root.width * 0.36, Theme.body * 18)
    readonly property real roomWidth: root.width - root.listWidth - Theme.margin * 3
    readonly property real roomHeight: root.height - Theme.margin * 2
    readonly property int columns: root.slides.length > 4 ? 3 : root.slides.length > 1 ? 2 : 1
    readonly property int lines: Math.ceil(root.slides.length / Math.max(1, root.columns))
    readonly property real shape: Show.canvas.width / Show.canvas.height
    readonly property real labelHeight: Theme.body * 1.4
    readonly property real cellWidth: Math.min((root.roomWidth - (root.columns - 1) * Theme.gap) / root.columns, ((root.roomHeight - close.height - Theme.gap - (root.lines - 1) * Theme.gap) / Math.max(1, root.lines) - root.labelHeight) * root.shape)

    color: Theme.paper

    MouseArea {
        anchors.fill: parent
    }

    Column {
        x: Theme.margin
        y: Theme.margin
        spacing: Theme.mm(1)

        Repeater {
            model: Show.sections

            Button {
                id: part

                required property int index
                required property var modelData

                width: root.listWidth
                height: Math.min(Theme.target, (root.roomHeight - (Show.sections.length - 1) * Theme.mm(1)) / Show.sections.length)
                inset: 0
                leftPadding: 0
                alignment: Text.AlignLeft
                focusPolicy: Qt.NoFocus
                look: index === root.part ? Button.Here : Button.Quiet
                text: modelData.title
                Accessible.checkable: true
                Accessible.checked: index === root.part
                onClicked: Show.choose(modelData.slides[0].number)

                contentItem: Label {
                    spoken: false
                    text: part.text
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    // A long title takes two lines, smaller.
                    fontSizeMode: Text.Fit
                    minimumPixelSize: Math.round(Theme.body * 0.5)
                    lineHeight: 1
                    verticalAlignment: Text.AlignVCenter
                    leftPadding: Theme.gap
                    font.pixelSize: Math.round(Theme.body * 0.85)
                }
            }
        }
    }

    Grid {
        x: root.listWidth + Theme.margin * 2
        y: Theme.margin
        columns: root.columns
        spacing: Theme.gap

        Repeater {
            model: root.slides

            Item {
                id: cell

                required property var modelData

                width: root.cellWidth
                height: root.cellWidth / root.shape + root.labelHeight

                Slide {
                    width: root.cellWidth
                    number: cell.modelData.number
                    step: 999
                }

                Rectangle {
                    width: root.cellWidth
                    height: root.cellWidth / root.shape
                    color: "transparent"
                    border.width: cell.modelData.number === Show.chosen ? Theme.mm(1.5) : Theme.stroke
                    border.color: cell.modelData.number === Show.chosen ? Theme.here : Theme.edge
                }

                Label {
                    y: root.cellWidth / root.shape + Theme.gap * 0.2
                    width: root.cellWidth
                    text: (cell.modelData.number + 1) + ". " + cell.modelData.title
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    lineHeight: 1
                    font.pixelSize: Math.round(Theme.body * 0.8)
                    font.bold: cell.modelData.number === Show.chosen
                }

                TapHandler {
                    onTapped: Show.go(cell.modelData.number)
                }
            }
        }
    }

    TalkButton {
        id: close

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        text: qsTr("Close")
        onClicked: Show.overview()
    }
}
