pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// One fact: what, of whom, how many treated, how many compared.
Item {
    id: root

    // {label, who, treated: {label, value, low, high}, compared: the same or null, no_comparator}
    required property var fact
    property bool stacked: false
    property bool shaded: false
    // The numbers stand under column headings that name their groups.
    property bool bare: false
    // Who was counted is said for all rows at once.
    property bool nameless: false
    // This is the row of those column headings, with the group's title before them.
    property bool headings: false
    // Under the title, of how many.
    property bool counted: false
    // Below each other, each on a line of its own, where words would wrap beside each other.
    readonly property bool lined: root.stacked && !root.bare && !root.headings && (!root.fact.compared || Math.max(one.advanceWidth, other.advanceWidth) > root.sideWidth - Theme.body * 2.6)
    readonly property bool united: root.headings && root.counted && root.title !== ""
    property string title: ""
    readonly property real pad: Theme.gap * 0.5
    readonly property bool narrow: root.bare || root.headings
    // Words that may end in a number stay well apart from the number beside them.
    readonly property real apart: root.pad * (root.narrow ? 1 : 3)
    readonly property real sideWidth: Math.floor(root.stacked ? (root.width - root.pad * 3) / 2 : root.narrow ? Math.min(Theme.body * 7.4, root.width * 0.28) : (root.width - root.pad * 4) * 0.29)
    readonly property real labelWidth: Math.floor(root.stacked ? root.width - root.pad * 2 : root.width - root.pad * 3 - root.apart - root.sideWidth * 2)
    readonly property real numberWidth: root.lined ? root.labelWidth : root.sideWidth
    readonly property real whatHeight: root.headings ? what.implicitHeight + (root.united ? unit.implicitHeight : 0) : what.implicitHeight + (who.text ? who.implicitHeight : 0)
    readonly property real otherHeight: root.headings ? others.implicitHeight : root.fact.compared ? compared.implicitHeight : root.bare ? 0 : missing.implicitHeight
    readonly property real firstHeight: root.headings ? those.implicitHeight : treated.implicitHeight
    readonly property real sidesHeight: root.lined ? root.firstHeight + root.otherHeight : Math.max(root.firstHeight, root.otherHeight)
    readonly property real sidesX: root.stacked ? root.pad : root.labelWidth + root.pad + root.apart
    readonly property real otherX: root.lined ? root.sidesX : root.sidesX + root.sideWidth + root.pad
    readonly property real otherBelow: root.lined ? root.firstHeight : 0
    readonly property int size: Math.round(Theme.body * (root.lined ? 1.15 : root.bare ? 1.5 : 1.7))

    implicitHeight: Math.ceil(root.stacked ? root.pad * 2.3 + root.whatHeight + root.sidesHeight : Math.max(root.whatHeight, root.sidesHeight) + root.pad * (root.headings ? 1 : 0.9))

    // Where something so high stands beside its neighbours.
    function middle(height: real, under: bool): real {
        if (root.stacked)
            return under ? root.pad * 1.3 + root.whatHeight : root.pad;
        return root.headings ? root.height - root.pad * 0.5 - height : (root.height - height) / 2;
    }

    // Where high contrast leaves no shades, a line parts the rows.
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        z: 1
        visible: Qt.colorEqual(Theme.mist, Theme.paper)
        color: Theme.edge
    }

    Rectangle {
        anchors.fill: parent
        visible: !root.headings
        color: root.shaded ? Theme.mist : "transparent"
        radius: Theme.radius
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        visible: root.headings
        color: Theme.drawing
    }

    Label {
        id: what

        x: root.pad
        y: root.middle(root.whatHeight, false)
        width: root.labelWidth
        text: !root.headings ? root.fact.label : root.title ? root.title : qsTr("Out of 100 people")
        font.bold: !root.headings
        font.family: root.headings && root.title ? Theme.titleFamily : Theme.textFamily
        font.pixelSize: Math.round(Theme.body * (root.headings && root.title && Theme.lines >= 20 ? 1.15 : 1))
        lineHeight: 1
        Accessible.role: root.headings ? Accessible.Heading : Accessible.StaticText
    }

    Label {
        id: unit

        x: root.pad
        y: what.y + what.height
        width: root.labelWidth
        visible: root.united
        text: qsTr("Out of 100 people")
        textFormat: Text.PlainText
        lineHeight: 1
    }

    Label {
        id: who

        x: root.pad
        y: what.y + what.height
        width: root.labelWidth
        visible: text !== ""
        text: root.nameless || root.headings ? "" : root.fact.who ?? ""
        color: Theme.inkSoft
        lineHeight: 1
    }

    Label {
        id: those

        x: root.sidesX
        y: root.middle(height, true)
        width: root.sideWidth
        visible: root.headings
        text: root.headings ? root.fact.treated.label ?? "" : ""
        lineHeight: 1
    }

    Label {
        id: others

        x: root.otherX
        y: root.middle(height, true)
        width: root.sideWidth
        visible: root.headings
        text: !root.headings ? "" : root.fact.compared ? root.fact.compared.label : qsTr("no comparison")
        lineHeight: 1
    }

    OutOf {
        id: treated

        x: root.sidesX
        y: root.middle(height, true)
        width: root.numberWidth
        height: implicitHeight
        visible: !root.headings
        side: root.headings ? ({}) : root.fact.treated
        inline: !root.lined
        lined: root.lined
        captioned: !root.bare
        size: root.size
    }

    OutOf {
        id: compared

        x: root.otherX
        y: root.middle(height, true) + root.otherBelow
        width: root.numberWidth
        height: implicitHeight
        visible: !root.headings && !!root.fact.compared
        side: root.headings ? ({}) : root.fact.compared ?? ({})
        inline: !root.lined
        lined: root.lined
        captioned: !root.bare
        size: root.size
    }

    TextMetrics {
        id: one

        font.family: Theme.textFamily
        font.pixelSize: Theme.body
        text: root.fact.treated.label ?? ""
    }

    TextMetrics {
        id: other

        font: one.font
        text: root.fact.compared?.label ?? ""
    }

    Label {
        id: missing

        x: root.otherX
        y: root.middle(height, true) + root.otherBelow
        width: root.numberWidth
        visible: text !== ""
        text: root.headings || root.fact.compared ? "" : root.bare ? "–" : qsTr("no comparison: %1").arg(root.fact.no_comparator)
        Accessible.ignored: root.bare
        lineHeight: 1
    }
}
