pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// A small circuit of nerve cells, drawn 600 × 560 and scaled. Weak links have a gap; `whole` closes
// it, from open (0) to joined (1).
Item {
    id: root

    property real whole: 0
    readonly property real unit: Math.min(root.width / 600, root.height / 560)
    readonly property real originX: (root.width - 600 * root.unit) / 2
    readonly property real line: Math.max(2, 9 * root.unit) / root.unit
    readonly property var cells: [[90, 130], [300, 70], [510, 150], [200, 290], [410, 310], [80, 450], [300, 490], [520, 460]]
    readonly property var kept: [[0, 1], [3, 5], [4, 7], [1, 3]]
    readonly property var mended: [[1, 2], [0, 3], [3, 4], [2, 4], [5, 6], [6, 7], [4, 6]]

    function spot(x: real, y: real): point {
        return Qt.point(root.originX + x * root.unit, y * root.unit);
    }

    function links(pairs: var, part: real): string {
        let path = "";
        for (const pair of pairs) {
            const a = root.cells[pair[0]];
            const b = root.cells[pair[1]];
            const at = t => `${a[0] + (b[0] - a[0]) * t} ${a[1] + (b[1] - a[1]) * t}`;
            path += part >= 1 ? `M${at(0)}L${at(1)}` : `M${at(0)}L${at(0.32 + 0.18 * part)}M${at(1)}L${at(0.68 - 0.18 * part)}`;
        }
        return path;
    }

    function circles(radius: real): string {
        return root.cells.map(c => `M${c[0] - radius} ${c[1]}a${radius} ${radius} 0 1 1 ${radius * 2} 0a${radius} ${radius} 0 1 1 ${-radius * 2} 0z`).join("");
    }

    Shape {
        x: root.originX
        width: 600
        height: 560
        scale: root.unit
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.drawing
            strokeWidth: root.line
            capStyle: ShapePath.RoundCap

            PathSvg {
                path: root.links(root.kept, 1) + root.links(root.mended, root.whole)
            }
        }

        ShapePath {
            fillColor: Theme.drawingSoft
            strokeColor: Theme.drawing
            strokeWidth: root.line * 0.6

            PathSvg {
                path: root.circles(34)
            }
        }

        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"

            PathSvg {
                path: root.circles(11)
            }
        }
    }
}
