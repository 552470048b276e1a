pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

// Words beside a drawing, each with a line to the spot it names. They keep to the columns left and
// right of the drawing, in the order of their spots, so that no line meets a word or another line.
Item {
    id: root

    // [{text, x, y, left}] with the spot in pixels of this item.
    required property var spots
    required property real columnWidth
    // The drawing's own zone.
    required property real drawingX
    required property real drawingWidth
    readonly property real lineHeight: Math.ceil(Theme.body * 1.2)
    readonly property var places: root.lay()

    function lay(): var {
        const places = root.spots.map(() => 0);
        for (const left of [true, false]) {
            const mine = root.spots.map((spot, index) => index).filter(index => root.spots[index].left === left).sort((a, b) => root.spots[a].y - root.spots[b].y);
            const heights = mine.map(index => (words.itemAt(index)?.implicitHeight ?? root.lineHeight) + Theme.gap * 0.5);
            const tops = [];
            let y = 0;
            mine.forEach((index, n) => {
                y = Math.max(y, root.spots[index].y - heights[n] / 2);
                tops.push(y);
                y += heights[n];
            });
            let floor = root.height;
            for (let n = mine.length - 1; n >= 0; --n) {
                tops[n] = Math.min(tops[n], floor - heights[n]);
                floor = tops[n];
                places[mine[n]] = Math.max(0, tops[n]);
            }
        }
        return places;
    }

    function lines(count: int): string {
        let path = "";
        for (let i = 0; i < count; ++i) {
            const spot = root.spots[i];
            const word = words.itemAt(i);
            if (!spot || !word)
                continue;
            const y = root.places[i] + word.implicitHeight / 2;
            const x = spot.left ? root.drawingX - Theme.gap * 0.4 : root.drawingX + root.drawingWidth + Theme.gap * 0.4;
            path += `M${x} ${y}L${spot.x} ${spot.y}`;
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

            x: modelData.left ? root.drawingX - Theme.gap * 0.8 - width : root.drawingX + root.drawingWidth + Theme.gap * 0.8
            y: root.places[index] ?? 0
            width: root.columnWidth
            text: modelData.text
            textFormat: Text.PlainText
            horizontalAlignment: modelData.left ? Text.AlignRight : Text.AlignLeft
            lineHeight: 1.1
        }
    }
}
