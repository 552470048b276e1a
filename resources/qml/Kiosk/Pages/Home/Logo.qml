import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// The clinic's logo on a white background: its colors were checked against white.
Rectangle {
    id: root

    // Maximum size of the logo itself, in pixels.
    property real maximumHeight: Theme.mm(14)
    property real maximumWidth: Theme.mm(80)
    readonly property real padding: Theme.mm(3)

    visible: Guide.logoUrl !== ""
    implicitWidth: picture.width + root.padding * 2
    implicitHeight: picture.height + root.padding * 2
    radius: Theme.radius
    color: "white"
    Accessible.role: Accessible.Graphic
    Accessible.name: Guide.clinicName

    Image {
        id: picture

        readonly property real aspectRatio: implicitHeight > 0 ? implicitWidth / implicitHeight : 1

        anchors.centerIn: parent
        width: Math.round(Math.min(root.maximumWidth, root.maximumHeight * aspectRatio))
        height: Math.round(width / aspectRatio)
        source: Guide.logoUrl
        mipmap: true
        Accessible.ignored: true
    }
}
