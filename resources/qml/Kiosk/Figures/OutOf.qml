pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// How many of 100, large, with the range where there is one, and what it counts: under the number,
// beside it in two lines, or all of it on one.
Item {
    id: root

    // {label, value, low, high, note}
    required property var side
    property int size: Math.round(Theme.body * 1.7)
    property bool inline: false
    property bool captioned: true
    property bool lined: false
    // What it counts stands on lines of its own.
    readonly property bool told: root.captioned && !root.lined
    readonly property bool ranged: (root.side.high ?? 0) > (root.side.low ?? 0)
    // "45 35 to 55", but "53 to 54".
    readonly property string range: !root.ranged ? "" : root.side.low === root.side.value ? qsTr("to\u00a0%1").arg(Math.round(root.side.high)) : qsTr("%1\u00a0to\u00a0%2").arg(Math.round(root.side.low)).arg(Math.round(root.side.high))
    // Without a caption "of 100" is said elsewhere.
    readonly property string count: !root.captioned ? root.range : root.ranged ? qsTr("of\u00a0100 (%1\u00a0to\u00a0%2)").arg(Math.round(root.side.low)).arg(Math.round(root.side.high)) : qsTr("of\u00a0100")
    readonly property string label: root.side.note ? qsTr("%1: %2").arg(root.side.label).arg(root.side.note) : root.side.label ?? ""
    // The words beside the number go under it where their longest would not fit.
    readonly property bool tight: !root.inline && !root.lined && root.width < number.implicitWidth + Theme.body * 0.3 + longest.advanceWidth
    readonly property real unitX: root.tight ? 0 : Math.ceil(number.implicitWidth + Theme.body * 0.3)
    readonly property real captionY: root.inline ? unit.y + unit.implicitHeight : Math.max(number.y + number.implicitHeight, unit.y + unit.implicitHeight)

    implicitHeight: Math.ceil(Math.max(number.y + number.implicitHeight, root.told ? root.captionY + caption.implicitHeight : unit.y + unit.implicitHeight))
    implicitWidth: root.unitX + unit.implicitWidth

    Label {
        id: number

        anchors.left: parent.left
        y: root.inline ? Math.max(0, (Math.max(root.captioned ? unit.implicitHeight + caption.implicitHeight : 0, implicitHeight) - implicitHeight) / 2) : 0
        text: Math.round(root.side.value ?? 0).toString()
        textFormat: Text.PlainText
        font.family: Theme.titleFamily
        font.pixelSize: root.size
        font.weight: Font.Medium
        lineHeight: 1
        wrapMode: Text.NoWrap
    }

    Label {
        id: unit

        anchors.left: parent.left
        anchors.leftMargin: root.unitX
        y: root.inline && root.captioned ? 0 : root.tight ? number.implicitHeight : number.baselineOffset - baselineOffset
        width: root.width - root.unitX
        visible: root.captioned || root.ranged
        text: root.lined ? qsTr("%1\u2002%2").arg(root.count).arg(root.label) : root.count
        textFormat: Text.PlainText
        lineHeight: 1
    }

    TextMetrics {
        id: longest

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: root.ranged ? root.count.slice(root.count.indexOf("(")) : root.count
    }

    Label {
        id: caption

        anchors.left: parent.left
        anchors.leftMargin: root.inline ? root.unitX : 0
        y: root.captionY
        width: root.width - anchors.leftMargin
        visible: root.told
        text: root.label
        lineHeight: 1
    }
}
