pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// One layer of keys. Shift changes the labels but keeps the keys, so a finger never loses its key.
Item {
    id: root

    required property string kind
    required property string layerName
    required property string language
    // The width of one key plus the gap after it.
    required property real columnPitch
    required property real rowPitch
    required property real keyGap
    // "off", "once" or "caps".
    required property string shiftState
    required property bool hidePress
    required property int holdTime
    required property int repeatDelay
    required property int repeatTime
    required property KeyNames keyNames

    signal keyActivated(string keyAction, string text)
    signal variantsOffered(var letters, rect key)
    signal eraseRepeated

    function applyShift(text: string): string {
        return root.shiftState === "off" || text.length > 1 ? text : text.toUpperCase();
    }

    Repeater {
        model: Layouts.placedKeys(root.kind, root.layerName, root.language)

        KeyboardKey {
            id: key

            required property var modelData
            readonly property var variants: key.keyAction === "type" ? Layouts.variantsOf(key.modelData.text) : []
            readonly property string typed: key.keyAction === "type" ? root.applyShift(key.modelData.text) : ""
            readonly property bool isErase: key.keyAction === "erase"

            objectName: "key-" + (key.keyAction === "type" ? key.modelData.text : key.keyAction)
            keyAction: key.modelData.keyAction
            x: Math.round(key.modelData.column * root.columnPitch)
            y: Math.round(key.modelData.row * root.rowPitch)
            width: {
                const lastColumn = key.modelData.column + key.modelData.columnSpan;
                return Math.round(lastColumn * root.columnPitch - root.keyGap) - key.x;
            }
            height: Math.round((key.modelData.row + key.modelData.rowSpan) * root.rowPitch - root.keyGap) - key.y
            text: key.keyAction === "type" ? key.typed : root.keyNames.actionLabels[key.keyAction] ?? ""
            symbol: {
                if (key.isErase)
                    return "erase";
                return key.keyAction === "shift" ? (root.shiftState === "caps" ? "caps" : "shift") : "";
            }
            latched: key.keyAction === "shift" && root.shiftState !== "off"
            hidePress: root.hidePress
            holdTime: key.isErase ? root.repeatDelay : key.variants.length > 0 ? root.holdTime : 0
            repeatTime: key.isErase ? root.repeatTime : 0
            Accessible.name: root.keyNames.spokenName(key.keyAction, key.typed)
            Accessible.description: {
                if (key.keyAction === "shift") {
                    if (root.shiftState === "caps")
                        return qsTr("Caps lock on");
                    return root.shiftState === "once" ? qsTr("On for one letter") : qsTr("Off");
                }
                return key.variants.length > 0 ? qsTr("Hold for accents") : "";
            }
            Accessible.checkable: key.keyAction === "shift"
            Accessible.checked: key.latched
            onActivated: root.keyActivated(key.keyAction, key.typed)
            onHeld: {
                if (key.isErase) {
                    root.eraseRepeated();
                } else {
                    const keyArea = Qt.rect(key.x, key.y, key.width, key.height);
                    root.variantsOffered(key.variants.map(root.applyShift), keyArea);
                }
            }
        }
    }
}
