pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// One sheet of keys. They stay while Shift changes what is on them, so no finger loses its key.
Item {
    id: root

    required property string kind
    required property string sheet
    required property string language
    // One key with the gap after it.
    required property real across
    required property real downwards
    required property real gap
    // "off", "once" or "caps".
    required property string shift
    required property bool discreet
    required property int holdTime
    required property int repeatDelay
    required property int repeatTime
    required property KeyNames names

    signal hit(string does, string text)
    signal offered(var letters, rect key)
    signal erasing

    function cased(text: string): string {
        return root.shift === "off" || text.length > 1 ? text : text.toUpperCase();
    }

    Repeater {
        model: Layouts.keys(root.kind, root.sheet, root.language)

        Key {
            id: key

            required property var modelData
            readonly property var variants: key.does === "type" ? Layouts.variants(key.modelData.text) : []
            readonly property string typed: key.does === "type" ? root.cased(key.modelData.text) : ""
            readonly property bool erases: key.does === "erase"

            objectName: "key-" + (key.does === "type" ? key.modelData.text : key.does)
            does: key.modelData.does
            x: Math.round(key.modelData.column * root.across)
            y: Math.round(key.modelData.row * root.downwards)
            width: Math.round((key.modelData.column + key.modelData.units) * root.across - root.gap) - key.x
            height: Math.round((key.modelData.row + key.modelData.tall) * root.downwards - root.gap) - key.y
            text: key.does === "type" ? key.typed : root.names.faces[key.does] ?? ""
            sign: key.erases ? "erase" : key.does === "shift" ? (root.shift === "caps" ? "caps" : "shift") : ""
            set: key.does === "shift" && root.shift !== "off"
            discreet: root.discreet
            holdTime: key.erases ? root.repeatDelay : key.variants.length > 0 ? root.holdTime : 0
            repeatTime: key.erases ? root.repeatTime : 0
            Accessible.name: root.names.name(key.does, key.typed)
            Accessible.description: key.does === "shift" ? (root.shift === "caps" ? qsTr("Capitals stay on") : root.shift === "once" ? qsTr("On for one letter") : qsTr("Off")) : key.variants.length > 0 ? qsTr("Hold for accents") : ""
            Accessible.checkable: key.does === "shift"
            Accessible.checked: key.set
            onHit: root.hit(key.does, key.typed)
            onHeld: {
                if (key.erases)
                    root.erasing();
                else
                    root.offered(key.variants.map(root.cased), Qt.rect(key.x, key.y, key.width, key.height));
            }
        }
    }
}
