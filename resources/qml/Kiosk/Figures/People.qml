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

    // Persons from one index up to another, as SVG path data; `out` pixels larger all around.
    function persons(from: int, to: int, out: real): string {
        const c = root.cell;
        const u = n => n.toFixed(2);
        const head = 0.16 * c + out;
        const corner = 0.22 * c + out;
        const side = 0.26 * c + out;
        const shoulders = 0.18 * c;
        let path = "";
        for (let i = from; i < to; ++i) {
            const x = (i % 10) * c;
            const y = Math.floor(i / 10) * root.cellHeight;
            path += "M" + u(x + 0.5 * c - head) + " " + u(y + 0.24 * c);
            path += "a" + u(head) + " " + u(head) + " 0 1 1 " + u(2 * head) + " 0a" + u(head) + " " + u(head) + " 0 1 1 " + u(-2 * head) + " 0z";
            path += "M" + u(x + 0.19 * c - out) + " " + u(y + 0.98 * c + out);
            path += "v" + u(-side) + "q0 " + u(-corner) + " " + u(corner) + " " + u(-corner) + "h" + u(shoulders) + "q" + u(corner) + " 0 " + u(corner) + " " + u(corner) + "v" + u(side) + "z";
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

        // Filled, not stroked: without a graphics card that takes a third of the time.
        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: root.persons(0, root.filled, root.line / 2)
            }
        }

        // An outline is what lies between a person a little larger and one a little smaller.
        ShapePath {
            fillRule: ShapePath.OddEvenFill
            fillColor: Theme.drawing
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: root.persons(root.filled, 100, root.line / 2) + root.persons(root.filled, 100, -root.line / 2)
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
