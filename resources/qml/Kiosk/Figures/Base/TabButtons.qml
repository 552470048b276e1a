pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Buttons of which one is selected, in as many lines as they need.
Item {
    id: root

    required property var texts
    // Names for assistive technology; the texts themselves unless something longer is useful.
    property var names: root.texts
    property int current: 0
    // The text of one more button after the others; that one is never selected.
    property string moreText: ""
    property bool main: false
    property bool accent: false
    readonly property real tabGap: Theme.mm(2)
    readonly property real lineHeight: buttons.count > 0 ? buttons.existingItem(0)?.implicitHeight ?? 0 : 0
    // The width of the widest line.
    readonly property real usedWidth: root.tabPlaces.reduce((most, place) => Math.max(most, place.right), 0)
    // Each button's position and line. Heights are computed afterwards: a button is as high as its text
    // needs at the width it gets here.
    readonly property var tabPlaces: root.layOutTabs(buttons.count)
    readonly property var tabLines: root.layOutLines(root.tabPlaces, buttons.count)

    signal tabClicked(int index)
    signal moreClicked

    implicitHeight: root.tabLines.length === 0 ? 0 : root.tabLines[root.tabLines.length - 1].end

    function layOutTabs(count: int): var {
        const places = [];
        let x = 0;
        let line = 0;
        for (let i = 0; i < count; ++i) {
            const button = buttons.existingItem(i);
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
            x += width + root.tabGap;
        }
        return places;
    }

    // Where each line starts and ends.
    function layOutLines(places: var, count: int): var {
        const lines = [];
        for (let i = 0; i < Math.min(count, places.length); ++i) {
            const line = places[i].line;
            if (line === lines.length) {
                const y = line > 0 ? lines[line - 1].end + root.tabGap : 0;
                lines.push({
                    "y": y,
                    "end": y
                });
            }
            lines[line].end = Math.max(lines[line].end, lines[line].y + (buttons.existingItem(i)?.implicitHeight ?? 0));
        }
        return lines;
    }

    MeasuredRepeater {
        id: buttons

        model: root.moreText ? root.texts.concat([root.moreText]) : root.texts

        Button {
            id: button

            required property int index
            required property string modelData
            readonly property var place: root.tabPlaces[button.index] ?? null

            x: button.place?.x ?? 0
            y: root.tabLines[button.place?.line ?? 0]?.y ?? 0
            width: button.place?.width ?? button.implicitWidth
            main: root.main
            text: button.modelData
            variant: button.index !== root.current ? Button.Outlined : root.accent ? Button.Accent : Button.Filled
            Accessible.name: root.names[button.index] ?? button.modelData
            Accessible.checkable: button.index < root.texts.length
            Accessible.checked: button.index === root.current
            onClicked: {
                if (button.index < root.texts.length)
                    root.tabClicked(button.index);
                else
                    root.moreClicked();
            }
        }
    }
}
