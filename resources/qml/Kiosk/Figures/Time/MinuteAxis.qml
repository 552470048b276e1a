pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Hours from arrival below bars measured in minutes, with as many marks as have room for their labels.
Item {
    id: root

    required property real firstMinute
    required property real lastMinute
    // What the mark of each full hour says, from arrival on.
    required property list<string> hourTexts
    readonly property real pxPerMinute: root.width / Math.max(1, root.lastMinute - root.firstMinute)
    // Minutes between two marks: the first of these at which labels do not overlap.
    readonly property real markInterval: {
        return [60, 120, 240, 480].find(minutes => minutes * root.pxPerMinute > Theme.body * 4.6) ?? 960;
    }
    readonly property var marks: root.markMinutes()
    // The last label stays within the axis, so it may overlap the one before it, which is then hidden.
    readonly property bool lastLabelsMeet: {
        if (root.markInterval * root.pxPerMinute >= Theme.body * 5.6)
            return false;
        return (root.lastMinute - (root.marks.length - 1) * root.markInterval) * root.pxPerMinute < Theme.body * 1.8;
    }

    implicitHeight: Math.ceil(Theme.body * 1.3 + Theme.smallGap)
    height: root.implicitHeight

    function markMinutes(): var {
        const marks = [];
        for (let at = 0; at <= root.lastMinute + 0.5; at += root.markInterval)
            marks.push(at);
        return marks;
    }

    Rectangle {
        width: root.width
        height: Theme.stroke
        color: Theme.edge
    }

    Repeater {
        model: root.marks

        Item {
            id: mark

            required property real modelData
            required property int index

            x: (mark.modelData - root.firstMinute) * root.pxPerMinute

            Rectangle {
                width: Theme.stroke
                height: Theme.smallGap
                color: Theme.edge
            }

            Label {
                x: Math.max(-mark.x, Math.min(-width / 2, root.width - mark.x - width))
                y: Theme.smallGap
                visible: !root.lastLabelsMeet || mark.index !== root.marks.length - 2 || mark.index === 0
                text: root.hourTexts[mark.modelData / 60] ?? ""
                textFormat: Text.PlainText
                wrapMode: Text.NoWrap
                color: Theme.inkSoft
                lineHeight: 1
            }
        }
    }
}
