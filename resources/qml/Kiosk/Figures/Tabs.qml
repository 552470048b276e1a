pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Buttons of which one is chosen, in as many lines as they need.
Item {
    id: root

    required property var texts
    // What assistive technology says; the texts themselves where there is nothing longer to say.
    property var names: root.texts
    property int current: 0
    // One more button, after the others, that is never chosen.
    property string more: ""
    property bool main: false
    property bool here: false
    readonly property real between: Theme.mm(2)
    readonly property real lineHeight: buttons.count > 0 ? buttons.itemAt(0)?.implicitHeight ?? 0 : 0
    // The width of the widest line.
    readonly property real usedWidth: root.places.reduce((most, place) => Math.max(most, place.right), 0)
    // Where each button stands in which line. Heights come after it: a button is as high as its
    // words need in the width it has here.
    readonly property var places: root.lay(buttons.count)
    readonly property var lines: root.stack(root.places, buttons.count)

    signal picked(int index)
    signal morePicked

    implicitHeight: root.lines.length === 0 ? 0 : root.lines[root.lines.length - 1].end

    function lay(count: int): var {
        const places = [];
        let x = 0;
        let line = 0;
        for (let i = 0; i < count; ++i) {
            const button = buttons.itemAt(i);
            if (!button)
                continue;
            const width = Math.min(root.width, button.implicitWidth);
            if (x > 0 && x + width > root.width) {
                x = 0;
                line += 1;
            }
            places.push({
                "x": root.LayoutMirroring.enabled ? root.width - x - width : x,
                "line": line,
                "width": width,
                "right": x + width
            });
            x += width + root.between;
        }
        return places;
    }

    // Where each line begins and ends.
    function stack(places: var, count: int): var {
        const lines = [];
        for (let i = 0; i < Math.min(count, places.length); ++i) {
            const line = places[i].line;
            if (line === lines.length) {
                const y = line > 0 ? lines[line - 1].end + root.between : 0;
                lines.push({
                    "y": y,
                    "end": y
                });
            }
            lines[line].end = Math.max(lines[line].end, lines[line].y + (buttons.itemAt(i)?.implicitHeight ?? 0));
        }
        return lines;
    }

    Repeater {
        id: buttons

        model: root.more ? root.texts.concat([root.more]) : root.texts

        Button {
            id: button

            required property int index
            required property string modelData
            readonly property var place: root.places[button.index] ?? null

            x: button.place?.x ?? 0
            y: root.lines[button.place?.line ?? 0]?.y ?? 0
            width: button.place?.width ?? button.implicitWidth
            main: root.main
            text: button.modelData
            look: button.index !== root.current ? Button.Outlined : root.here ? Button.Here : Button.Filled
            Accessible.name: root.names[button.index] ?? button.modelData
            Accessible.checkable: button.index < root.texts.length
            Accessible.checked: button.index === root.current
            onClicked: {
                if (button.index < root.texts.length)
                    root.picked(button.index);
                else
                    root.morePicked();
            }
        }
    }
}
