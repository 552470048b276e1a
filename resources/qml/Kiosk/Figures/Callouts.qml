pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

// Words beside a drawing, each with a line to the spot it names. Words at the sides keep the order of
// their spots, so that no line meets a word or another line; words above have their line straight down.
Item {
    id: root

    // [{text, x, y, left, above}] with the spot in pixels of this item.
    required property var spots
    required property real columnWidth
    // The zone that is the drawing's own: words stay left and right of it.
    required property real zoneX
    required property real zoneWidth
    // Where words above the drawing stand.
    property real wordsTop: 0
    readonly property real lineHeight: Math.ceil(Theme.body * 1.2)
    readonly property real apart: Theme.gap * 0.5
    // Words above that would meet begin at their spots and run outwards.
    readonly property bool outward: root.spots.length === 2 && Math.abs(root.spots[1].x - root.spots[0].x) < root.columnWidth * 2 + root.apart
    readonly property var places: root.lay(words.count)

    // Where words above a spot begin.
    function aboveX(spot: var): real {
        const rightwards = spot.left !== root.outward;
        const x = rightwards ? spot.x - Theme.gap * 0.3 : spot.x + Theme.gap * 0.3 - root.columnWidth;
        return Math.max(0, Math.min(root.width - root.columnWidth, x));
    }

    function tall(index: int): real {
        return words.itemAt(index)?.implicitHeight ?? root.lineHeight;
    }

    function lay(count: int): var {
        const places = root.spots.map(() => 0);
        for (const left of [true, false]) {
            const mine = root.spots.map((spot, index) => index).filter(index => root.spots[index].left === left && !root.spots[index].above).sort((a, b) => root.spots[a].y - root.spots[b].y);
            const tops = [];
            let y = 0;
            for (const index of mine) {
                y = Math.max(y, root.spots[index].y - root.tall(index) / 2);
                tops.push(y);
                y += root.tall(index) + root.apart;
            }
            let floor = root.height;
            for (let n = mine.length - 1; n >= 0; --n) {
                tops[n] = Math.min(tops[n], floor - root.tall(mine[n]));
                floor = tops[n] - root.apart;
                places[mine[n]] = Math.max(0, tops[n]);
            }
        }
        return places;
    }

    function lines(count: int): string {
        let path = "";
        for (let i = 0; i < count; ++i) {
            const spot = root.spots[i];
            const tall = root.tall(i);
            const y = root.places[i] + tall / 2;
            const x = spot.left ? root.zoneX - Theme.gap * 0.4 : root.zoneX + root.zoneWidth + Theme.gap * 0.4;
            path += spot.above ? `M${spot.x} ${root.wordsTop + tall + Theme.gap * 0.2}V${spot.y}` : `M${x} ${y}L${spot.x} ${spot.y}`;
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
                path: root.lines(words.count)
            }
        }
    }

    Repeater {
        id: words

        model: root.spots

        Label {
            required property int index
            required property var modelData

            x: modelData.above ? root.aboveX(modelData) : modelData.left ? root.zoneX - Theme.gap * 0.8 - width : root.zoneX + root.zoneWidth + Theme.gap * 0.8
            y: modelData.above ? root.wordsTop : root.places[index] ?? 0
            width: root.columnWidth
            text: modelData.text
            textFormat: Text.PlainText
            horizontalAlignment: modelData.left !== (modelData.above === true && !root.outward) ? Text.AlignRight : Text.AlignLeft
            lineHeight: 1
        }
    }
}
