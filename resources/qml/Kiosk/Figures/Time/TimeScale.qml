pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// When each phase takes place, to scale: a line on which each mark stands for a longer time than the
// one before (logarithmic), with a bar for each phase.
Item {
    id: root

    // {starts, ends} in hours after treatment; `ends` is below 0 if the phase is open-ended.
    required property var phases
    // [{hours, text}]; those beyond the scale's end are left out.
    required property var marks
    property int current: 0
    readonly property real firstHour: 1
    readonly property real lastHour: 6 * 730
    readonly property real barThickness: Math.round(Theme.em * 0.42)
    // Leaves room for the labels of the outer marks, which are centered on the ends of the line.
    readonly property real inset: Theme.body * 2.2
    readonly property real length: root.width - root.inset * 2
    readonly property real minimumWidth: Theme.body * 27

    implicitHeight: root.barThickness + Theme.hairGap + Math.ceil(Theme.body * 1.25)
    Accessible.ignored: true

    function xOfHours(hours: real): real {
        const at = Math.min(root.lastHour, Math.max(root.firstHour, hours));
        return root.inset + root.length * Math.log(at / root.firstHour) / Math.log(root.lastHour / root.firstHour);
    }

    Rectangle {
        x: root.inset
        y: (root.barThickness - height) / 2
        width: root.length
        height: Theme.stroke
        color: Theme.drawingSoft
    }

    Repeater {
        model: root.phases

        Rectangle {
            required property var modelData
            required property int index
            readonly property bool shown: index === root.current

            x: root.xOfHours(modelData.starts)
            width: Math.max(root.barThickness, root.xOfHours(modelData.ends < 0 ? root.lastHour : modelData.ends) - x)
            height: root.barThickness
            radius: height / 2
            color: shown ? Theme.here : Theme.paper
            border.width: Math.max(2, Theme.stroke)
            border.color: Theme.drawing
        }
    }

    Repeater {
        model: root.marks.filter(mark => mark.hours <= root.lastHour)

        Label {
            required property var modelData

            x: root.xOfHours(modelData.hours) - width / 2
            y: root.barThickness + Theme.hairGap
            text: modelData.text
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1
        }
    }
}
