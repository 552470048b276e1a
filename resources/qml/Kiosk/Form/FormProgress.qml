import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The progress through the form, and a notice if it is only a demo.
Flow {
    id: root

    // There is little room: the notice keeps its size at 100 %, and the progress is left out.
    property bool compact: false
    // The width of the notice in that case.
    readonly property real noticeWidth: Math.ceil(noticeMetrics.advanceWidth) + Theme.largeGap

    spacing: Theme.gap

    TextMetrics {
        id: noticeMetrics

        text: demoLabel.text
        font.family: demoLabel.font.family
        font.pixelSize: Math.ceil(Theme.em)
        font.bold: true
    }

    Label {
        visible: !root.compact
        width: Math.min(implicitWidth, root.width)
        text: {
            if (FormController.progressText === "")
                return qsTr("Contact us");
            return qsTr("Contact us") + " · " + FormController.progressText;
        }
        textFormat: Text.PlainText
        color: Theme.inkSoft
        font.bold: true
    }

    Rectangle {
        visible: FormController.demo
        width: demoLabel.implicitWidth + Theme.largeGap
        height: demoLabel.implicitHeight
        radius: Theme.radius
        color: Theme.here

        Label {
            id: demoLabel

            x: Theme.gap
            text: qsTr("demo: no real details")
            textFormat: Text.PlainText
            wrapMode: Text.NoWrap
            font.pixelSize: root.compact ? Math.ceil(Theme.em) : Theme.body
            font.bold: true
            color: Theme.hereInk
        }
    }
}
