pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme
import "people.js" as Persons

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
    // At least a pixel, in few steps: with each the drawing is made anew.
    readonly property real line: root.unit >= 0.13 ? 7.5 : root.unit >= 0.09 ? 11 : root.unit >= 0.06 ? 16 : 24
    readonly property int filled: Math.max(0, Math.min(100, root.value))
    readonly property bool ranged: root.high > root.low

    implicitWidth: Theme.em * 5
    implicitHeight: root.implicitWidth * 1.1

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
                path: Persons.persons(0, root.filled, root.line / 2)
            }
        }

        // An outline is what lies between a person a little larger and one a little smaller.
        ShapePath {
            fillRule: ShapePath.OddEvenFill
            fillColor: Theme.drawing
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: Persons.persons(root.filled, 100, root.line / 2) + Persons.persons(root.filled, 100, -root.line / 2)
            }
        }

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: root.ranged ? root.line * 1.8 : -1
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.ranged ? Persons.border(root.low, root.high) : ""
            }
        }
    }
}
