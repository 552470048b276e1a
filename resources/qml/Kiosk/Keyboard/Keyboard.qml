pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "layouts.js" as Layouts

// The keyboard on the screen. It tells what was typed; whoever holds it puts that into the field that
// has the focus. It takes no focus, suggests nothing and remembers nothing.
Item {
    id: root

    // The field it writes into; null: it is away.
    property Field field: null
    property string language: "en"
    // As much as it may take; keys are never lower than 20 mm for it.
    property real maximumHeight: Theme.panel.height * (root.pad ? 0.58 : 0.46)
    // Milliseconds: held that long, a letter offers its accents, and Delete repeats.
    property int holdTime: 700
    property int repeatDelay: 500
    property int repeatTime: 100
    readonly property string kind: root.field?.kind ?? "text"
    readonly property bool pad: root.kind === "digits"
    readonly property bool shown: root.field !== null && !root.away
    // A real keyboard is in use.
    property bool away: false
    property string sheet: root.sheets[0]
    // "off", "once" or "caps".
    property string shift: "off"

    readonly property var sheets: Layouts.sheets(root.kind)
    readonly property real columns: Layouts.columns(root.kind)
    readonly property real gap: Theme.mm(2)
    readonly property real margin: Theme.mm(3)
    readonly property real room: Math.min(root.width - root.margin * 2, Theme.mm(350))
    // One key.
    readonly property real keyWidth: Math.floor(Math.min(Theme.mm(root.pad ? 36 : 32), (root.room + root.gap) / root.columns - root.gap))
    readonly property real keyHeight: Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(root.pad ? 25 : 24), (root.maximumHeight - root.margin * 2 + root.gap) / 4 - root.gap)))

    signal typed(string text)
    signal erased
    signal done
    signal hiddenByRealKey

    // A real key was pressed: whoever types on keys needs none on the screen.
    function realKey(): void {
        if (!root.shown)
            return;
        root.away = true;
        root.hiddenByRealKey();
    }

    // As it was before anybody typed.
    function reset(): void {
        choice.letters = [];
        root.sheet = root.sheets[0];
        root.shift = "off";
        root.suitCapital();
    }

    function suitCapital(): void {
        if (root.shift !== "caps")
            root.shift = root.field?.wantsCapital ? "once" : "off";
    }

    function write(text: string): void {
        root.focusField();
        if (root.shift === "once")
            root.shift = "off";
        root.typed(text);
        if (root.sheet === "accents")
            root.open("letters");
        root.suitCapital();
    }

    function erase(): void {
        root.focusField();
        root.erased();
        root.suitCapital();
    }

    // What is typed goes where the focus is.
    function focusField(): void {
        if (!root.field.activeFocus)
            root.field.forceActiveFocus(Qt.OtherFocusReason);
    }

    // One tap: one capital. Another: capitals until the third.
    function turnShift(): void {
        root.shift = root.shift === "off" ? "once" : root.shift === "once" ? "caps" : "off";
        root.Accessible.announce(root.shift === "caps" ? qsTr("Capitals stay on") : root.shift === "once" ? qsTr("One capital") : qsTr("Capitals off"));
    }

    function open(sheet: string): void {
        root.sheet = sheet;
        root.Accessible.announce(names.deeds[sheet]);
    }

    function act(does: string, text: string): void {
        switch (does) {
        case "type":
            return root.write(text);
        case "space":
            return root.write(" ");
        case "erase":
            return root.erase();
        case "shift":
            return root.turnShift();
        case "done":
            return root.done();
        default:
            return root.open(does);
        }
    }

    visible: root.shown
    implicitWidth: root.keyWidth * root.columns + root.gap * (root.columns - 1) + root.margin * 2
    implicitHeight: (root.keyHeight + root.gap) * 4 - root.gap + root.margin * 2
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")
    onFieldChanged: {
        root.away = false;
        root.reset();
    }
    // The same field may come to want other keys.
    onSheetsChanged: root.reset()
    onShownChanged: {
        if (!root.shown)
            root.reset();
    }

    KeyNames {
        id: names
    }

    Connections {
        target: root.field

        function onTapped(): void {
            root.away = false;
        }

        function onWantsCapitalChanged(): void {
            root.suitCapital();
        }
    }

    Panel {
        anchors.fill: parent
        quiet: true

        // What misses a key does nothing, rather than something beneath.
        MouseArea {
            anchors.fill: parent
        }
    }

    Item {
        id: keys

        x: Math.round((root.width - keys.width) / 2)
        y: root.margin
        width: root.implicitWidth - root.margin * 2
        height: root.implicitHeight - root.margin * 2

        Repeater {
            model: root.sheets

            Loader {
                id: loader

                required property string modelData

                active: false
                visible: loader.modelData === root.sheet
                opacity: choice.visible ? 0.35 : 1
                onVisibleChanged: loader.make()
                Component.onCompleted: loader.make()

                // Made when first seen, and kept.
                function make(): void {
                    if (loader.visible)
                        loader.active = true;
                }

                sourceComponent: Sheet {
                    kind: root.kind
                    sheet: loader.modelData
                    language: root.language
                    across: root.keyWidth + root.gap
                    downwards: root.keyHeight + root.gap
                    gap: root.gap
                    shift: root.shift
                    discreet: root.field?.hidden ?? false
                    holdTime: root.holdTime
                    repeatDelay: root.repeatDelay
                    repeatTime: root.repeatTime
                    names: names
                    onHit: (does, text) => root.act(does, text)
                    onErasing: root.erase()
                    onOffered: (letters, key) => {
                        choice.key = key;
                        choice.letters = letters;
                    }
                }
            }
        }

        Choice {
            id: choice

            anchors.fill: parent
            keyWidth: root.keyWidth
            gap: root.gap
            discreet: root.field?.hidden ?? false
            names: names
            onDismissed: choice.letters = []
            onPicked: letter => {
                choice.letters = [];
                root.write(letter);
            }
        }
    }
}
