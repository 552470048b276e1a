pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import "measure.js" as Measure

// Cards to turn: {cards: [{myth, reality (styled)}], before: how many stand on pages before}.
Figure {
    id: root

    readonly property var cards: root.figure?.cards ?? []
    readonly property int before: root.figure?.before ?? 0
    readonly property real between: Math.max(Theme.gap, Theme.mm(3))
    readonly property int most: Math.max(1, Math.min(root.cards.length, Math.floor((root.width + root.between) / (Theme.body * 12.5 + root.between))))
    // No card stays alone on the last line.
    readonly property int columns: root.cards.length % root.most === 0 ? root.most : root.most > 2 && root.cards.length % 2 === 0 ? 2 : root.most === 2 ? 1 : root.most
    readonly property int lines: Math.ceil(root.cards.length / root.columns)
    readonly property real cardWidth: Math.floor(Math.min(Theme.body * 34, (root.width - (root.columns - 1) * root.between) / root.columns))
    // On a tall panel each card is a third of it: large words.
    readonly property bool upright: root.columns === 1 && Theme.portrait && Theme.lines > 60
    readonly property real tallest: Measure.tallest(repeater, repeater.count)
    // Indices of the cards that show what is known.
    property list<int> turned: []

    steps: root.cards.length + 1
    interactive: true
    ownFootHeight: Theme.reach ? numbers.implicitHeight : 0
    ownFootWidth: numbers.implicitWidth
    leastOwnFoot: root.ownFootHeight
    pictureMinimum: root.lines * root.tallest + (root.lines - 1) * root.between
    words: root.cards.map(card => qsTr("Myth: %1 What is known: %2").arg(card.myth).arg(card.reality))
    announcement: root.step > 0 ? root.say(root.step - 1, true) : ""
    onStepChanged: root.turned = root.cards.map((card, index) => index).slice(0, root.step)

    function say(index: int, back: bool): string {
        const card = root.cards[index];
        return back ? qsTr("What is known: %1").arg(Measure.plain(card.reality)) : qsTr("Myth: %1").arg(card.myth);
    }

    function turn(index: int): void {
        const back = root.turned.indexOf(index) < 0;
        root.turned = back ? root.turned.concat([index]) : root.turned.filter(other => other !== index);
        root.stepped(root.say(index, back));
    }

    function reset(): void {
        root.step = 0;
        root.turned = [];
        root.inWords = false;
    }

    Grid {
        columns: root.columns
        spacing: root.between

        Repeater {
            id: repeater

            model: root.cards

            MythCard {
                id: card

                required property int index
                required property var modelData

                width: root.cardWidth
                height: Math.max(root.tallest, Math.min((root.pictureHeight - (root.lines - 1) * root.between) / root.lines, Math.max(root.tallest * 1.4, root.cardWidth * 0.9)))
                number: Theme.reach ? root.before + card.index + 1 : 0
                myth: card.modelData.myth
                reality: card.modelData.reality
                size: root.upright ? Theme.lead : root.columns === 1 || root.cardWidth >= Theme.lead * 12 ? root.reading : Theme.body
                turned: root.turned.indexOf(card.index) >= 0
                onClicked: root.turn(card.index)
            }
        }
    }

    // In reach the cards stand high, and are turned from below.
    foot: Row {
        id: numbers

        anchors.bottom: parent.bottom
        spacing: Theme.mm(2)
        visible: Theme.reach

        Repeater {
            model: root.cards.length

            Button {
                required property int index
                readonly property bool turned: root.turned.indexOf(index) >= 0

                main: true
                look: turned ? Button.Filled : Button.Outlined
                text: root.cards.length === 1 ? qsTr("Turn") : String(root.before + index + 1)
                Accessible.name: qsTr("Turn card %1").arg(root.before + index + 1)
                Accessible.checkable: true
                Accessible.checked: turned
                onClicked: root.turn(index)
            }
        }
    }
}
