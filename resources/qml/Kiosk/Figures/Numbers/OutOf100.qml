pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// How many out of 100 as a large number, with the range if there is one and a caption that says what is
// counted: below the number, beside it on two lines, or all on one line.
Item {
    id: root

    // {label, value, low, high, note}.
    required property var side
    property int numberSize: Math.round(Theme.body * 1.7)
    property bool textBeside: false
    property bool hasCaption: true
    property bool oneLine: false
    // The caption is on lines of its own.
    readonly property bool showsCaption: root.hasCaption && !root.oneLine
    readonly property bool hasRange: (root.side.high ?? 0) > (root.side.low ?? 0)
    // "45 35 to 55", but "53 to 54" if the number itself is the low end.
    readonly property string rangeText: !root.hasRange ? "" : root.side.low === root.side.value ? qsTr("to\u00a0%1").arg(Math.round(root.side.high)) : qsTr("%1\u00a0to\u00a0%2").arg(Math.round(root.side.low)).arg(Math.round(root.side.high))
    // Without a caption, "of 100" is stated elsewhere.
    readonly property string countText: !root.hasCaption ? root.rangeText : root.hasRange ? qsTr("of\u00a0100 (%1\u00a0to\u00a0%2)").arg(Math.round(root.side.low)).arg(Math.round(root.side.high)) : qsTr("of\u00a0100")
    readonly property string captionText: root.side.note ? qsTr("%1: %2").arg(root.side.label).arg(root.side.note) : root.side.label ?? ""
    // The text beside the number moves below it if the longest such text would not fit.
    readonly property bool unitBelow: !root.textBeside && !root.oneLine && root.width < numberLabel.implicitWidth + Theme.body * 0.3 + longestMetrics.advanceWidth
    readonly property real unitX: root.unitBelow ? 0 : Math.ceil(numberLabel.implicitWidth + Theme.body * 0.3)
    readonly property real captionY: root.textBeside ? unitLabel.y + unitLabel.implicitHeight : Math.max(numberLabel.y + numberLabel.implicitHeight, unitLabel.y + unitLabel.implicitHeight)

    implicitHeight: Math.ceil(Math.max(numberLabel.y + numberLabel.implicitHeight, root.showsCaption ? root.captionY + captionLabel.implicitHeight : unitLabel.y + unitLabel.implicitHeight))
    implicitWidth: root.unitX + unitLabel.implicitWidth

    Label {
        id: numberLabel

        anchors.left: parent.left
        y: root.textBeside ? Math.max(0, (Math.max(root.hasCaption ? unitLabel.implicitHeight + captionLabel.implicitHeight : 0, implicitHeight) - implicitHeight) / 2) : 0
        text: Math.round(root.side.value ?? 0).toString()
        textFormat: Text.PlainText
        font.family: Theme.titleFamily
        font.pixelSize: root.numberSize
        font.weight: Font.Medium
        lineHeight: 1
        wrapMode: Text.NoWrap
    }

    Label {
        id: unitLabel

        anchors.left: parent.left
        anchors.leftMargin: root.unitX
        y: root.textBeside && root.hasCaption ? 0 : root.unitBelow ? numberLabel.implicitHeight : numberLabel.baselineOffset - baselineOffset
        width: root.width - root.unitX
        visible: root.hasCaption || root.hasRange
        text: root.oneLine ? qsTr("%1\u2002%2").arg(root.countText).arg(root.captionText) : root.countText
        textFormat: Text.PlainText
        lineHeight: 1
    }

    TextMetrics {
        id: longestMetrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: root.hasRange ? root.countText.slice(root.countText.indexOf("(")) : root.countText
    }

    Label {
        id: captionLabel

        anchors.left: parent.left
        anchors.leftMargin: root.textBeside ? root.unitX : 0
        y: root.captionY
        width: root.width - anchors.leftMargin
        visible: root.showsCaption
        text: root.captionText
        lineHeight: 1
    }
}
