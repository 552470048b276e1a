pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Presenter.Slides
import Kiosk.Theme

// All sections of the talk, and the slides of the section with the selected slide.
Rectangle {
    id: root

    readonly property int currentSection: {
        const isSelected = slide => slide.number === TalkController.selectedSlide;
        return TalkController.sections.findIndex(section => section.slides.some(isSelected));
    }
    readonly property var slides: TalkController.sections[root.currentSection]?.slides ?? []
    readonly property real listWidth: Math.min(root.width * 0.36, Theme.body * 18)
    readonly property real gridWidth: root.width - root.listWidth - Theme.margin * 3
    readonly property real gridHeight: root.height - Theme.margin * 2
    readonly property int columns: root.slides.length > 4 ? 3 : root.slides.length > 1 ? 2 : 1
    readonly property int rowCount: Math.ceil(root.slides.length / Math.max(1, root.columns))
    readonly property real aspectRatio: TalkController.canvas.width / TalkController.canvas.height
    readonly property real labelHeight: Theme.body * 1.4
    readonly property real cellWidth: {
        const columnWidth = (root.gridWidth - (root.columns - 1) * Theme.gap) / root.columns;
        const rowsRoom = root.gridHeight - closeButton.height - Theme.gap - (root.rowCount - 1) * Theme.gap;
        return Math.min(columnWidth, (rowsRoom / Math.max(1, root.rowCount) - root.labelHeight) * root.aspectRatio);
    }

    color: Theme.paper

    MouseArea {
        anchors.fill: parent
    }

    Column {
        x: Theme.margin
        y: Theme.margin
        spacing: Theme.mm(1)

        Repeater {
            model: TalkController.sections

            Button {
                id: sectionButton

                required property int index
                required property var modelData

                width: root.listWidth
                height: {
                    const count = TalkController.sections.length;
                    return Math.min(Theme.target, (root.gridHeight - (count - 1) * Theme.mm(1)) / count);
                }
                contentInset: 0
                leftPadding: 0
                alignment: Text.AlignLeft
                focusPolicy: Qt.NoFocus
                variant: index === root.currentSection ? Button.Accent : Button.Quiet
                text: modelData.title
                Accessible.checkable: true
                Accessible.checked: index === root.currentSection
                onClicked: TalkController.selectSlide(modelData.slides[0].number)

                contentItem: Label {
                    spoken: false
                    text: sectionButton.text
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    // A long title takes two lines, in smaller text.
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
                id: slideCell

                required property var modelData

                width: root.cellWidth
                height: root.cellWidth / root.aspectRatio + root.labelHeight

                Slide {
                    width: root.cellWidth
                    slideIndex: slideCell.modelData.number
                    step: 999
                }

                Rectangle {
                    width: root.cellWidth
                    height: root.cellWidth / root.aspectRatio
                    color: "transparent"
                    border.width: {
                        if (slideCell.modelData.number === TalkController.selectedSlide)
                            return Theme.mm(1.5);
                        return Theme.stroke;
                    }
                    border.color: slideCell.modelData.number === TalkController.selectedSlide ? Theme.here : Theme.edge
                }

                Label {
                    y: root.cellWidth / root.aspectRatio + Theme.hairGap
                    width: root.cellWidth
                    text: (slideCell.modelData.number + 1) + ". " + slideCell.modelData.title
                    textFormat: Text.PlainText
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    lineHeight: 1
                    font.pixelSize: Math.round(Theme.body * 0.8)
                    font.bold: slideCell.modelData.number === TalkController.selectedSlide
                }

                TapHandler {
                    onTapped: TalkController.goToSlide(slideCell.modelData.number)
                }
            }
        }
    }

    TalkButton {
        id: closeButton

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        text: qsTr("Close")
        onClicked: TalkController.toggleOverview()
    }
}
