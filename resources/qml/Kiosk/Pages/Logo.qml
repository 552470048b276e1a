import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// The clinic's logo on a white plate: its colours were held against white.
Rectangle {
    id: root

    // Of the logo, in pixels.
    property real tall: Theme.mm(14)
    property real broad: Theme.mm(80)
    readonly property real padding: Theme.mm(3)

    visible: Guide.logo !== ""
    implicitWidth: picture.width + root.padding * 2
    implicitHeight: picture.height + root.padding * 2
    radius: Theme.radius
    color: "white"
    Accessible.role: Accessible.Graphic
    Accessible.name: Guide.clinic

    Image {
        id: picture

        readonly property real ratio: implicitHeight > 0 ? implicitWidth / implicitHeight : 1

        anchors.centerIn: parent
        width: Math.round(Math.min(root.broad, root.tall * ratio))
        height: Math.round(width / ratio)
        source: Guide.logo
        mipmap: true
        Accessible.ignored: true
    }
}
