pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// Panels of people side by side, each beside its comparator at the same size.
Item {
    id: root

    required property var panels
    readonly property int sidesCount: root.panels.length * 2
    readonly property real panelGap: Theme.gap * 2
    readonly property real panelWidth: Math.floor((root.width - (root.panels.length - 1) * root.panelGap) / Math.max(1, root.panels.length))
    readonly property real sideWidth: Math.floor((root.panelWidth - Theme.gap) / 2)
    // The words stand beside the people where the panel is wide and low.
    readonly property bool besides: root.sideWidth >= Theme.body * 10.5 && root.sideWidth > Theme.panel.height * 0.5
    readonly property real headingHeight: Measure.tallest(headingItems, headingItems.count)
    readonly property real numbersHeight: Measure.tallest(numberItems, numberItems.count)
    // Large enough to tell a person filled from one outlined at a glance, and when one looks closely.
    readonly property real easyArray: Theme.em * 8
    readonly property real leastArray: Theme.em * 5.2
    readonly property real arraysTop: root.besides ? root.headingHeight + Theme.gap * 0.5 : root.headingHeight + root.numbersHeight + Theme.gap
    readonly property real arrayHeight: Math.max(0, root.height - root.arraysTop)
    // Beside the people, words have a width of their own.
    readonly property real wordsWidth: root.besides ? Math.floor(Math.max(Theme.body * 6, root.sideWidth * 0.44)) : root.sideWidth
    readonly property real arrayWidth: Math.min(root.besides ? root.sideWidth - root.wordsWidth - Theme.gap : root.sideWidth * 0.9, root.arrayHeight / 1.1)
    readonly property var sides: root.panels.reduce((all, panel) => all.concat([panel.treated, panel.compared ?? {
                "missing": panel.no_comparator
            }]), [])

    // Words in the place of people that nobody compared.
    readonly property real missingHeight: Measure.tallest(boxes, boxes.count)

    readonly property real leastHeight: root.need(root.leastArray)

    implicitHeight: root.need(root.easyArray)

    function need(array: real): real {
        const below = root.besides ? Math.max(root.numbersHeight, array) + Theme.gap * 0.5 : root.numbersHeight + array + Theme.gap;
        return root.headingHeight + Math.max(root.missingHeight + Theme.gap * 0.5, below);
    }

    Row {
        id: headings

        spacing: root.panelGap

        Repeater {
            id: headingItems

            model: root.panels

            Item {
                id: heading

                required property var modelData

                width: root.panelWidth
                height: root.headingHeight
                implicitHeight: what.implicitHeight + (who.text ? who.implicitHeight : 0)

                Label {
                    id: what

                    width: parent.width
                    text: heading.modelData.label
                    font.bold: true
                    lineHeight: 1
                }

                Label {
                    id: who

                    y: what.height
                    width: parent.width
                    visible: text !== ""
                    text: root.panelWidth >= Theme.body * 26 ? [heading.modelData.who, heading.modelData.evidence].filter(part => part).join(", ") : heading.modelData.who
                    color: Theme.inkSoft
                    lineHeight: 1
                }
            }
        }
    }

    Row {
        y: root.headingHeight + Theme.gap * 0.5

        Repeater {
            id: numberItems

            model: root.sides

            Item {
                id: side

                required property var modelData
                required property int index
                readonly property bool missing: side.modelData.missing !== undefined
                readonly property real indent: root.besides ? root.arrayWidth + Theme.gap : 0

                width: root.sideWidth + (side.index % 2 === 0 ? Theme.gap : side.index < root.sidesCount - 1 ? root.panelGap : 0)
                height: root.numbersHeight
                implicitHeight: side.missing ? 0 : out.implicitHeight

                OutOf {
                    id: out

                    x: side.indent
                    width: root.wordsWidth
                    visible: !side.missing
                    side: side.missing ? {
                        "label": "",
                        "value": 0,
                        "low": 0,
                        "high": 0
                    } : side.modelData
                }
            }
        }
    }

    Row {
        y: root.arraysTop

        Repeater {
            id: boxes

            model: root.sides

            Item {
                id: box

                required property var modelData
                required property int index
                readonly property bool missing: box.modelData.missing !== undefined
                readonly property real numbersTop: root.headingHeight + Theme.gap * 0.5 - root.arraysTop

                implicitHeight: box.missing ? Math.ceil(none.implicitHeight + Theme.gap) : 0
                width: root.sideWidth + (box.index % 2 === 0 ? Theme.gap : box.index < root.sidesCount - 1 ? root.panelGap : 0)
                height: root.arrayHeight

                People {
                    width: root.arrayWidth
                    height: root.arrayHeight
                    visible: !box.missing
                    value: box.missing ? 0 : box.modelData.value
                    low: box.missing ? 0 : box.modelData.low ?? 0
                    high: box.missing ? 0 : box.modelData.high ?? 0
                }

                Rectangle {
                    y: box.numbersTop
                    width: root.sideWidth
                    height: Math.max(box.implicitHeight, root.arrayWidth * 1.1 - box.numbersTop)
                    visible: box.missing
                    color: "transparent"
                    radius: Theme.radius
                    border.width: Theme.stroke
                    border.color: Theme.edge

                    Label {
                        id: none

                        anchors.centerIn: parent
                        width: parent.width - Theme.gap * 2
                        horizontalAlignment: Text.AlignHCenter
                        text: box.missing ? qsTr("<b>No comparison</b><br>%1").arg(box.modelData.missing) : ""
                        lineHeight: 1
                    }
                }
            }
        }
    }
}
