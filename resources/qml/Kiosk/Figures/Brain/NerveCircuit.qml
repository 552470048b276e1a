pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// A small circuit of nerve cells, drawn in 600 × 560 units and scaled: cells look like the
// guide's own neuron, with limbs tapering toward each other. Weak links have a gap; `joined`
// closes it, from open (0) to joined (1).
Item {
    id: root

    property real joined: 0
    readonly property real drawingScale: Math.min(root.width / 600, root.height / 560)
    readonly property real originX: (root.width - 600 * root.drawingScale) / 2
    readonly property var cells: {
        return [[90, 130], [300, 70], [510, 150], [200, 290], [410, 310], [80, 450], [300, 490], [520, 460]];
    }
    readonly property var strongLinks: [[0, 1], [3, 5], [4, 7], [1, 3]]
    readonly property var weakLinks: [[1, 2], [0, 3], [3, 4], [2, 4], [5, 6], [6, 7], [4, 6]]

    function pointAt(x: real, y: real): point {
        return Qt.point(root.originX + x * root.drawingScale, y * root.drawingScale);
    }

    // A limb along the curved line from `a` to `b`, from its start to `end` (a fraction of 1), as a
    // closed shape that tapers from `startWidth` to `endWidth`.
    function limbPath(a: var, b: var, bend: real, end: real, startWidth: real, endWidth: real): string {
        const dx = b[0] - a[0];
        const dy = b[1] - a[1];
        const middle = [(a[0] + b[0]) / 2 - dy * bend, (a[1] + b[1]) / 2 + dx * bend];
        const left = [];
        const right = [];
        for (let i = 0; i <= 10; ++i) {
            const t = end * i / 10;
            const x = a[0] * (1 - t) * (1 - t) + 2 * middle[0] * t * (1 - t) + b[0] * t * t;
            const y = a[1] * (1 - t) * (1 - t) + 2 * middle[1] * t * (1 - t) + b[1] * t * t;
            const u = 2 * (1 - t) * (middle[0] - a[0]) + 2 * t * (b[0] - middle[0]);
            const v = 2 * (1 - t) * (middle[1] - a[1]) + 2 * t * (b[1] - middle[1]);
            const half = (startWidth + (endWidth - startWidth) * i / 10) / 2 / Math.hypot(u, v);
            left.push(`${x + v * half} ${y - u * half}`);
            right.unshift(`${x - v * half} ${y + u * half}`);
        }
        return `M${left.concat(right).join("L")}z`;
    }

    function linksPath(pairs: var, joined: real): string {
        return pairs.map((pair, index) => {
            const a = root.cells[pair[0]];
            const b = root.cells[pair[1]];
            const bow = index % 2 ? 0.07 : -0.07;
            const end = joined >= 1 ? 0.52 : 0.32 + 0.18 * joined;
            const thin = joined >= 1 ? 8 : 3;
            return root.limbPath(a, b, bow, end, 24, thin) + root.limbPath(b, a, -bow, end, 24, thin);
        }).join("");
    }

    function circlesPath(radius: real): string {
        const arcs = `a${radius} ${radius} 0 1 1 ${radius * 2} 0a${radius} ${radius} 0 1 1 ${-radius * 2} 0z`;
        return root.cells.map(c => `M${c[0] - radius} ${c[1]}${arcs}`).join("");
    }

    // Two short limbs on each outer cell that lead out of the circuit.
    function twigsPath(): string {
        return root.cells.filter(cell => Math.hypot(cell[0] - 300, cell[1] - 280) > 150).map(cell => {
            const out = Math.atan2(cell[1] - 280, cell[0] - 300);
            return [-0.5, 0.45].map(turn => {
                const end = [cell[0] + 60 * Math.cos(out + turn), cell[1] + 60 * Math.sin(out + turn)];
                return root.limbPath(cell, end, turn * 0.3, 1, 16, 2);
            }).join("");
        }).join("");
    }

    Shape {
        x: root.originX
        width: 600
        height: 560
        scale: root.drawingScale
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillRule: ShapePath.WindingFill
            fillColor: Theme.drawing
            strokeColor: "transparent"

            PathSvg {
                path: {
                    const links = root.linksPath(root.strongLinks, 1) + root.linksPath(root.weakLinks, root.joined);
                    return links + root.twigsPath();
                }
            }
        }

        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"

            PathSvg {
                path: root.circlesPath(27)
            }
        }

        ShapePath {
            fillColor: Theme.paper
            strokeColor: "transparent"

            PathSvg {
                path: root.circlesPath(10)
            }
        }
    }
}
