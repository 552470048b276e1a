pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// How many out of 100 as a large number, with the range if there is one and a caption that says what is
// counted: below the number, beside it on two lines, or all on one line.
Item {
    id: root

    // {label, value, low, high, words: {count, range, line}}, or {} for nobody.
    required property var side
    property int numberSize: Math.round(Theme.body * 1.7)
    property bool textBeside: false
    property bool hasCaption: true
    property bool oneLine: false
    // The caption is on lines of its own.
    readonly property bool showsCaption: root.hasCaption && !root.oneLine
    readonly property bool hasRange: (root.side.high ?? 0) > (root.side.low ?? 0)
    readonly property var words: root.side.words ?? ({})
    // Without a caption, "of 100" is stated elsewhere.
    readonly property string countText: (root.hasCaption ? root.words.count : root.words.range) ?? ""
    // The text beside the number moves below it if the longest such text would not fit.
    readonly property bool unitBelow: {
        if (root.textBeside || root.oneLine)
            return false;
        return root.width < numberLabel.implicitWidth + Theme.body * 0.3 + longestMetrics.advanceWidth;
    }
    readonly property real unitX: root.unitBelow ? 0 : Math.ceil(numberLabel.implicitWidth + Theme.body * 0.3)
    readonly property real captionY: {
        if (root.textBeside)
            return unitLabel.y + unitLabel.implicitHeight;
        return Math.max(numberLabel.y + numberLabel.implicitHeight, unitLabel.y + unitLabel.implicitHeight);
    }

    implicitHeight: {
        const unitBottom = unitLabel.y + unitLabel.implicitHeight;
        const textBottom = root.showsCaption ? root.captionY + captionLabel.implicitHeight : unitBottom;
        return Math.ceil(Math.max(numberLabel.y + numberLabel.implicitHeight, textBottom));
    }
    implicitWidth: root.unitX + unitLabel.implicitWidth

    Label {
        id: numberLabel

        anchors.left: parent.left
        y: {
            if (!root.textBeside)
                return 0;
            const textHeight = root.hasCaption ? unitLabel.implicitHeight + captionLabel.implicitHeight : 0;
            return Math.max(0, (Math.max(textHeight, implicitHeight) - implicitHeight) / 2);
        }
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
        y: {
            if (root.textBeside && root.hasCaption)
                return 0;
            return root.unitBelow ? numberLabel.implicitHeight : numberLabel.baselineOffset - baselineOffset;
        }
        width: root.width - root.unitX
        visible: root.hasCaption || root.hasRange
        text: root.oneLine ? root.words.line ?? "" : root.countText
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
        text: root.side.label ?? ""
        lineHeight: 1
    }
}
