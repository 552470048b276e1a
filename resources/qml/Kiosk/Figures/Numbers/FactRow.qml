pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One fact: the outcome, in whom, how many treated, how many compared.
Item {
    id: root

    // {label, who, treated: {label, value, low, high, words}, compared: the same or null, words}.
    required property var fact
    property bool stacked: false
    property bool shaded: false
    // Column headings above the numbers already name the groups.
    property bool hidesCaptions: false
    // The people counted are stated once for all rows.
    property bool hidesWho: false
    // This row holds the column headings, preceded by the group's title.
    property bool isHeading: false
    // Show "out of 100 people" below the title.
    property bool showsOutOf100: false
    // Both numbers are on lines of their own if their captions would wrap side by side.
    readonly property bool oneLinePerSide: {
        if (!root.stacked || root.hidesCaptions || root.isHeading)
            return false;
        if (!root.fact.compared)
            return true;
        return Math.max(treatedMetrics.advanceWidth, comparedMetrics.advanceWidth) > root.sideWidth - Theme.body * 2.6;
    }
    readonly property bool showsUnit: root.isHeading && root.showsOutOf100 && root.title !== ""
    property string title: ""
    readonly property real padding: Theme.smallGap
    readonly property bool narrowSides: root.hidesCaptions || root.isHeading
    // Captions that may end in a number need a clear distance from the number beside them.
    readonly property real numberGap: root.padding * (root.narrowSides ? 1 : 3)
    readonly property real sideWidth: {
        if (root.stacked)
            return Math.floor((root.width - root.padding * 3) / 2);
        if (root.narrowSides)
            return Math.floor(Math.min(Theme.body * 7.4, root.width * 0.28));
        return Math.floor((root.width - root.padding * 4) * 0.29);
    }
    readonly property real labelWidth: {
        if (root.stacked)
            return Math.floor(root.width - root.padding * 2);
        return Math.floor(root.width - root.padding * 3 - root.numberGap - root.sideWidth * 2);
    }
    readonly property real numberWidth: root.oneLinePerSide ? root.labelWidth : root.sideWidth
    readonly property real labelHeight: {
        if (root.isHeading)
            return factLabel.implicitHeight + (root.showsUnit ? unitLabel.implicitHeight : 0);
        return factLabel.implicitHeight + (groupLabel.text ? groupLabel.implicitHeight : 0);
    }
    readonly property real comparedHeight: {
        if (root.isHeading)
            return comparedHeading.implicitHeight;
        return root.fact.compared ? compared.implicitHeight : root.hidesCaptions ? 0 : noComparatorLabel.implicitHeight;
    }
    readonly property real treatedHeight: root.isHeading ? treatedHeading.implicitHeight : treated.implicitHeight
    readonly property real sidesHeight: {
        if (root.oneLinePerSide)
            return root.treatedHeight + root.comparedHeight;
        return Math.max(root.treatedHeight, root.comparedHeight);
    }
    readonly property real sidesX: root.stacked ? root.padding : root.labelWidth + root.padding + root.numberGap
    readonly property real comparedX: root.oneLinePerSide ? root.sidesX : root.sidesX + root.sideWidth + root.padding
    readonly property real comparedOffset: root.oneLinePerSide ? root.treatedHeight : 0
    readonly property int numberSize: {
        return Math.round(Theme.body * (root.oneLinePerSide ? 1.15 : root.hidesCaptions ? 1.5 : 1.7));
    }

    implicitHeight: {
        if (root.stacked)
            return Math.ceil(root.padding * 2.3 + root.labelHeight + root.sidesHeight);
        return Math.ceil(Math.max(root.labelHeight, root.sidesHeight) + root.padding * (root.isHeading ? 1 : 0.9));
    }

    // The y of an item of the given height, so that it lines up with its neighbors.
    function centeredY(height: real, isSide: bool): real {
        if (root.stacked)
            return isSide ? root.padding * 1.3 + root.labelHeight : root.padding;
        return root.isHeading ? root.height - root.padding * 0.5 - height : (root.height - height) / 2;
    }

    RowBackground {
        anchors.fill: parent
        shaded: root.shaded && !root.isHeading
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        visible: root.isHeading
        color: Theme.drawing
    }

    Label {
        id: factLabel

        x: root.padding
        y: root.centeredY(root.labelHeight, false)
        width: root.labelWidth
        text: !root.isHeading ? root.fact.label : root.title ? root.title : root.fact.words?.unit ?? ""
        font.bold: !root.isHeading
        font.family: root.isHeading && root.title ? Theme.titleFamily : Theme.textFamily
        font.pixelSize: Math.round(Theme.body * (root.isHeading && root.title && Theme.lines >= 20 ? 1.15 : 1))
        lineHeight: 1
        Accessible.role: root.isHeading ? Accessible.Heading : Accessible.StaticText
    }

    Label {
        id: unitLabel

        x: root.padding
        y: factLabel.y + factLabel.height
        width: root.labelWidth
        visible: root.showsUnit
        text: root.fact.words?.unit ?? ""
        textFormat: Text.PlainText
        lineHeight: 1
    }

    Label {
        id: groupLabel

        x: root.padding
        y: factLabel.y + factLabel.height
        width: root.labelWidth
        visible: text !== ""
        text: root.hidesWho || root.isHeading ? "" : root.fact.who ?? ""
        color: Theme.inkSoft
        lineHeight: 1
    }

    Label {
        id: treatedHeading

        x: root.sidesX
        y: root.centeredY(height, true)
        width: root.sideWidth
        visible: root.isHeading
        text: root.isHeading ? root.fact.words?.treated_heading ?? "" : ""
        lineHeight: 1
    }

    Label {
        id: comparedHeading

        x: root.comparedX
        y: root.centeredY(height, true)
        width: root.sideWidth
        visible: root.isHeading
        text: !root.isHeading ? "" : root.fact.words?.compared_heading ?? ""
        lineHeight: 1
    }

    OutOf100 {
        id: treated

        x: root.sidesX
        y: root.centeredY(height, true)
        width: root.numberWidth
        height: implicitHeight
        visible: !root.isHeading
        side: root.isHeading ? ({}) : root.fact.treated
        textBeside: !root.oneLinePerSide
        oneLine: root.oneLinePerSide
        hasCaption: !root.hidesCaptions
        numberSize: root.numberSize
    }

    OutOf100 {
        id: compared

        x: root.comparedX
        y: root.centeredY(height, true) + root.comparedOffset
        width: root.numberWidth
        height: implicitHeight
        visible: !root.isHeading && !!root.fact.compared
        side: root.isHeading ? ({}) : root.fact.compared ?? ({})
        textBeside: !root.oneLinePerSide
        oneLine: root.oneLinePerSide
        hasCaption: !root.hidesCaptions
        numberSize: root.numberSize
    }

    TextMetrics {
        id: treatedMetrics

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: root.fact.treated.label ?? ""
    }

    TextMetrics {
        id: comparedMetrics

        font: treatedMetrics.font
        text: root.fact.compared?.label ?? ""
    }

    Label {
        id: noComparatorLabel

        x: root.comparedX
        y: root.centeredY(height, true) + root.comparedOffset
        width: root.numberWidth
        visible: text !== ""
        text: root.isHeading || root.fact.compared ? "" : root.hidesCaptions ? "–" : root.fact.words.no_comparison
        Accessible.ignored: root.hidesCaptions
        lineHeight: 1
    }
}
