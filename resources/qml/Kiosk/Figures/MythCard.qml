pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// A card that turns over: what people say on the front, what is known on the back.
Pressable {
    id: root

    required property string reality
    // {front, back: the sides' names; front_name, back_name: with their texts; quote}.
    required property var words
    property bool turned: false
    // The number of the button that turns the card, from 1; 0 means touching the card turns it.
    property int cardNumber: 0
    property int textSize: Theme.body
    // Whether the back is drawn; follows `turned` halfway through the turn.
    property bool showsBack: false
    readonly property real cardPadding: Theme.wideGap
    readonly property bool showsHint: root.cardNumber === 0 && !Theme.projected

    // The hint is beside the tag if both fit.
    readonly property bool hintBeside: root.width >= Theme.body * 18
    readonly property real hintHeight: {
        return root.hintBeside || !root.showsHint ? 0 : hintLabel.implicitHeight + root.cardPadding * 0.5;
    }

    readonly property int frontTextSize: Math.round(root.textSize * (root.hintBeside ? 1.3 : 1.15))
    // Where the text starts, and how much height it has.
    readonly property real textY: tag.y + tag.height + root.cardPadding * 0.6
    readonly property real textHeight: root.height - root.textY - root.hintHeight - root.cardPadding

    // In the upper part of the free space, so that a short line is not stuck at
    // the top of an empty card.
    function centeredY(itemHeight: real): real {
        return root.textY + Math.max(0, root.textHeight - itemHeight) * 0.36;
    }

    implicitHeight: {
        const tallerText = Math.max(mythLabel.implicitHeight, realityLabel.implicitHeight);
        const needed = tallerText + tag.height + root.hintHeight + root.cardPadding * 2.6;
        return Math.ceil(Math.max(Theme.mainTarget, needed));
    }
    enabled: root.cardNumber === 0
    Accessible.role: root.cardNumber === 0 ? Accessible.Button : Accessible.StaticText
    Accessible.name: root.turned ? root.words.back_name : root.words.front_name
    Accessible.description: hintLabel.text
    Accessible.checkable: root.cardNumber === 0
    Accessible.checked: root.turned
    onTurnedChanged: {
        if (Theme.slow > 0)
            turnAnimation.restart();
        else
            root.showsBack = root.turned;
    }

    SequentialAnimation {
        id: turnAnimation

        NumberAnimation {
            target: flipScale
            property: "xScale"
            to: 0
            duration: Theme.slow / 2
            easing.type: Easing.InQuad
        }

        ScriptAction {
            script: root.showsBack = root.turned
        }

        NumberAnimation {
            target: flipScale
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
            id: flipScale

            origin.x: root.width / 2
        }

        Surface {
            anchors.fill: parent
            quiet: root.showsBack
            color: root.pressedColor(root.showsBack ? Theme.mist : Theme.card, Theme.action)
            border.color: root.down || root.showsBack ? Theme.action : Theme.edge
            border.width: Theme.stroke * (root.down ? 2 : 1)
        }

        Rectangle {
            id: tag

            anchors.left: parent.left
            anchors.leftMargin: root.cardPadding
            y: root.cardPadding
            width: tagLabel.implicitWidth + Theme.gap
            height: tagLabel.implicitHeight + Theme.hairGap
            radius: Theme.radius
            color: root.showsBack ? Theme.action : "transparent"
            border.color: root.showsBack ? Theme.action : Theme.ink
            border.width: Theme.stroke

            Label {
                id: tagLabel

                anchors.centerIn: parent
                spoken: false
                text: {
                    const side = root.showsBack ? root.words.back : root.words.front;
                    return [root.cardNumber > 0 ? root.cardNumber : "", side].filter(part => part).join("  ");
                }
                font.bold: true
                color: root.showsBack ? Theme.actionInk : Theme.ink
                lineHeight: 1
                wrapMode: Text.NoWrap
            }
        }

        Label {
            id: mythLabel

            anchors.left: tag.left
            y: root.centeredY(height)
            width: root.width - root.cardPadding * 2
            visible: !root.showsBack
            spoken: false
            text: root.words.quote
            textFormat: Text.PlainText
            font.family: Theme.titleFamily
            font.pixelSize: root.frontTextSize
            lineHeight: 1.05
        }

        Label {
            id: realityLabel

            anchors.left: tag.left
            y: root.centeredY(height)
            width: root.width - root.cardPadding * 2
            visible: root.showsBack
            spoken: false
            text: root.reality
            font.pixelSize: root.textSize
            lineHeight: 1.05
        }

        Label {
            id: hintLabel

            anchors.right: parent.right
            anchors.rightMargin: root.cardPadding
            y: root.hintBeside ? tag.y + (tag.height - height) / 2 : root.height - height - root.cardPadding * 0.8
            width: root.hintBeside ? implicitWidth : root.width - root.cardPadding * 2
            spoken: false
            text: !root.showsHint ? "" : root.showsBack ? qsTr("Tap to turn back") : qsTr("Tap to turn")
            color: Theme.action
            font.bold: true
            lineHeight: 1
        }
    }
}
