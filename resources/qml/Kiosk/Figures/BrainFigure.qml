pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Figures.Brain
import Kiosk.Theme
import "Base/measure.js" as Measure

// What scientists think happens, in three steps that build on each other:
// {title, remark, steps: [{title, text}] of three: surge, synapses, circuits}.
Figure {
    id: root

    readonly property var figureSteps: root.figure?.steps ?? []
    readonly property bool isWide: root.width >= Theme.body * 38
    readonly property bool textBeside: root.isWide || !Theme.portrait
    // Buttons with the steps' names. In reach mode, or if names do not fit,
    // numbers in the row below instead.
    readonly property bool showsStepNames: !Theme.reach && root.namesFit
    readonly property bool namesFit: root.isWide || (!root.textBeside && root.width >= Theme.body * 26)
    readonly property real sideWidth: {
        if (root.textBeside)
            return Math.floor(root.isWide ? Math.max(root.width * 0.36, Theme.body * 14) : root.width * 0.66);
        return root.width;
    }
    readonly property real sideHeight: (root.showsStepNames ? root.buttonsHeight + Theme.gap : 0) + stepTexts.tallest
    readonly property real buttonHeight: Measure.tallestHeight(buttonRepeater, buttonRepeater.count)
    readonly property real buttonsHeight: {
        if (root.isWide)
            return root.buttonHeight * root.figureSteps.length + Theme.mm(2) * (root.figureSteps.length - 1);
        return root.buttonHeight;
    }
    readonly property real minimumDrawingHeight: Theme.em * 9

    steps: Math.max(1, root.figureSteps.length)
    interactive: true
    announcement: root.figureSteps[root.step]?.words.announcement ?? ""
    pictureMinimum: {
        if (root.textBeside)
            return Math.max(root.sideHeight, root.minimumDrawingHeight);
        return root.sideHeight + Theme.gap + root.minimumDrawingHeight;
    }
    picturePreferred: {
        return root.textBeside ? Math.max(root.sideHeight, Theme.em * 14) : root.sideHeight + Theme.gap + Theme.em * 18;
    }
    minimumControlsHeight: root.controlsHeight
    controlsWidth: stepNumbers.usedWidth
    controlsHeight: root.showsStepNames ? 0 : stepNumbers.implicitHeight
    Keys.onLeftPressed: root.retreat()
    Keys.onRightPressed: root.advance()

    BrainDrawing {
        width: root.textBeside ? root.width - root.sideWidth - Theme.largeGap : root.width
        height: root.textBeside ? root.pictureHeight : root.pictureHeight - root.sideHeight - Theme.gap
        step: root.step
        words: root.words.labels ?? ({})
    }

    Item {
        x: root.width - root.sideWidth
        y: {
            if (root.textBeside)
                return Math.max(0, (root.pictureHeight - root.sideHeight) / 2);
            return root.pictureHeight - root.sideHeight;
        }
        width: root.sideWidth
        height: root.sideHeight

        Grid {
            id: buttonGrid

            columns: root.isWide ? 1 : 3
            spacing: Theme.mm(2)
            visible: root.showsStepNames

            MeasuredRepeater {
                id: buttonRepeater

                model: root.showsStepNames ? root.figureSteps : []

                StepButton {
                    width: root.isWide ? root.sideWidth : Math.floor((root.sideWidth - buttonGrid.spacing * 2) / 3)
                    height: root.buttonHeight
                    text: modelData.words.button
                    alignment: root.isWide ? Text.AlignLeft : Text.AlignHCenter
                }
            }
        }

        Item {
            id: stepTexts

            readonly property real tallest: Measure.tallestHeight(repeater, repeater.count)

            y: root.showsStepNames ? root.buttonsHeight + Theme.gap : 0
            width: root.sideWidth

            MeasuredRepeater {
                id: repeater

                model: root.figureSteps

                Label {
                    required property int index
                    required property var modelData

                    width: stepTexts.width
                    visible: index === root.step
                    font.pixelSize: root.namesFit ? root.figureTextSize : Theme.body
                    text: root.showsStepNames ? modelData.text : modelData.words.block
                    lineHeight: root.showsStepNames ? 1.15 : 1
                }
            }
        }
    }

    footerControls: TabButtons {
        id: stepNumbers

        width: root.footerWidth
        visible: !root.showsStepNames
        main: true
        accent: true
        texts: root.figureSteps.map((step, index) => String(index + 1))
        names: root.figureSteps.map(step => step.words.numbered)
        current: root.step
        onTabClicked: index => root.goToStep(index)
    }

    component StepButton: Button {
        required property int index
        required property var modelData

        variant: root.step === index ? Button.Accent : Button.Outlined
        Accessible.checkable: true
        Accessible.checked: root.step === index
        onClicked: root.goToStep(index)
    }
}
