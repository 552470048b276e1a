pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme

// One part of a phase on a card: a heading and all its points.
Surface {
    id: root

    // {title, items: [styled text]}.
    required property var part
    property int textSize: Theme.body
    property alias page: points.page
    readonly property int pageCount: points.pageCount
    readonly property real padding: Theme.wideGap
    readonly property real headHeight: title.implicitHeight + Theme.smallGap
    // The height at which no single point is cut off.
    readonly property real minimumHeight: points.tallest + root.headHeight + root.padding * 1.5

    border.color: root.quiet && !Qt.colorEqual(Theme.mist, Theme.paper) ? "transparent" : Theme.edge
    implicitHeight: points.totalHeight + root.headHeight + root.padding * 1.8

    Label {
        id: title

        x: root.padding
        y: root.padding * 0.8
        width: root.width - root.padding * 2
        text: root.part?.title ?? ""
        textFormat: Text.PlainText
        font.pixelSize: root.textSize
        font.bold: true
        color: Theme.action
        lineHeight: 1
        Accessible.role: Accessible.Heading
    }

    PagedText {
        id: points

        x: root.padding
        y: root.padding * 0.8 + root.headHeight
        width: root.width - root.padding * 2
        height: root.height - y - root.padding * 0.5
        bulleted: true
        textSize: root.textSize
        items: root.part?.items ?? []
    }
}
