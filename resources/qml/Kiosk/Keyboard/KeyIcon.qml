import QtQuick
import QtQuick.Shapes

// The arrows of Shift (with a bar below it for caps lock) and Delete, drawn so
// that they look the same everywhere.
Shape {
    id: root

    // "shift", "caps" or "erase".
    required property string symbol
    property color color
    property real lineWidth: 2

    ShapePath {
        strokeColor: root.color
        strokeWidth: root.lineWidth
        fillColor: root.symbol === "caps" ? root.color : "transparent"
        joinStyle: ShapePath.RoundJoin
        capStyle: ShapePath.RoundCap
        scale: Qt.size(root.width / 24, root.height / 24)

        PathSvg {
            path: {
                if (root.symbol === "erase")
                    return "M8 4.5 H22 V19.5 H8 L1.5 12 Z";
                return "M12 2.5 L21.5 12 H16.5 V18 H7.5 V12 H2.5 Z";
            }
        }
    }

    ShapePath {
        strokeColor: root.color
        strokeWidth: root.lineWidth
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        scale: Qt.size(root.width / 24, root.height / 24)

        PathSvg {
            path: {
                if (root.symbol === "erase")
                    return "M11.5 9 L17.5 15 M17.5 9 L11.5 15";
                return root.symbol === "caps" ? "M7.5 22 H16.5" : "M12 12 V12";
            }
        }
    }
}
