pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The guide's neuron, composed to fit its place. All vectors: it is sharp at any size, and an
// idle screen draws it only once.
Item {
    id: root

    property color color: Theme.drawingSoft
    // The color of the nucleus, the spot in the middle of the cell body.
    property color nucleusColor: Theme.paper
    // All in pixels of this item: the center of the cell body, the reach of its limbs, keep-out zones
    // as rectangles [x, y, width, height], and points [x, y] the axon passes through as it leaves the
    // body. By default, the areas above and below this item are keep-out zones.
    property point bodyCenter: Qt.point(root.width / 2, root.height / 2)
    property real limbReach: root.isStrip ? root.shortSide * 0.55 : (root.width + root.height) * 0.36
    property var zones: {
        const above = [-root.width, -root.height, root.width * 3, root.height];
        const below = [-root.width, root.height, root.width * 3, root.height];
        return [above, below];
    }
    property var axonPath: []
    // Width of the axon's far end, where another line continues it.
    property real axonWidth: root.lineWidth
    property real clearance: Theme.mm(4)
    // How much of the neuron shows, from 0 to 1; only used with `animatesGrowth`.
    property real growth: 1
    property bool animatesGrowth: false
    readonly property real lineWidth: Math.max(2, Theme.mm(1))
    readonly property real shortSide: Math.min(root.width, root.height)
    // In a strip the neuron is shown whole; elsewhere it is large enough to run off the edges.
    readonly property bool isStrip: Math.max(root.width, root.height) > 2 * root.shortSide
    readonly property var placement: ({
            "x": root.bodyCenter.x,
            "y": root.bodyCenter.y,
            "reach": root.limbReach,
            "zones": root.zones,
            "axonPath": root.axonPath,
            "axonWidth": root.axonWidth,
            "clearance": root.clearance
        })
    readonly property bool isShown: root.visible && root.width > 0 && root.height > 0 && root.limbReach > 1

    // The composition shown. Several changes at once update it only once.
    property var limbs: []

    function composeLimbs(): void {
        root.limbs = root.isShown ? NeuronComposer.composeParts(root.placement, root.animatesGrowth) : [];
    }

    Accessible.ignored: true
    onPlacementChanged: composeCall.schedule()
    onIsShownChanged: composeCall.schedule()

    DeferredCall {
        id: composeCall

        action: () => root.composeLimbs()
    }

    Repeater {
        model: root.limbs

        // Each limb is revealed by a clip that opens from its root: no line ever appears anywhere but
        // in its final place, and nothing is redrawn.
        Item {
            id: limb

            required property var modelData
            readonly property real shownPart: {
                const span = limb.modelData.until - limb.modelData.start;
                if (span <= 0)
                    return root.growth > 0 ? 1 : 0;
                return Math.max(0, Math.min(1, (root.growth - limb.modelData.start) / span));
            }

            // A limb that runs straight across or straight down is revealed along its length only.
            readonly property real shownWidthPart: {
                return limb.modelData.width < limb.modelData.height * 0.3 ? 1 : limb.shownPart;
            }
            readonly property real shownHeightPart: {
                return limb.modelData.height < limb.modelData.width * 0.3 ? 1 : limb.shownPart;
            }

            x: limb.modelData.rootX + (limb.modelData.x - limb.modelData.rootX) * limb.shownWidthPart
            y: limb.modelData.rootY + (limb.modelData.y - limb.modelData.rootY) * limb.shownHeightPart
            width: limb.modelData.width * limb.shownWidthPart
            height: limb.modelData.height * limb.shownHeightPart
            visible: limb.shownPart > 0
            clip: limb.shownPart < 1

            Repeater {
                model: limb.modelData.paths

                Shape {
                    id: limbShape

                    required property string modelData

                    x: -limb.x
                    y: -limb.y
                    preferredRendererType: Shape.CurveRenderer

                    ShapePath {
                        fillRule: ShapePath.WindingFill
                        fillColor: root.color
                        strokeColor: "transparent"

                        PathSvg {
                            path: limbShape.modelData
                        }
                    }
                }
            }
        }
    }

    Rectangle {
        x: root.bodyCenter.x - width / 2
        y: root.bodyCenter.y - height / 2
        width: root.limbReach * 0.032
        height: width
        radius: width / 2
        visible: root.isShown && root.growth > 0
        color: root.nucleusColor
    }
}
