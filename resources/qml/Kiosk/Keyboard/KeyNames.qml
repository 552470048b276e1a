import QtQuick

// What assistive technology calls keys whose face does not say it.
QtObject {
    id: root

    readonly property var signs: ({
            "’": qsTr("Apostrophe"),
            "'": qsTr("Apostrophe"),
            "-": qsTr("Hyphen"),
            "_": qsTr("Underscore"),
            "/": qsTr("Slash"),
            ":": qsTr("Colon"),
            ";": qsTr("Semicolon"),
            "(": qsTr("Open bracket"),
            ")": qsTr("Close bracket"),
            "$": qsTr("Dollar"),
            "&": qsTr("And"),
            "@": qsTr("At"),
            "\"": qsTr("Quote mark"),
            ".": qsTr("Dot"),
            ",": qsTr("Comma"),
            "?": qsTr("Question mark"),
            "!": qsTr("Exclamation mark"),
            "¿": qsTr("Opening question mark"),
            "¡": qsTr("Opening exclamation mark"),
            "+": qsTr("Plus"),
            "=": qsTr("Equals"),
            "#": qsTr("Number sign"),
            "%": qsTr("Percent"),
            "^": qsTr("Circumflex"),
            "~": qsTr("Tilde"),
            "`": qsTr("Backquote"),
            "{": qsTr("Open brace"),
            "}": qsTr("Close brace"),
            "|": qsTr("Bar"),
            "*": qsTr("Star"),
            ".com": qsTr("Dot com")
        })
    readonly property var deeds: ({
            "shift": qsTr("Shift"),
            "erase": qsTr("Delete"),
            "space": qsTr("Space"),
            "done": qsTr("Done"),
            "letters": qsTr("Letters"),
            "accents": qsTr("Accents"),
            "symbols": qsTr("Digits and signs")
        })
    // What stands on such a key.
    readonly property var faces: ({
            "space": qsTr("Space"),
            "done": qsTr("Done"),
            "letters": qsTr("abc"),
            "accents": "áéñ",
            "symbols": "123 ?!"
        })

    function name(does: string, text: string): string {
        return does === "type" ? root.signs[text] ?? text : root.deeds[does];
    }
}
