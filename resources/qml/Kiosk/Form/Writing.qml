pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Drawing
import Kiosk.Theme

// One field, and the keyboard that writes into it. Where room is scarce, words give way to the field
// and its keys; what is to be mended is then shown in place of the keys.
FocusScope {
    id: root

    // A name of the draft; "" while nothing is written.
    required property string name
    // The question, where the field is the whole of it.
    property string question: ""
    property string explanation: ""
    // As wide as it may be, in pixels.
    property real most: root.width
    // Space between the left edge and the column.
    property real edge: 0
    // What stands below the open keyboard, in pixels.
    property real below: 0
    // The height it has while the keyboard is open.
    property real openRoom: root.height
    // There is room for the field's name alone; then it has this much less width.
    property bool bare: false
    property real corner: 0
    readonly property bool long: root.name === "note"
    readonly property Field field: root.long ? box : line
    readonly property bool dotted: Consult.hidden.includes(root.name) && root.field.text !== ""
    // The fault is to be seen, and would not fit beside the keyboard.
    property bool insist: false
    readonly property bool faulty: Consult.fault !== ""
    readonly property real label: {
        const names = {
            phone: 0,
            email: 1,
            interpreter: 2,
            note: 3,
            name: 4
        };
        return names[root.name] ?? -1;
    }
    readonly property list<string> labels: [qsTr("Your phone number"), qsTr("Your email address"), qsTr("Which language?"), qsTr("A note to us"), qsTr("Your name")]
    readonly property string called: root.labels[root.label] ?? ""
    readonly property real space: Theme.gap
    readonly property real padWidth: Theme.mm(178)
    readonly property bool beside: root.name === "phone" && !Theme.portrait && root.most - root.padWidth > Theme.body * 17
    readonly property real column: root.beside ? root.most - root.padWidth - Theme.gap * 2 : Math.min(root.most, Math.max(Theme.mm(344), Theme.body * 18))
    readonly property real begins: root.beside ? root.edge : Math.round((root.width - root.column) / 2)
    // What stands above the keys.
    readonly property real room: keyboard.shown && !root.beside ? keyboard.y - Theme.gap : root.height
    readonly property real aidHeight: Math.max(Theme.mainTarget, Math.ceil(Theme.body * 1.35 + Math.max(Theme.mm(2), Theme.gap * 0.5) * 2))
    readonly property bool hinted: Consult.hint !== "" && root.name === "email" && root.column > Theme.body * 16 && root.spare >= root.aidHeight + root.space
    readonly property real extras: (Consult.mayKeep || root.hinted ? root.aidHeight + root.space : 0) + (root.faulty ? fault.implicitHeight + root.space : 0)
    readonly property bool titled: !root.bare && title.implicitHeight + root.space + root.field.height + root.extras <= root.room
    readonly property bool explained: root.titled && root.explanation !== "" && title.implicitHeight + more.implicitHeight + root.space * 2 + root.field.height + root.extras <= root.room
    // What the open keyboard leaves, all of it and beside the field with its name.
    readonly property real keysRoom: root.openRoom - (root.beside ? 0 : root.keysHeight + Theme.gap)
    // Of the keyboard for this field, whether it is there or not.
    readonly property bool pad: root.name === "phone"
    readonly property real keysMost: Math.min(Theme.panel.height * (root.pad ? 0.58 : 0.46), Theme.reach ? Theme.panel.height / 2 - root.below : Number.MAX_VALUE)
    readonly property real keyHeight: Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(root.pad ? 25 : 24), (root.keysMost - Theme.mm(4)) / 4 - Theme.mm(2))))
    readonly property real keysHeight: (root.keyHeight + Theme.mm(2)) * 4 - Theme.mm(2) + Theme.mm(6)
    readonly property real spare: root.keysRoom - Math.ceil(Theme.body * 1.35) * alone.lineCount - root.space - (root.long ? Theme.mm(41) : line.implicitHeight)
    readonly property bool wantsKeys: root.name !== ""
    // The keys would leave no room for what is to be mended.
    readonly property bool crowded: root.wantsKeys && root.faulty && !root.insist && root.spare < fault.implicitHeight + root.space + (Consult.mayKeep ? root.aidHeight + root.space : 0)
    readonly property alias keys: keyboard.shown

    signal finished

    function begin(): void {
        line.clear();
        box.clear();
        root.insist = false;
        if (root.name === "")
            return;
        // Not `field`, which may not have followed yet.
        const field = root.name === "note" ? box : line;
        field.text = Consult.text(root.name);
        field.placed(field.text.length);
        field.forceActiveFocus();
    }

    onNameChanged: root.begin()
    onFaultyChanged: root.insist = false
    Component.onCompleted: root.begin()

    Connections {
        target: Consult

        function onForgotten(): void {
            line.clear();
            box.clear();
        }
    }

    Connections {
        target: Typing

        function onRealKey(): void {
            if (root.visible)
                keyboard.realKey();
        }
    }

    Connections {
        target: root.field

        function onTapped(): void {
            root.insist = true;
        }
    }

    Neuron {
        // What the words leave free above a keyboard far below.
        width: root.width
        height: words.y - Theme.gap
        visible: height > Theme.mm(90) && keyboard.shown && !root.beside
    }

    Title {
        id: alone

        width: root.column - root.corner
        visible: false
        text: root.called
        font.family: Theme.textFamily
        font.pixelSize: Theme.body
    }

    Column {
        id: words

        x: root.begins
        y: keyboard.shown && !root.beside ? Math.max(0, root.room - height) : 0
        width: root.column
        spacing: root.space

        Title {
            id: title

            width: parent.width
            visible: root.titled
            text: root.question === "" ? root.called : root.question
        }

        Title {
            // Room for the field's name alone.
            width: parent.width - (root.bare ? root.corner : 0)
            visible: !root.titled
            text: root.called
            font: alone.font
        }

        Label {
            id: more

            width: Math.min(parent.width, Theme.body * 40)
            visible: root.explained
            text: root.explanation
            textFormat: Text.PlainText
            color: Theme.inkSoft
        }

        Fault {
            id: fault

            width: parent.width
            height: implicitHeight
            visible: root.faulty && (!keyboard.shown || root.spare >= implicitHeight + root.space)
            text: Consult.fault
        }

        Item {
            width: parent.width
            height: root.field.height

            TextField {
                id: line

                objectName: "form-line"
                width: parent.width - (show.visible ? show.width + Theme.mm(3) : 0)
                visible: !root.long
                focus: visible
                name: root.called
                kind: root.name === "phone" ? "digits" : root.name === "email" ? "email" : "text"
                capitals: root.name === "name" || root.name === "interpreter" ? "words" : "none"
                maximumLength: root.name === "email" ? 300 : root.name === "phone" ? 40 : 200
                hidden: root.dotted
                onEdited: Consult.write(root.name, line.text)
                onAccepted: root.finished()
                onRefused: reason => Consult.refuse(reason)
            }

            TextBox {
                id: box

                objectName: "form-box"
                width: parent.width - (show.visible ? show.width + Theme.mm(3) : 0)
                height: Math.max(Theme.mm(41), Math.min(implicitHeight, root.keysRoom - title.implicitHeight - root.space * 3 - (root.faulty ? fault.implicitHeight + root.space : 0)))
                visible: root.long
                focus: visible
                lines: 4
                name: root.called
                maximumLength: 4000
                hidden: root.dotted
                onEdited: Consult.write(root.name, box.text)
                onRefused: reason => Consult.refuse(reason)
            }

            Button {
                id: show

                anchors.right: parent.right
                height: Theme.mainTarget > implicitHeight ? Theme.mainTarget : implicitHeight
                visible: root.dotted
                text: qsTr("Show")
                Accessible.name: qsTr("Show: %1").arg(root.called)
                onClicked: Consult.show(root.name)
            }
        }

        Aid {
            width: parent.width
            visible: (Consult.mayKeep && fault.visible) || root.hinted
            hinted: root.hinted
            onMended: root.field.text = Consult.text(root.name)
        }
    }

    Keyboard {
        id: keyboard

        objectName: "form-keyboard"
        x: root.beside ? root.edge + root.most - width : Math.round((root.width - width) / 2)
        y: root.beside && !Theme.reach ? 0 : root.height - height
        width: root.beside ? root.padWidth : Math.min(root.width, Theme.mm(356))
        height: implicitHeight
        maximumHeight: root.keysMost
        field: root.wantsKeys && !root.crowded ? root.field : null
        onTyped: text => Typing.commit(text)
        onErased: Typing.erase()
        onDone: root.finished()
    }
}
