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
    readonly property var actionNames: ({
            "shift": qsTr("Shift"),
            "erase": qsTr("Delete"),
            "space": qsTr("Space"),
            "done": qsTr("Done"),
            "letters": qsTr("Letters"),
            "accents": qsTr("Accents"),
            "symbols": qsTr("Digits and signs")
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
