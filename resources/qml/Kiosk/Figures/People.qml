pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// A hundred people in ten rows of ten: `value` of them filled in one block, the others outlined as
// strongly, and a line around those that a range leaves open.
Item {
    id: root

    property int value: 0
    property int low: 0
    property int high: 0
    readonly property real cell: Math.max(1, Math.min(root.width / 10, root.height / 11))
    readonly property real cellHeight: root.cell * 1.1
    readonly property real line: Math.max(1, root.cell * 0.075)
    readonly property int filled: Math.max(0, Math.min(100, root.value))
    readonly property bool ranged: root.high > root.low

    implicitWidth: Theme.em * 5
    implicitHeight: root.implicitWidth * 1.1

    // Persons from one index up to another, as SVG path data.
    function persons(from: int, to: int): string {
        const c = root.cell;
        const u = n => (n * c).toFixed(2);
        let path = "";
        for (let i = from; i < to; ++i) {
            const x = (i % 10) * c;
            const y = Math.floor(i / 10) * root.cellHeight;
            path += "M" + (x + 0.34 * c).toFixed(2) + " " + (y + 0.24 * c).toFixed(2);
            path += "a" + u(0.16) + " " + u(0.16) + " 0 1 1 " + u(0.32) + " 0a" + u(0.16) + " " + u(0.16) + " 0 1 1 " + u(-0.32) + " 0z";
            path += "M" + (x + 0.19 * c).toFixed(2) + " " + (y + 0.98 * c).toFixed(2);
            path += "v" + u(-0.26) + "q0 " + u(-0.22) + " " + u(0.22) + " " + u(-0.22) + "h" + u(0.18) + "q" + u(0.22) + " 0 " + u(0.22) + " " + u(0.22) + "v" + u(0.26) + "z";
        }
        return path;
    }

    // The outline of the block of persons from one index up to another.
    function border(from: int, to: int): string {
        if (to <= from)
            return "";
        const x = i => (i * root.cell).toFixed(2);
        const y = i => (i * root.cellHeight).toFixed(2);
        const first = Math.floor(from / 10);
        const last = Math.floor((to - 1) / 10);
        const start = from % 10;
        const end = (to - 1) % 10 + 1;
        if (first === last)
            return `M${x(start)} ${y(first)}H${x(end)}V${y(first + 1)}H${x(start)}z`;
        return `M${x(start)} ${y(first)}H${x(10)}V${y(last)}H${x(end)}V${y(last + 1)}H${x(0)}V${y(first + 1)}H${x(start)}z`;
    }

    Shape {
        preferredRendererType: Shape.CurveRenderer
        width: root.cell * 10
        height: root.cellHeight * 10

        ShapePath {
            fillColor: Theme.drawing
            strokeColor: Theme.drawing
            strokeWidth: root.line
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.persons(0, root.filled)
            }
        }

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.drawing
            strokeWidth: root.line
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.persons(root.filled, 100)
            }
        }

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: root.ranged ? root.line * 1.8 : -1
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.ranged ? root.border(root.low, root.high) : ""
            }
        }
    }
}
