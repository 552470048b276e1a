import QtQuick

// Names for assistive technology, for keys whose label does not say it.
QtObject {
    id: root

    readonly property var symbolNames: ({
            "’": qsTr("Apostrophe"),
            "'": qsTr("Apostrophe"),
            "-": qsTr("Hyphen"),
            "_": qsTr("Underscore"),
            "/": qsTr("Slash"),
            ":": qsTr("Colon"),
            ";": qsTr("Semicolon"),
            "(": qsTr("Open bracket"),
            ")": qsTr("Close bracket"),
            "$": qsTr("Dollar sign"),
            "&": qsTr("Ampersand"),
            "@": qsTr("At sign"),
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
            "^": qsTr("Caret"),
            "~": qsTr("Tilde"),
            "`": qsTr("Backtick"),
            "{": qsTr("Open brace"),
            "}": qsTr("Close brace"),
            "|": qsTr("Bar"),
            "*": qsTr("Asterisk"),
            ".com": qsTr("Dot com")
        })
    readonly property var actionNames: ({
            "shift": qsTr("Shift"),
            "erase": qsTr("Delete"),
            "space": qsTr("Space"),
            "done": qsTr("Done"),
            "letters": qsTr("Letters"),
            "accents": qsTr("Accents"),
            "symbols": qsTr("Numbers and symbols")
        })
    // The labels of those keys.
    readonly property var actionLabels: ({
            "space": qsTr("Space"),
            "done": qsTr("Done"),
            "letters": qsTr("abc"),
            "accents": "áéñ",
            "symbols": "123 ?!"
        })

    function spokenName(keyAction: string, text: string): string {
        return keyAction === "type" ? root.symbolNames[text] ?? text : root.actionNames[keyAction];
    }
}
