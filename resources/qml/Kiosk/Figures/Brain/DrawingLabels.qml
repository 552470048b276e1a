pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme

// Labels beside a drawing, each with a line to the spot it names. Labels at the sides keep the order of
// their spots, so that no line crosses a label or another line; labels above have a line straight down.
Item {
    id: root

    // [{text, x, y, left, above}], with the spot in pixels of this item.
    required property var labels
    required property real columnWidth
    // The horizontal range of the drawing: labels stay to the left and right of it.
    required property real drawingX
    required property real drawingWidth
    // The y of the labels above the drawing.
    property real topLabelY: 0
    readonly property real lineHeight: Math.ceil(Theme.body * 1.2)
    readonly property real labelGap: Theme.smallGap
    // Labels above that would overlap start at their spots and extend outward.
    readonly property bool outward: {
        if (root.labels.length !== 2)
            return false;
        return Math.abs(root.labels[1].x - root.labels[0].x) < root.columnWidth * 2 + root.labelGap;
    }
    readonly property var labelYs: root.layOutLabels(labelRepeater.count)

    // The x of a label above its spot.
    function aboveX(spot: var): real {
        const rightwards = spot.left !== root.outward;
        const x = rightwards ? spot.x - Theme.hairGap : spot.x + Theme.hairGap - root.columnWidth;
        return Math.max(0, Math.min(root.width - root.columnWidth, x));
    }

    function labelHeight(index: int): real {
        return labelRepeater.existingItem(index)?.implicitHeight ?? root.lineHeight;
    }

    function layOutLabels(count: int): var {
        const places = root.labels.map(() => 0);
        for (const left of [true, false]) {
            const spots = root.labels;
            const inColumn = index => spots[index].left === left && !spots[index].above;
            const mine = spots.map((spot, index) => index).filter(inColumn).sort((a, b) => spots[a].y - spots[b].y);
            const tops = [];
            let y = 0;
            for (const index of mine) {
                y = Math.max(y, root.labels[index].y - root.labelHeight(index) / 2);
                tops.push(y);
                y += root.labelHeight(index) + root.labelGap;
            }
            let floor = root.height;
            for (let n = mine.length - 1; n >= 0; --n) {
                tops[n] = Math.min(tops[n], floor - root.labelHeight(mine[n]));
                floor = tops[n] - root.labelGap;
                places[mine[n]] = Math.max(0, tops[n]);
            }
        }
        return places;
    }

    function leaderPath(count: int): string {
        let path = "";
        for (let i = 0; i < count; ++i) {
            const spot = root.labels[i];
            const tall = root.labelHeight(i);
            const y = root.labelYs[i] + tall / 2;
            const x = spot.left ? root.drawingX - Theme.smallGap : root.drawingX + root.drawingWidth + Theme.smallGap;
            const top = root.topLabelY + tall + Theme.hairGap;
            path += spot.above ? `M${spot.x} ${top}V${spot.y}` : `M${x} ${y}L${spot.x} ${spot.y}`;
        }
        return path;
    }

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: Math.max(1.5, Theme.stroke)

            PathSvg {
                path: root.leaderPath(labelRepeater.count)
            }
        }
    }

    MeasuredRepeater {
        id: labelRepeater

        model: root.labels

        Label {
            required property int index
            required property var modelData

            x: {
                if (modelData.above)
                    return root.aboveX(modelData);
                if (modelData.left)
                    return root.drawingX - Theme.gap - width;
                return root.drawingX + root.drawingWidth + Theme.gap;
            }
            y: modelData.above ? root.topLabelY : root.labelYs[index] ?? 0
            width: root.columnWidth
            text: modelData.text
            textFormat: Text.PlainText
            horizontalAlignment: {
                if (modelData.left !== (modelData.above === true && !root.outward))
                    return Text.AlignRight;
                return Text.AlignLeft;
            }
            lineHeight: 1
        }
    }
}
