pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// The first slide: what the talk is about and who is speaking, beside the neuron.
Rectangle {
    id: root

    // The article's title, then the lines below it.
    required property var texts
    readonly property real margin: Math.round(root.height * 0.09)
    readonly property real textWidth: Math.round(root.width * 0.56)

    color: Theme.night

    Neuron {
        anchors.fill: parent
        color: Theme.nightDrawing
        nucleusColor: Theme.night
        bodyCenter: Qt.point(root.width * 0.78, root.height * 0.42)
        limbReach: root.height * 0.5
        zones: {
            const besideTexts = [0, 0, root.margin + root.textWidth, root.height];
            return [besideTexts, [0, root.height * 0.9, root.width, root.height * 0.1]];
        }
    }

    Title {
        id: title

        x: root.margin
        y: root.margin
        width: root.textWidth
        text: root.texts[0] ?? ""
        color: Theme.nightInk
        font.pixelSize: Math.round(Theme.body * 1.9)
        lineHeight: 1.04
    }

    Column {
        x: root.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(root.height * 0.11)
        width: root.textWidth
        spacing: Theme.gap

        Repeater {
            model: root.texts.slice(1)

            Label {
                required property string modelData
                required property int index

                width: root.textWidth
                text: modelData
                color: index === 0 ? Theme.nightInk : Theme.nightInkSoft
                font.pixelSize: Math.round(Theme.body * (index === 0 ? 1 : 0.76))
            }
        }
    }
}
