import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// A small picture next to a question, drawn 96 × 64 in the style of the guide's neuron.
Item {
    id: root

    // A key of `pictures`; nothing is shown for any other value.
    property string picture: ""
    readonly property real drawingScale: Math.min(root.width / 96, root.height / 64)
    // Two nerve cells: their limbs, then their bodies and what passes between them.
    readonly property string cellLines: {
        const left = "M18 32L4 17M18 32L3 35M18 32L6 49M18 32C28 30 32 33 42 32M42 23C48 26 48 38 42 41";
        return left + "M80 32L64 22M80 32L64 42M80 32L92 16M80 32L93 34M80 32L90 49";
    }
    readonly property string cellDots: {
        const dots = [[18, 32, 8], [80, 32, 8], [53, 24, 2.4], [56, 32, 2.4], [53, 40, 2.4]];
        return dots.map(dot => root.dotPath(dot[0], dot[1], dot[2])).join("");
    }
    // SVG paths: lines, filled shapes, and softly filled shapes.
    readonly property var pictures: ({
            cells: {
                line: root.cellLines,
                fill: root.cellDots,
                soft: ""
            },
            fork: {
                line: "M9 52C34 50 50 18 84 11M9 52C36 51 56 45 84 44",
                fill: root.dotPath(9, 52, 5) + root.dotPath(86, 11, 5) + root.dotPath(86, 44, 5),
                soft: ""
            },
            pulse: {
                line: "M4 36H28L37 12L49 54L58 27L63 36H92",
                fill: "",
                soft: root.dotPath(37, 12, 5)
            },
            hours: {
                line: "M4 50H92M4 45V55M33 45V55M62 45V55M92 45V55",
                fill: root.barPath(4, 10, 16) + root.barPath(20, 22, 18) + root.barPath(38, 34, 46),
                soft: ""
            },
            fan: {
                line: [6, 15, 24, 32, 40, 49, 58].map(y => `M10 32C36 32 44 ${y} 80 ${y}`).join(""),
                fill: root.dotPath(10, 32, 7) + [6, 15, 24, 32, 40, 49, 58].map(y => root.dotPath(84, y, 3.6)).join(""),
                soft: ""
            },
            coil: {
                line: root.dotPath(31, 24, 17) + root.dotPath(65, 24, 17) + "M38 50Q48 57 58 50M32 57Q48 68 64 57",
                fill: root.dotPath(48, 24, 3),
                soft: root.dotPath(31, 24, 9) + root.dotPath(65, 24, 9)
            },
            talk: {
                line: "M14 6H50Q58 6 58 14V26Q58 34 50 34H26L16 43V34H14Q6 34 6 26V14Q6 6 14 6z",
                fill: root.dotPath(20, 20, 2.6) + root.dotPath(32, 20, 2.6) + root.dotPath(44, 20, 2.6),
                soft: "M66 24H82Q90 24 90 32V44Q90 52 82 52H80V61L70 52H50Q42 52 42 44V40H50Q64 40 64 26z"
            }
        })
    readonly property var paths: root.pictures[root.picture] ?? null

    function dotPath(x: real, y: real, r: real): string {
        return `M${x - r} ${y}a${r} ${r} 0 1 1 ${r * 2} 0a${r} ${r} 0 1 1 ${-r * 2} 0z`;
    }

    function barPath(x: real, y: real, width: real): string {
        return `M${x + 3} ${y}h${width - 6}a3 3 0 0 1 0 6h${6 - width}a3 3 0 0 1 0 -6z`;
    }

    Shape {
        width: 96
        height: 64
        scale: root.drawingScale
        transformOrigin: Item.TopLeft
        visible: root.paths !== null
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: Theme.drawingSoft
            strokeColor: "transparent"

            PathSvg {
                path: root.paths?.soft ?? ""
            }
        }

        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.drawing
            strokeWidth: 2.6
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.paths?.line ?? ""
            }
        }

        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"

            PathSvg {
                path: root.paths?.fill ?? ""
            }
        }
    }
}
