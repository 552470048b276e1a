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
    // Drawn once in units of its own, a cell 100 wide and 110 high, and scaled to the room there is:
    // while a page finds its place, that changes many times.
    readonly property real unit: root.cell / 100
    readonly property real drawnWidth: root.cell * 10
    readonly property real drawnHeight: root.cell * 11
    readonly property real line: Math.max(1 / root.unit, 7.5)
    readonly property int filled: Math.max(0, Math.min(100, root.value))
    readonly property bool ranged: root.high > root.low

    implicitWidth: Theme.em * 5
    implicitHeight: root.implicitWidth * 1.1

    // Persons from one index up to another, as SVG path data; `out` units larger all around.
    function persons(from: int, to: int, out: real): string {
        const head = 16 + out;
        const side = 26 + out;
        const corner = 22 + out;
        const circle = `a${head} ${head} 0 1 1 ${2 * head} 0a${head} ${head} 0 1 1 ${-2 * head} 0z`;
        const body = `v${-side}q0 ${-corner} ${corner} ${-corner}h18q${corner} 0 ${corner} ${corner}v${side}z`;
        let path = "";
        for (let i = from; i < to; ++i) {
            const x = (i % 10) * 100;
            const y = Math.floor(i / 10) * 110;
            path += `M${x + 50 - head} ${y + 24}${circle}M${x + 19 - out} ${y + 98 + out}${body}`;
        }
        return path;
    }

    // The outline of the block of persons from one index up to another.
    function border(from: int, to: int): string {
        if (to <= from)
            return "";
        const x = i => i * 100;
        const y = i => i * 110;
        const first = Math.floor(from / 10);
        const last = Math.floor((to - 1) / 10);
        const start = from % 10;
        const end = (to - 1) % 10 + 1;
        if (first === last)
            return `M${x(start)} ${y(first)}H${x(end)}V${y(last + 1)}H${x(start)}z`;
        return `M${x(start)} ${y(first)}H${x(10)}V${y(last)}H${x(end)}V${y(last + 1)}H${x(0)}V${y(first + 1)}H${x(start)}z`;
    }

    Shape {
        preferredRendererType: Shape.CurveRenderer
        width: 1000
        height: 1100
        scale: root.unit
        transformOrigin: Item.TopLeft

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
