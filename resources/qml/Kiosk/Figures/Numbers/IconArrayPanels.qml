pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "../Base/measure.js" as Measure

// Panels of people side by side, each beside its comparator at the same size.
Item {
    id: root

    required property var panels
    readonly property int sideCount: root.panels.length * 2
    readonly property real panelGap: Theme.largeGap
    readonly property real panelWidth: {
        return Math.floor((root.width - (root.panels.length - 1) * root.panelGap) / Math.max(1, root.panels.length));
    }
    readonly property real sideWidth: Math.floor((root.panelWidth - Theme.gap) / 2)
    // The numbers are beside the people if the panel is wide and low.
    readonly property bool textBeside: root.sideWidth >= Theme.body * 10.5 && root.sideWidth > Theme.panel.height * 0.5
    readonly property real headingHeight: Measure.tallestHeight(headingItems, headingItems.count)
    readonly property real numbersHeight: Measure.tallestHeight(numberItems, numberItems.count)
    // The preferred height lets you tell a filled person from an outlined one at a glance, the
    // minimum height if you look closely.
    readonly property real preferredArrayHeight: Theme.em * 8
    readonly property real minimumArrayHeight: Theme.em * 5.2
    readonly property real arraysTop: {
        if (root.textBeside)
            return root.headingHeight + Theme.smallGap;
        return root.headingHeight + root.numbersHeight + Theme.gap;
    }
    readonly property real arrayHeight: Math.max(0, root.height - root.arraysTop)
    // Beside the people, the text has a width of its own.
    readonly property real textWidth: {
        return root.textBeside ? Math.floor(Math.max(Theme.body * 6, root.sideWidth * 0.44)) : root.sideWidth;
    }
    readonly property real arrayWidth: {
        const room = root.textBeside ? root.sideWidth - root.textWidth - Theme.gap : root.sideWidth * 0.9;
        return Math.min(room, root.arrayHeight / 1.1);
    }
    readonly property var sides: root.panels.reduce((all, panel) => all.concat([panel.treated, panel.compared ?? {
                "missing": panel.words.no_comparison
            }]), [])

    // Height of the text shown in place of a comparator if there is none.
    readonly property real missingHeight: Measure.tallestHeight(boxes, boxes.count)

    readonly property real minimumStackHeight: root.heightWithArray(root.minimumArrayHeight)

    implicitHeight: root.heightWithArray(root.preferredArrayHeight)

    function heightWithArray(arrayHeight: real): real {
        const beside = Math.max(root.numbersHeight, arrayHeight) + Theme.smallGap;
        const below = root.textBeside ? beside : root.numbersHeight + arrayHeight + Theme.gap;
        return root.headingHeight + Math.max(root.missingHeight + Theme.smallGap, below);
    }

    Row {
        id: headings

        spacing: root.panelGap

        MeasuredRepeater {
            id: headingItems

            model: root.panels

            Item {
                id: heading

                required property var modelData

                width: root.panelWidth
                height: root.headingHeight
                implicitHeight: panelLabel.implicitHeight + (groupLabel.text ? groupLabel.implicitHeight : 0)

                Label {
                    id: panelLabel

                    width: parent.width
                    text: heading.modelData.label
                    font.bold: true
                    lineHeight: 1
                }

                Label {
                    id: groupLabel

                    y: panelLabel.height
                    width: parent.width
                    visible: text !== ""
                    text: {
                        if (root.panelWidth >= Theme.body * 26)
                            return [heading.modelData.who, heading.modelData.evidence].filter(part => part).join(", ");
                        return heading.modelData.who;
                    }
                    color: Theme.inkSoft
                    lineHeight: 1
                }
            }
        }
    }

    Row {
        y: root.headingHeight + Theme.smallGap

        MeasuredRepeater {
            id: numberItems

            model: root.sides

            Item {
                id: side

                required property var modelData
                required property int index
                readonly property bool missing: side.modelData.missing !== undefined
                readonly property real indent: root.textBeside ? root.arrayWidth + Theme.gap : 0

                width: {
                    if (side.index % 2 === 0)
                        return root.sideWidth + Theme.gap;
                    return root.sideWidth + (side.index < root.sideCount - 1 ? root.panelGap : 0);
                }
                height: root.numbersHeight
                implicitHeight: side.missing ? 0 : outOf100.implicitHeight

                OutOf100 {
                    id: outOf100

                    x: side.indent
                    width: root.textWidth
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

        MeasuredRepeater {
            id: boxes

            model: root.sides

            Item {
                id: box

                required property var modelData
                required property int index
                readonly property bool missing: box.modelData.missing !== undefined
                readonly property real numbersTop: root.headingHeight + Theme.smallGap - root.arraysTop

                implicitHeight: box.missing ? Math.ceil(noComparisonLabel.implicitHeight + Theme.gap) : 0
                width: {
                    if (box.index % 2 === 0)
                        return root.sideWidth + Theme.gap;
                    return root.sideWidth + (box.index < root.sideCount - 1 ? root.panelGap : 0);
                }
                height: root.arrayHeight

                PeopleGrid {
                    width: root.arrayWidth
                    height: root.arrayHeight
                    visible: !box.missing
                    count: box.missing ? 0 : box.modelData.value
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
                        id: noComparisonLabel

                        anchors.centerIn: parent
                        width: parent.width - Theme.largeGap
                        horizontalAlignment: Text.AlignHCenter
                        text: box.modelData.missing ?? ""
                        lineHeight: 1
                    }
                }
            }
        }
    }
}
