pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme

// The visitor's questions, what matters to them, and how to take them along.
TitledPage {
    id: root

    name: qsTr("My questions")
    balanced: false
    isReading: false

    component PlainTextItem: Piece {
        id: textItem

        property alias text: label.text
        property alias color: label.color
        property alias bold: label.font.bold

        implicitHeight: label.implicitHeight

        Label {
            id: label

            width: textItem.width
            textFormat: Text.PlainText
        }
    }

    PlainTextItem {
        text: {
            if (Questions.count > 0)
                return qsTr("Questions to ask when you talk with us. Your list is forgotten when you leave.");
            return qsTr(`Your list is empty. “Save this question” adds one that a page suggests. \
It’s forgotten when you leave.`);
        }
        color: Theme.inkSoft
    }

    Repeater {
        model: Questions.asked

        Piece {
            id: piece

            required property int index
            required property string modelData

            firstTargetY: 0
            gapBefore: piece.index === 0 ? Theme.gap : Math.max(Theme.mm(2), Theme.smallGap)
            implicitHeight: Math.max(words.implicitHeight, removeButton.implicitHeight)

            Label {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                width: removeButton.x - Theme.gap
                text: qsTr("%1. %2").arg(piece.index + 1).arg(piece.modelData)
                textFormat: Text.PlainText
                font.bold: true
            }

            Button {
                id: removeButton

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Remove")
                Accessible.name: qsTr("Remove: %1").arg(piece.modelData)
                onClicked: {
                    root.announced(qsTr("Removed: %1").arg(piece.modelData));
                    Questions.removeQuestion(piece.modelData);
                }
            }
        }
    }

    PlainTextItem {
        gapBefore: Theme.wideGap
        keepsNext: true
        text: qsTr("What matters to me")
        bold: true
    }

    PlainTextItem {
        gapBefore: Theme.smallGap
        keepsNext: true
        text: qsTr("Choose any. What matters most comes first in your list. It’s forgotten when you leave.")
        color: Theme.inkSoft
    }

    PriorityPicker {
        gapBefore: Theme.smallGap
    }

    Piece {
        gapBefore: Theme.wideGap
        firstTargetY: 0
        implicitHeight: actions.implicitHeight
        keepsNext: true

        Flow {
            id: actions

            width: parent.width
            spacing: Math.max(Theme.mm(2), Theme.smallGap)

            Button {
                width: Math.min(actions.width, implicitWidth)
                variant: Button.Filled
                main: true
                text: qsTr("Take it with you")
                Accessible.description: codeNote.text
                onClicked: Session.openScreen("takeaway")
            }

            Button {
                width: Math.min(actions.width, implicitWidth)
                main: true
                text: qsTr("Ask us to contact you")
                onClicked: Session.openScreen("contact")
            }

            Button {
                width: Math.min(actions.width, implicitWidth)
                visible: !Questions.isFull
                main: true
                text: qsTr("Write my own question")
                onClicked: Session.openScreen("own-question")
            }
        }
    }

    PlainTextItem {
        id: codeNote

        gapBefore: Theme.smallGap
        text: qsTr(`A code for your phone, with the clinic’s contact card and your questions. \
It names this treatment.`)
        color: Theme.inkSoft
    }
}
