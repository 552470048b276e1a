pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// What scientists think happens, in three steps that build on each other:
// {title, remark, steps: [{title, text}] of three: surge, synapses, circuits}.
Figure {
    id: root

    readonly property var told: root.figure?.steps ?? []
    readonly property bool wide: root.width >= Theme.body * 38
    readonly property bool sided: root.wide || !Theme.portrait
    // Buttons with the steps' names; else, and in reach, their numbers, in the row below.
    readonly property bool named: !Theme.reach && root.nameable
    readonly property bool nameable: root.wide || (!root.sided && root.width >= Theme.body * 26)
    readonly property real sideWidth: root.sided ? Math.floor(root.wide ? Math.max(root.width * 0.36, Theme.body * 14) : root.width * 0.66) : root.width
    readonly property real sideNeed: (root.named ? root.buttonsHeight + Theme.gap : 0) + texts.tallest
    readonly property real buttonHeight: Measure.tallest(buttonRow, buttonRow.count)
    readonly property real buttonsHeight: root.wide ? root.buttonHeight * root.told.length + Theme.mm(2) * (root.told.length - 1) : root.buttonHeight
    readonly property real leastDrawing: Theme.em * 9

    steps: Math.max(1, root.told.length)
    interactive: true
    words: root.told.map((step, index) => qsTr("%1. %2. %3").arg(index + 1).arg(step.title).arg(step.text)).concat(root.figure?.remark ? [root.figure.remark] : [])
    announcement: root.told[root.step] ? qsTr("Step %1 of %2. %3. %4").arg(root.step + 1).arg(root.steps).arg(root.told[root.step].title).arg(root.told[root.step].text) : ""
    pictureMinimum: root.sided ? Math.max(root.sideNeed, root.leastDrawing) : root.sideNeed + Theme.gap + root.leastDrawing
    pictureCosy: root.sided ? Math.max(root.sideNeed, Theme.em * 14) : root.sideNeed + Theme.gap + Theme.em * 18
    leastOwnFoot: root.ownFootHeight
    ownFootWidth: numbers.usedWidth
    ownFootHeight: root.named ? 0 : numbers.implicitHeight
    Keys.onLeftPressed: root.retreat()
    Keys.onRightPressed: root.advance()

    BrainDrawing {
        width: root.sided ? root.width - root.sideWidth - Theme.gap * 2 : root.width
        height: root.sided ? root.pictureHeight : root.pictureHeight - root.sideNeed - Theme.gap
        step: root.step
    }

    Item {
        x: root.width - root.sideWidth
        y: root.sided ? Math.max(0, (root.pictureHeight - root.sideNeed) / 2) : root.pictureHeight - root.sideNeed
        width: root.sideWidth
        height: root.sideNeed

        Grid {
            id: buttons

            columns: root.wide ? 1 : 3
            spacing: Theme.mm(2)
            visible: root.named

            Repeater {
                id: buttonRow

                model: root.named ? root.told : []

                StepButton {
                    width: root.wide ? root.sideWidth : Math.floor((root.sideWidth - buttons.spacing * 2) / 3)
                    height: root.buttonHeight
                    text: qsTr("%1  %2").arg(index + 1).arg(modelData.title)
                    alignment: root.wide ? Text.AlignLeft : Text.AlignHCenter
                }
            }
        }

        Item {
            id: texts

            readonly property real tallest: Measure.tallest(repeater, repeater.count)

            y: root.named ? root.buttonsHeight + Theme.gap : 0
            width: root.sideWidth

            Repeater {
                id: repeater

                model: root.told

                Label {
                    required property int index
                    required property var modelData

                    width: texts.width
                    visible: index === root.step
                    font.pixelSize: root.nameable ? root.reading : Theme.body
                    text: root.named ? modelData.text : qsTr("<b>%1</b><br>%2").arg(modelData.title).arg(modelData.text)
                    lineHeight: root.named ? 1.15 : 1
                }
            }
        }
    }

    foot: Tabs {
        id: numbers

        width: root.footWidth
        visible: !root.named
        main: true
        here: true
        texts: root.told.map((step, index) => String(index + 1))
        names: root.told.map((step, index) => qsTr("%1. %2").arg(index + 1).arg(step.title))
        current: root.step
        onPicked: index => root.go(index)
    }

    component StepButton: Button {
        required property int index
        required property var modelData

        look: root.step === index ? Button.Here : Button.Outlined
        Accessible.checkable: true
        Accessible.checked: root.step === index
        onClicked: root.go(index)
    }
}
