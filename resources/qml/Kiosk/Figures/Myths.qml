pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls
import Kiosk.Figures.Base
import Kiosk.Theme
import "Base/measure.js" as Measure

// Cards to turn over: {cards: [{myth, reality (styled)}], before: number of cards on earlier pages}.
Figure {
    id: root

    readonly property var cards: root.figure?.cards ?? []
    readonly property int cardsBefore: root.figure?.before ?? 0
    readonly property real cardGap: Math.max(Theme.gap, Theme.mm(3))
    readonly property int maximumColumns: {
        const fitting = Math.floor((root.width + root.cardGap) / (Theme.body * 12.5 + root.cardGap));
        return Math.max(1, Math.min(root.cards.length, fitting));
    }
    // Never leave a single card on the last line.
    readonly property int columns: {
        if (root.cards.length % root.maximumColumns === 0)
            return root.maximumColumns;
        if (root.maximumColumns > 2 && root.cards.length % 2 === 0)
            return 2;
        return root.maximumColumns === 2 ? 1 : root.maximumColumns;
    }
    readonly property int lineCount: Math.ceil(root.cards.length / root.columns)
    readonly property real cardWidth: {
        return Math.floor(Math.min(Theme.body * 34, (root.width - (root.columns - 1) * root.cardGap) / root.columns));
    }
    // On a tall panel each card takes a third of it, so its text is large.
    readonly property bool largeCards: root.columns === 1 && Theme.portrait && Theme.lines > 60
    readonly property real tallest: Measure.tallestHeight(repeater, repeater.count)
    // Indices of the cards that show their back.
    property list<int> turnedCards: []

    steps: root.cards.length + 1
    interactive: true
    controlsHeight: Theme.reach ? numberButtons.implicitHeight : 0
    controlsWidth: numberButtons.implicitWidth
    minimumControlsHeight: root.controlsHeight
    pictureMinimum: root.lineCount * root.tallest + (root.lineCount - 1) * root.cardGap
    announcement: root.step > 0 ? root.cardText(root.step - 1, true) : ""
    onStepChanged: root.turnedCards = root.cards.map((card, index) => index).slice(0, root.step)

    function cardText(index: int, showBack: bool): string {
        const words = root.cards[index].words;
        return showBack ? words.back_name : words.front_name;
    }

    function turnCard(index: int): void {
        const back = root.turnedCards.indexOf(index) < 0;
        root.turnedCards = back ? root.turnedCards.concat([index]) : root.turnedCards.filter(other => other !== index);
        root.stepped(root.cardText(index, back));
    }

    function reset(): void {
        root.step = 0;
        root.turnedCards = [];
        root.inWords = false;
    }

    Grid {
        columns: root.columns
        spacing: root.cardGap

        MeasuredRepeater {
            id: repeater

            model: root.cards

            MythCard {
                id: card

                required property int index
                required property var modelData

                width: root.cardWidth
                height: {
                    const room = (root.pictureHeight - (root.lineCount - 1) * root.cardGap) / root.lineCount;
                    return Math.max(root.tallest, Math.min(room, Math.max(root.tallest * 1.4, root.cardWidth * 0.9)));
                }
                cardNumber: Theme.reach ? root.cardsBefore + card.index + 1 : 0
                reality: card.modelData.reality
                words: card.modelData.words
                textSize: {
                    if (root.largeCards)
                        return Theme.lead;
                    return root.columns === 1 || root.cardWidth >= Theme.lead * 12 ? root.figureTextSize : Theme.body;
                }
                turned: root.turnedCards.indexOf(card.index) >= 0
                onClicked: root.turnCard(card.index)
            }
        }
    }

    // In reach mode the cards are out of reach, so buttons below turn them.
    footerControls: Row {
        id: numberButtons

        anchors.bottom: parent.bottom
        spacing: Theme.mm(2)
        visible: Theme.reach

        Repeater {
            model: root.cards.length

            Button {
                required property int index
                readonly property bool turned: root.turnedCards.indexOf(index) >= 0

                main: true
                variant: turned ? Button.Filled : Button.Outlined
                text: root.cards.length === 1 ? qsTr("Turn") : String(root.cardsBefore + index + 1)
                Accessible.name: qsTr("Turn card %1").arg(root.cardsBefore + index + 1)
                Accessible.checkable: true
                Accessible.checked: turned
                onClicked: root.turnCard(index)
            }
        }
    }
}
