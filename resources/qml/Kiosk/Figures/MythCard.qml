pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A card that turns: what people say in front, what is known behind.
Pressable {
    id: root

    required property string myth
    required property string reality
    property bool turned: false
    // From 1, where a button with this number turns the card; 0: a touch does.
    property int number: 0
    property int size: Theme.body
    // The side drawn; it follows `turned` at the middle of the turn.
    property bool back: false
    readonly property real inset: Theme.gap * 1.5
    readonly property string side: root.turned ? qsTr("What is known") : qsTr("Myth")
    readonly property bool hinted: root.number === 0 && !Theme.projected

    // The hint stands beside the tag where both fit.
    readonly property bool hintAside: root.width >= Theme.body * 18
    readonly property real hintHeight: root.hintAside || !root.hinted ? 0 : hint.implicitHeight + root.inset * 0.5

    readonly property int frontSize: Math.round(root.size * (root.hintAside ? 1.3 : 1.15))
    // Where words begin, and how far they may go.
    readonly property real wordsY: tag.y + tag.height + root.inset * 0.6
    readonly property real wordsHeight: root.height - root.wordsY - root.hintHeight - root.inset

    // In the upper part of what is free: a short line does not hang at the top of an empty card.
    function place(tall: real): real {
        return root.wordsY + Math.max(0, root.wordsHeight - tall) * 0.36;
    }

    implicitHeight: Math.ceil(Math.max(Theme.mainTarget, Math.max(front.implicitHeight, behind.implicitHeight) + tag.height + root.hintHeight + root.inset * 2.6))
    enabled: root.number === 0
    Accessible.role: root.number === 0 ? Accessible.Button : Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(root.side).arg(root.turned ? behind.plain(root.reality) : root.myth)
    Accessible.description: hint.text
    Accessible.checkable: root.number === 0
    Accessible.checked: root.turned
    onTurnedChanged: {
        if (Theme.slow > 0)
            turn.restart();
        else
            root.back = root.turned;
    }

    SequentialAnimation {
        id: turn

        NumberAnimation {
            target: flip
            property: "xScale"
            to: 0
            duration: Theme.slow / 2
            easing.type: Easing.InQuad
        }

        ScriptAction {
            script: root.back = root.turned
        }

        NumberAnimation {
            target: flip
            property: "xScale"
            to: 1
            duration: Theme.slow / 2
            easing.type: Easing.OutQuad
        }
    }

    background: Item {
        FocusRing {
            control: root
        }
    }
    contentItem: Item {
        transform: Scale {
            id: flip

            origin.x: root.width / 2
        }

        Panel {
            anchors.fill: parent
            quiet: root.back
            color: root.under(root.back ? Theme.mist : Theme.card, Theme.action)
            border.color: root.down || root.back ? Theme.action : Theme.edge
            border.width: Theme.stroke * (root.down ? 2 : 1)
        }

        Rectangle {
            id: tag

            anchors.left: parent.left
            anchors.leftMargin: root.inset
            y: root.inset
            width: tagText.implicitWidth + Theme.gap
            height: tagText.implicitHeight + Theme.gap * 0.3
            radius: Theme.radius
            color: root.back ? Theme.action : "transparent"
            border.color: root.back ? Theme.action : Theme.ink
            border.width: Theme.stroke

            Label {
                id: tagText

                anchors.centerIn: parent
                spoken: false
                text: [root.number > 0 ? root.number : "", root.back ? qsTr("What is known") : qsTr("Myth")].filter(part => part).join("  ")
                font.bold: true
                color: root.back ? Theme.actionInk : Theme.ink
                lineHeight: 1
                wrapMode: Text.NoWrap
            }
        }

        Label {
            id: front

            anchors.left: tag.left
            y: root.place(height)
            width: root.width - root.inset * 2
            visible: !root.back
            spoken: false
            text: qsTr("“%1”").arg(root.myth)
            textFormat: Text.PlainText
            font.family: Theme.titleFamily
            font.pixelSize: root.frontSize
            lineHeight: 1.05
        }

        Label {
            id: behind

            anchors.left: tag.left
            y: root.place(height)
            width: root.width - root.inset * 2
            visible: root.back
            spoken: false
            text: root.reality
            font.pixelSize: root.size
            lineHeight: 1.05
        }

        Label {
            id: hint

            anchors.right: parent.right
            anchors.rightMargin: root.inset
            y: root.hintAside ? tag.y + (tag.height - height) / 2 : root.height - height - root.inset * 0.8
            width: root.hintAside ? implicitWidth : root.width - root.inset * 2
            spoken: false
            text: !root.hinted ? "" : root.back ? qsTr("Tap to turn back") : qsTr("Tap to turn")
            color: Theme.action
            font.bold: true
            lineHeight: 1
        }
    }
}
