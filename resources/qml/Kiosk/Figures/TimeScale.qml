pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// When each phase is, on a true scale: a line on which every mark is a longer time than the one before
// (logarithmic), with a bar for each phase; an open end has a point.
Item {
    id: root

    // {starts, ends} in hours after treatment; `ends` below 0 where the phase is open-ended.
    required property var phases
    property int current: 0
    readonly property real first: 1
    readonly property real last: 6 * 730
    readonly property var marks: [
        {
            "hours": 1,
            "text": qsTr("1 hour")
        },
        {
            "hours": 24,
            "text": qsTr("1 day")
        },
        {
            "hours": 168,
            "text": qsTr("1 week")
        },
        {
            "hours": 730,
            "text": qsTr("1 month")
        },
        {
            "hours": 4380,
            "text": qsTr("6 months")
        }
    ]
    readonly property real thick: Math.round(Theme.em * 0.42)
    // The words of the outer marks stand over the ends of the line.
    readonly property real inset: Theme.body * 2.2
    readonly property real length: root.width - root.inset * 2
    readonly property real scaleNeed: Theme.body * 27

    implicitHeight: root.thick + Theme.gap * 0.3 + Math.ceil(Theme.body * 1.25)
    Accessible.ignored: true

    function place(hours: real): real {
        const at = Math.min(root.last, Math.max(root.first, hours));
        return root.inset + root.length * Math.log(at / root.first) / Math.log(root.last / root.first);
    }

    Rectangle {
        x: root.inset
        y: (root.thick - height) / 2
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

            x: root.place(modelData.starts)
            width: Math.max(root.thick, root.place(modelData.ends < 0 ? root.last : modelData.ends) - x)
            height: root.thick
            radius: height / 2
            color: shown ? Theme.here : Theme.paper
            border.width: Math.max(2, Theme.stroke)
            border.color: Theme.drawing
        }
    }

    Repeater {
        model: root.marks

        Label {
            required property var modelData

            x: root.place(modelData.hours) - width / 2
            y: root.thick + Theme.gap * 0.3
            text: modelData.text
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            color: Theme.inkSoft
            lineHeight: 1
        }
    }
}
