pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

// Where two nerve cells meet, drawn in 600 × 560 units and scaled: the sending end above, the receiving
// spine below. `growth` adds the new connections on both sides, from none (0) to complete (1).
Item {
    id: root

    property real growth: 0
    readonly property real drawingScale: Math.min(root.width / 600, root.height / 560)
    readonly property real lineWidth: Math.max(1.5, 4 * root.drawingScale)
    readonly property real originX: (root.width - 600 * root.drawingScale) / 2
    readonly property string spinePath: {
        const leftHalf = "M0 512C140 508 236 512 262 492C284 474 268 458 214 446C158 432 140 374 186 362";
        const rightHalf = "C460 374 442 432 386 446C332 458 316 474 338 492C364 512 460 508 600 512";
        return leftHalf + "C222 354 378 354 414 362" + rightHalf;
    }
    // Released glutamate, and glutamate still in its packets, in drawing units.
    readonly property var glutamatePoints: {
        const inCleft = [[206, 300], [238, 318], [262, 292], [287, 312], [312, 296], [338, 318], [363, 294]];
        return inCleft.concat([[392, 314], [416, 296], [372, 334], [224, 340], [346, 352], [364, 352]]);
    }
    readonly property var packetPoints: [[215, 190], [300, 165], [385, 190], [255, 232], [345, 232]]

    function pointAt(x: real, y: real): point {
        return Qt.point(root.originX + x * root.drawingScale, y * root.drawingScale);
    }

    function circlesPath(centers: var, radius: real): string {
        const arcs = `a${radius} ${radius} 0 1 1 ${radius * 2} 0a${radius} ${radius} 0 1 1 ${-radius * 2} 0z`;
        return centers.map(c => `M${c[0] - radius} ${c[1]}${arcs}`).join("");
    }

    component OutlinePath: ShapePath {
        fillColor: Theme.drawingSoft
        strokeColor: Theme.drawing
        strokeWidth: root.lineWidth / root.drawingScale
        joinStyle: ShapePath.RoundJoin
        capStyle: ShapePath.RoundCap
    }

    Shape {
        x: root.originX
        width: 600
        height: 560
        scale: root.drawingScale
        transformOrigin: Item.TopLeft
        preferredRendererType: Shape.CurveRenderer

        // New branches and spines, growing out of the cells they belong to.
        OutlinePath {
            fillColor: "transparent"
            strokeWidth: 22 * Math.min(1, root.growth * 2)
            strokeColor: root.growth > 0 ? Theme.drawing : "transparent"

            PathSvg {
                path: root.growth > 0 ? root.branchesPath(root.growth) : ""
            }
        }

        OutlinePath {
            PathSvg {
                path: root.growth > 0.4 ? root.branchEndsPath((root.growth - 0.4) / 0.6) : ""
            }
        }

        // The sending end: the line of the guide's own neuron widens into it.
        OutlinePath {
            PathSvg {
                path: {
                    const leftHalf = "M286 0C286 104 150 84 138 184C132 248 184 268 300 268";
                    return leftHalf + "C416 268 468 248 462 184C450 84 314 104 314 0";
                }
            }
        }

        // The receiving spine on its branch, whose ends run on past the drawing.
        OutlinePath {
            strokeColor: "transparent"

            PathSvg {
                path: root.spinePath + "L600 552L0 552z"
            }
        }

        OutlinePath {
            fillColor: "transparent"

            PathSvg {
                path: root.spinePath + "M0 552H600"
            }
        }

        // Packets of glutamate.
        OutlinePath {
            fillColor: Theme.paper

            PathSvg {
                path: root.circlesPath(root.packetPoints, 24)
            }
        }

        // Glutamate: dots in the packets and in the gap.
        ShapePath {
            fillColor: Theme.drawing
            strokeColor: "transparent"

            PathSvg {
                path: {
                    const inPacket = p => [[p[0] - 8, p[1] - 5], [p[0] + 8, p[1] - 5], [p[0], p[1] + 9]];
                    const packed = root.packetPoints.reduce((all, p) => all.concat(inPacket(p)), []);
                    return root.circlesPath(packed.concat(root.glutamatePoints), 7);
                }
            }
        }

        // Receptors: two halves with a channel between them, in the membrane of the spine.
        OutlinePath {
            fillColor: Theme.card
            strokeColor: Theme.ink

            PathSvg {
                path: {
                    const half = "336h14q8 0 8 8v48q0 8 -8 8h-14q-8 0 -8 -8v-48q0 -8 8 -8z";
                    return `M222 ${half}M272 ${half}`;
                }
            }
        }

        OutlinePath {
            fillColor: Theme.card
            strokeColor: Theme.ink

            PathSvg {
                path: {
                    const left = "M330 336q14 4 14 20v24q0 16 -14 20q-12 0 -12 -10v-44q0 -10 12 -10z";
                    const right = "M380 336q-14 4 -14 20v24q0 16 14 20q12 0 12 -10v-44q0 -10 -12 -10z";
                    return left + right;
                }
            }
        }

        // Ketamine, a plug in the first receptor.
        ShapePath {
            fillColor: Theme.ink
            strokeColor: Theme.ink
            strokeWidth: 2
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M254 338L268 364L254 392L240 364z"
            }
        }

        // What flows in through the open receptor.
        ShapePath {
            fillColor: "transparent"
            strokeColor: Theme.ink
            strokeWidth: root.lineWidth / root.drawingScale
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M355 372V428M343 416L355 430L367 416"
            }
        }
    }

    // Two side branches of the sending cell, as far as they have grown, and the necks of two spines.
    function branchesPath(growth: real): string {
        const t = Math.min(1, growth / 0.7);
        const curve = side => {
            const at = x => side < 0 ? x : 600 - x;
            const p = [[150, 170], [80, 190], [62, 250], [62, 318]];
            // De Casteljau's algorithm: the part of the curve up to t.
            const mix = (a, b) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
            const ab = mix(p[0], p[1]);
            const bc = mix(p[1], p[2]);
            const cd = mix(p[2], p[3]);
            const abc = mix(ab, bc);
            const bcd = mix(bc, cd);
            const end = mix(abc, bcd);
            const curve = `C${at(ab[0])} ${ab[1]} ${at(abc[0])} ${abc[1]} ${at(end[0])} ${end[1]}`;
            return `M${at(p[0][0])} ${p[0][1]}${curve}M${at(62)} 520V${520 - 70 * t}`;
        };
        return curve(-1) + curve(1);
    }

    // The ends of those branches and the heads of those spines.
    function branchEndsPath(growth: real): string {
        const r = 40 * growth;
        const arc = (up, down) => {
            const upper = `q0 ${-r * up} ${r} ${-r * up}q${r} 0 ${r} ${r * up}`;
            return `${upper}q0 ${r * down} ${-r} ${r * down}q${-r} 0 ${-r} ${-r * down}z`;
        };
        return [62, 538].map(x => `M${x - r} 352${arc(1, 0.35)}M${x - r} 420${arc(0.45, 0.9)}`).join("");
    }
}
