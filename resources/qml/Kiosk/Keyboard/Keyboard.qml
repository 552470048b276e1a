pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "layouts.js" as Layouts

// The on-screen keyboard. It only reports what was typed; its owner puts that into the focused field.
// It takes no focus, suggests nothing and remembers nothing.
Item {
    id: root

    // The field to type into; null hides the keyboard.
    property InputField inputField: null
    property string language: "en"
    // The height there is for it, in pixels; even so, keys are never lower than 20 mm.
    property real room: Number.MAX_VALUE
    // In milliseconds: how long to hold a letter for its accents, and Delete's
    // repeat delay and interval.
    property int holdTime: 700
    property int repeatDelay: 500
    property int repeatTime: 100
    readonly property string kind: root.inputField?.kind ?? "text"
    readonly property bool isNumberPad: root.kind === "digits"
    readonly property bool shown: root.inputField !== null && !root.hiddenByRealKeyboard
    // A physical keyboard is in use.
    property bool hiddenByRealKeyboard: false
    property string currentLayer: root.layers[0]
    // "off", "once" or "caps".
    property string shiftState: "off"

    readonly property var layers: Layouts.layers(root.kind)
    readonly property real columnCount: Layouts.columnCount(root.kind)
    readonly property real keyGap: Theme.mm(2)
    readonly property real margin: Theme.mm(3)
    readonly property real availableWidth: Math.min(root.width - root.margin * 2, Theme.mm(350))
    // The size of one key.
    readonly property real keyWidth: {
        const room = (root.availableWidth + root.keyGap) / root.columnCount - root.keyGap;
        return Math.floor(Math.min(Theme.mm(root.isNumberPad ? 36 : 32), room));
    }
    readonly property real keyHeight: root.keyHeightFor(root.isNumberPad)

    signal typed(string text)
    signal erased
    signal done
    signal realKeyboardUsed

    function keyHeightFor(isNumberPad: bool): real {
        const most = Math.min(Theme.panel.height * (isNumberPad ? 0.58 : 0.46), root.room);
        const fitting = (most - root.margin * 2 + root.keyGap) / 4 - root.keyGap;
        return Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(isNumberPad ? 25 : 24), fitting)));
    }

    // The whole keyboard's height, in pixels, whether or not it is shown.
    function heightFor(isNumberPad: bool): real {
        return (root.keyHeightFor(isNumberPad) + root.keyGap) * 4 - root.keyGap + root.margin * 2;
    }

    // A physical key was pressed: anyone typing on real keys needs none on the screen.
    function hideForRealKeyboard(): void {
        if (!root.shown)
            return;
        root.hiddenByRealKeyboard = true;
        root.realKeyboardUsed();
    }

    // Returns to the state before anything was typed.
    function reset(): void {
        accentPopup.variants = [];
        root.currentLayer = root.layers[0];
        root.shiftState = "off";
        root.updateAutoShift();
    }

    function updateAutoShift(): void {
        if (root.shiftState !== "caps")
            root.shiftState = root.inputField?.shouldCapitalize ? "once" : "off";
    }

    function typeText(text: string): void {
        root.focusField();
        if (root.shiftState === "once")
            root.shiftState = "off";
        root.typed(text);
        if (root.currentLayer === "accents")
            root.openLayer("letters");
        root.updateAutoShift();
    }

    function eraseCharacter(): void {
        root.focusField();
        root.erased();
        root.updateAutoShift();
    }

    // Typed text goes to whichever item has the focus.
    function focusField(): void {
        if (!root.inputField.activeFocus)
            root.inputField.forceActiveFocus(Qt.OtherFocusReason);
    }

    // One tap: one capital letter. A second tap: capitals until the third.
    function cycleShift(): void {
        root.shiftState = root.shiftState === "off" ? "once" : root.shiftState === "once" ? "caps" : "off";
        const once = root.shiftState === "once" ? qsTr("One capital letter") : qsTr("Capitals off");
        root.Accessible.announce(root.shiftState === "caps" ? qsTr("Caps lock on") : once);
    }

    function openLayer(layerName: string): void {
        root.currentLayer = layerName;
        root.Accessible.announce(keyNames.actionNames[layerName]);
    }

    function performKey(keyAction: string, text: string): void {
        switch (keyAction) {
        case "type":
            return root.typeText(text);
        case "space":
            return root.typeText(" ");
        case "erase":
            return root.eraseCharacter();
        case "shift":
            return root.cycleShift();
        case "done":
            return root.done();
        default:
            return root.openLayer(keyAction);
        }
    }

    visible: root.shown
    implicitWidth: root.keyWidth * root.columnCount + root.keyGap * (root.columnCount - 1) + root.margin * 2
    implicitHeight: root.heightFor(root.isNumberPad)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")
    onInputFieldChanged: {
        root.hiddenByRealKeyboard = false;
        root.reset();
    }
    // The same field may switch to other keys.
    onLayersChanged: root.reset()
    onShownChanged: {
        if (!root.shown)
            root.reset();
    }

    KeyNames {
        id: keyNames
    }

    Connections {
        target: root.inputField

        function onTapped(): void {
            root.hiddenByRealKeyboard = false;
        }

        function onShouldCapitalizeChanged(): void {
            root.updateAutoShift();
        }
    }

    Surface {
        anchors.fill: parent
        quiet: true

        // A touch that misses the keys does nothing, rather than reach something below.
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
            model: root.layers

            Loader {
                id: loader

                required property string modelData

                active: false
                visible: loader.modelData === root.currentLayer
                opacity: accentPopup.visible ? 0.35 : 1
                onVisibleChanged: loader.loadOnce()
                Component.onCompleted: loader.loadOnce()

                // Each layer is created when first shown, and then kept.
                function loadOnce(): void {
                    if (loader.visible)
                        loader.active = true;
                }

                sourceComponent: KeyLayer {
                    kind: root.kind
                    layerName: loader.modelData
                    language: root.language
                    columnPitch: root.keyWidth + root.keyGap
                    rowPitch: root.keyHeight + root.keyGap
                    keyGap: root.keyGap
                    shiftState: root.shiftState
                    hidePress: root.inputField?.masked ?? false
                    holdTime: root.holdTime
                    repeatDelay: root.repeatDelay
                    repeatTime: root.repeatTime
                    keyNames: keyNames
                    onKeyActivated: (keyAction, text) => root.performKey(keyAction, text)
                    onEraseRepeated: root.eraseCharacter()
                    onVariantsOffered: (letters, key) => {
                        accentPopup.heldKey = key;
                        accentPopup.variants = letters;
                    }
                }
            }
        }

        AccentPopup {
            id: accentPopup

            anchors.fill: parent
            keyWidth: root.keyWidth
            keyGap: root.keyGap
            hidePress: root.inputField?.masked ?? false
            keyNames: keyNames
            onDismissed: accentPopup.variants = []
            onVariantPicked: letter => {
                accentPopup.variants = [];
                root.typeText(letter);
            }
        }
    }
}
