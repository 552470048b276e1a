pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The one drawing, composed for this place. Vectors throughout: it is sharp at any size, and a screen
// at rest draws it once.
Item {
    id: root

    property color colour: Theme.drawingSoft
    // The spot in the middle of the body.
    property color core: Theme.paper
    // All in pixels of this item: where the body stands, how far limbs reach, rectangles that belong
    // to words [x, y, width, height], and points [x, y] through which the axon leaves the body. Where
    // nothing is said, what is above and below this item is not its own.
    property point body: Qt.point(root.width / 2, root.height / 2)
    property real reach: root.strip ? root.short * 0.55 : (root.width + root.height) * 0.36
    property var zones: [[-root.width, -root.height, root.width * 3, root.height], [-root.width, root.height, root.width * 3, root.height]]
    property var axon: []
    // Of the axon's far end, where another line goes on.
    property real axonWidth: root.line
    property real clear: Theme.mm(4)
    // How much of it shows, from 0 to 1; only with `grows`.
    property real grown: 1
    property bool grows: false
    readonly property real line: Math.max(2, Theme.mm(1))
    readonly property real short: Math.min(root.width, root.height)
    // Whole in a strip; elsewhere large enough to leave at the edges.
    readonly property bool strip: Math.max(root.width, root.height) > 2 * root.short
    readonly property var frame: ({
            "x": root.body.x,
            "y": root.body.y,
            "reach": root.reach,
            "zones": root.zones,
            "axon": root.axon,
            "axonWidth": root.axonWidth,
            "clear": root.clear
        })
    readonly property bool drawn: root.visible && root.width > 0 && root.height > 0 && root.reach > 1

    // The composition shown; it follows once for all that changes at a time.
    property var limbs: []

    function compose(): void {
        root.limbs = root.drawn ? Drawing.limbs(root.frame, root.grows) : [];
    }

    Accessible.ignored: true
    onFrameChanged: composing.ask()
    onDrawnChanged: composing.ask()

    Later {
        id: composing

        call: () => root.compose()
    }

    Repeater {
        model: root.limbs

        // A limb comes out of a window that opens from its root: no line is ever where it does not
        // stay, and nothing is drawn anew.
        Item {
            id: limb

            required property var modelData
            readonly property real part: limb.modelData.until > limb.modelData.start ? Math.max(0, Math.min(1, (root.grown - limb.modelData.start) / (limb.modelData.until - limb.modelData.start))) : root.grown > 0 ? 1 : 0

            // Along its way alone, where it runs straight across or down.
            readonly property real across: limb.modelData.width < limb.modelData.height * 0.3 ? 1 : limb.part
            readonly property real down: limb.modelData.height < limb.modelData.width * 0.3 ? 1 : limb.part

            x: limb.modelData.rootX + (limb.modelData.x - limb.modelData.rootX) * limb.across
            y: limb.modelData.rootY + (limb.modelData.y - limb.modelData.rootY) * limb.down
            width: limb.modelData.width * limb.across
            height: limb.modelData.height * limb.down
            visible: limb.part > 0
            clip: limb.part < 1

            Repeater {
                model: limb.modelData.paths

                Shape {
                    id: layer

                    required property string modelData

                    x: -limb.x
                    y: -limb.y
                    preferredRendererType: Shape.CurveRenderer

                    ShapePath {
                        fillRule: ShapePath.WindingFill
                        fillColor: root.colour
                        strokeColor: "transparent"

                        PathSvg {
                            path: layer.modelData
                        }
                    }
                }
            }
        }
    }

    Rectangle {
        x: root.body.x - width / 2
        y: root.body.y - height / 2
        width: root.reach * 0.032
        height: width
        radius: width / 2
        visible: root.drawn && root.grown > 0
        color: root.core
    }
}
