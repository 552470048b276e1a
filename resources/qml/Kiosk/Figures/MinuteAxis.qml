pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Hours from arrival under bars of minutes; as many marks as have room for their words.
Item {
    id: root

    required property real first
    required property real last
    readonly property real scaleOf: root.width / Math.max(1, root.last - root.first)
    // Minutes between two marks: the first of these whose words do not meet.
    readonly property real every: [60, 120, 240, 480].find(minutes => minutes * root.scaleOf > Theme.body * 4.6) ?? 960
    readonly property var marks: root.list()
    // The last one's words stay within the axis: they may meet those before, which then are not there.
    readonly property bool meets: root.every * root.scaleOf < Theme.body * 5.6 && (root.last - (root.marks.length - 1) * root.every) * root.scaleOf < Theme.body * 1.8

    implicitHeight: Math.ceil(Theme.body * 1.3 + Theme.gap * 0.4)
    height: root.implicitHeight

    function list(): var {
        const marks = [];
        for (let at = 0; at <= root.last + 0.5; at += root.every)
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

            x: (mark.modelData - root.first) * root.scaleOf

            Rectangle {
                width: Theme.stroke
                height: Theme.gap * 0.4
                color: Theme.edge
            }

            Label {
                x: Math.max(-mark.x, Math.min(-width / 2, root.width - mark.x - width))
                y: Theme.gap * 0.4
                visible: !root.meets || mark.index !== root.marks.length - 2 || mark.index === 0
                text: mark.modelData === 0 ? qsTr("arrive") : mark.modelData === 60 ? qsTr("1 hour") : qsTr("%1 hours").arg(mark.modelData / 60)
                textFormat: Text.PlainText
                wrapMode: Text.NoWrap
                color: Theme.inkSoft
                lineHeight: 1
            }
        }
    }
}
