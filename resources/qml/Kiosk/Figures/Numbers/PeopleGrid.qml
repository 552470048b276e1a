pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme
import "peoplePaths.js" as PeoplePaths

// A hundred people in ten rows of ten: `count` of them filled, as one block, the others outlined just
// as strongly, with a line around those in the range from `low` to `high`.
Item {
    id: root

    property int count: 0
    property int low: 0
    property int high: 0
    readonly property real cellWidth: Math.max(1, Math.min(root.width / 10, root.height / 11))
    // Drawn once in its own units, each cell 100 wide and 110 high, and then scaled to the space
    // available: that changes many times while a page is laid out.
    readonly property real drawingScale: root.cellWidth / 100
    readonly property real gridHeight: root.cellWidth * 11
    // At least one pixel, in only a few steps, because each step redraws the grid.
    readonly property real lineWidth: {
        return root.drawingScale >= 0.13 ? 7.5 : root.drawingScale >= 0.09 ? 11 : root.drawingScale >= 0.06 ? 16 : 24;
    }
    readonly property int filledCount: Math.max(0, Math.min(100, root.count))
    readonly property bool hasRange: root.high > root.low

    Component.onCompleted: PeoplePaths.addGrid()
    Component.onDestruction: PeoplePaths.removeGrid()

    implicitWidth: Theme.em * 5
    implicitHeight: root.implicitWidth * 1.1

    Shape {
        preferredRendererType: Shape.CurveRenderer
        // On a graphics card, its triangles are computed beside the GUI thread.
        asynchronous: true
        width: 1000
        height: 1100
        scale: root.drawingScale
        transformOrigin: Item.TopLeft

        // Filled, not stroked: without a graphics card that takes a third of the time.
        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: PeoplePaths.peoplePath(0, root.filledCount, root.lineWidth / 2)
            }
        }

        // An outline is the area between a slightly larger and a slightly smaller person.
        ShapePath {
            fillRule: ShapePath.OddEvenFill
            fillColor: Theme.drawing
            strokeColor: "transparent"
            strokeWidth: -1

            PathSvg {
                path: {
                    const half = root.lineWidth / 2;
                    const outer = PeoplePaths.peoplePath(root.filledCount, 100, half);
                    return outer + PeoplePaths.peoplePath(root.filledCount, 100, -half);
                }
            }
        }

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: root.hasRange ? root.lineWidth * 1.8 : -1
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.hasRange ? PeoplePaths.rangeOutlinePath(root.low, root.high) : ""
            }
        }
    }
}
