pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// What happens in one part of a visit, and the words with which a patient can stop it at any time.
Surface {
    id: root

    // {title, text, stop, words: {time, stop_notice}}.
    required property var span
    property int textSize: Theme.body
    readonly property real padding: Theme.columns < 20 ? Theme.smallGap : Theme.wideGap
    readonly property bool hasStop: root.span?.stop === true

    implicitHeight: {
        const stopHeight = root.hasStop ? stopNotice.height + Theme.smallGap : 0;
        return Math.ceil(spanText.y + spanText.implicitHeight + (stopHeight) + root.padding);
    }

    Label {
        id: title

        x: root.padding
        y: root.padding
        width: root.width - root.padding * 2
        text: root.span.title
        textFormat: Text.PlainText
        font.family: Theme.titleFamily
        font.pixelSize: Math.round(root.textSize * 1.2)
        font.weight: Font.Medium
        lineHeight: 1
        Accessible.role: Accessible.Heading
    }

    Label {
        id: time

        x: root.padding
        y: title.y + title.implicitHeight
        width: title.width
        text: root.span.words.time
        color: Theme.inkSoft
        lineHeight: 1
    }

    Label {
        id: spanText

        x: root.padding
        y: time.y + time.implicitHeight + root.padding / 3
        width: title.width
        text: root.span.text
        font.pixelSize: root.textSize
        lineHeight: 1.05
    }

    Surface {
        id: stopNotice

        x: root.padding
        y: spanText.y + spanText.implicitHeight + Theme.smallGap
        width: title.width
        height: stop.implicitHeight + Theme.gap
        visible: root.hasStop
        quiet: true

        Label {
            id: stop

            x: Theme.smallGap
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.gap
            text: root.span.words.stop_notice
            lineHeight: 1.05
        }
    }
}
