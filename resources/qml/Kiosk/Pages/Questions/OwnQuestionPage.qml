pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Pages
import Kiosk.Theme

// Where visitors write a question in their own words. What is typed is in the field alone, until it is
// put on the list or the visit ends.
Page {
    id: root

    // The column of the title, the field and its button, in pixels.
    readonly property real columnWidth: Math.min(content.width, Theme.mm(356))
    readonly property bool isStacked: root.columnWidth - addButton.implicitWidth - Theme.gap < Theme.body * 12
    readonly property real rowGap: Math.max(Theme.mm(2), Theme.smallGap)
    // The height left beside the field and the keyboard. Where it is low, only a small title is shown.
    readonly property real spareHeight: {
        return content.height - fields.height - (keyboard.shown ? keyboard.height + root.rowGap : 0);
    }
    readonly property bool hasRoom: root.spareHeight >= Theme.title * 1.4 + hint.implicitHeight + root.rowGap * 2

    name: qsTr("My own question")
    // What stands around a page gives way to the keyboard on a low panel.
    hasHeader: !Theme.fewLines
    isReading: false
    isForTyping: true
    hasOwnTitle: true
    onVisibleChanged: {
        if (root.visible)
            field.forceActiveFocus();
    }

    function reset(): void {
        field.clear();
    }

    function typeText(text: string): void {
        KeyboardInput.commitText(text);
    }

    function addQuestion(): void {
        if (Questions.addOwnQuestion(field.text)) {
            field.clear();
            Session.goBack();
        } else {
            field.forceActiveFocus();
        }
    }

    Connections {
        target: KeyboardInput

        function onPhysicalKeyPressed(): void {
            if (root.visible)
                keyboard.hideForRealKeyboard();
        }
    }

    Item {
        id: content

        anchors.fill: parent

        Column {
            id: texts

            x: Math.round((content.width - width) / 2)
            y: {
                if (!keyboard.shown)
                    return 0;
                return Math.max(0, keyboard.y - root.rowGap - height);
            }
            width: root.columnWidth
            spacing: root.rowGap

            Title {
                id: title

                width: parent.width
                visible: root.spareHeight >= Theme.body * 1.4 + root.rowGap
                text: root.name
                font.pixelSize: root.hasRoom ? Theme.title : Theme.body
            }

            Label {
                id: hint

                width: parent.width
                visible: root.hasRoom
                text: qsTr("It goes on your list and nowhere else. Please don’t write anything urgent here.")
                textFormat: Text.PlainText
                color: Theme.inkSoft
            }

            Item {
                id: fields

                width: parent.width
                height: field.height + (root.isStacked ? root.rowGap + addButton.height : 0)

                TextField {
                    id: field

                    objectName: "own-question"
                    width: fields.width - (root.isStacked ? 0 : addButton.width + Theme.gap)
                    focus: true
                    accessibleName: root.name
                    autoCapitalize: "sentences"
                    maximumLength: 120
                    onAccepted: root.addQuestion()
                }

                Button {
                    id: addButton

                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    height: Math.max(implicitHeight, field.height)
                    variant: Button.Filled
                    main: true
                    text: qsTr("Add to my list")
                    onClicked: root.addQuestion()
                }
            }
        }

        Keyboard {
            id: keyboard

            objectName: "own-question-keyboard"
            x: Math.round((content.width - width) / 2)
            y: content.height - height
            width: Math.min(content.width, Theme.mm(356))
            height: implicitHeight
            inputField: root.visible ? field : null
            onTyped: text => root.typeText(text)
            onErased: KeyboardInput.backspace()
            onDone: root.addQuestion()
        }
    }
}
