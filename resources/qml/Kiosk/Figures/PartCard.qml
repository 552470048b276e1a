pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One part of a phase on a card: a heading and every point of it.
Panel {
    id: root

    // {title, items: [styled text]}
    required property var part
    property int size: Theme.body
    property alias page: points.page
    readonly property int pages: points.pages
    readonly property real inset: Theme.gap * 1.5
    readonly property real head: title.implicitHeight + Theme.gap * 0.5
    // The height in which no single point is cut.
    readonly property real least: points.tallest + root.head + root.inset * 1.5

    border.color: root.quiet && !Qt.colorEqual(Theme.mist, Theme.paper) ? "transparent" : Theme.edge
    implicitHeight: points.total + root.head + root.inset * 1.8

    Label {
        id: title

        x: root.inset
        y: root.inset * 0.8
        width: root.width - root.inset * 2
        text: root.part?.title ?? ""
        textFormat: Text.PlainText
        font.pixelSize: root.size
        font.bold: true
        color: Theme.action
        lineHeight: 1
        Accessible.role: Accessible.Heading
    }

    PagedText {
        id: points

        x: root.inset
        y: root.inset * 0.8 + root.head
        width: root.width - root.inset * 2
        height: root.height - y - root.inset * 0.5
        bulleted: true
        size: root.size
        items: root.part?.items ?? []
    }
}
