pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// Clock, elapsed, what is left, where the talk is; and what is special just now, as long as it is.
Item {
    id: root

    readonly property string badge: Show.cover === "black" ? qsTr("BLACK") : Show.cover === "white" ? qsTr("WHITE") : Show.frozen ? qsTr("FROZEN") : ""

    implicitHeight: Math.max(facts.height, sign.height)

    component Fact: Column {
        id: fact

        required property string name
        required property string value
        property bool late: false

        Label {
            text: fact.name
            color: Theme.inkSoft
            font.pixelSize: Math.round(Theme.body * 0.7)
            wrapMode: Text.NoWrap
            lineHeight: 1
        }

        Label {
            text: fact.value
            color: fact.late ? Theme.help : Theme.ink
            font.pixelSize: Math.round(Theme.body * 1.3)
            font.bold: true
            font.features: ({
                    "tnum": 1
                })
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }

    Row {
        id: facts

        spacing: Theme.gap * 2.4

        Fact {
            name: qsTr("Clock")
            value: Speaker.clock
        }

        Fact {
            name: qsTr("Elapsed")
            value: Speaker.elapsed
        }

        Fact {
            name: qsTr("Left")
            value: Speaker.left
            late: Speaker.over
        }

        Fact {
            name: qsTr("Left for this part")
            value: Speaker.leftHere
            late: Speaker.overHere
        }

        Fact {
            name: qsTr("Slide")
            value: qsTr("%1 of %2").arg(Show.slide + 1).arg(Show.count)
        }
    }

    Label {
        anchors.right: sign.visible ? sign.left : parent.right
        anchors.rightMargin: sign.visible ? Theme.gap : 0
        anchors.verticalCenter: parent.verticalCenter
        visible: Show.rehearsing
        text: qsTr("Rehearsal")
        font.bold: true
        color: Theme.action
        wrapMode: Text.NoWrap
    }

    TalkButton {
        id: sign

        objectName: "badge"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: root.badge !== ""
        look: Button.Here
        main: false
        text: Show.cover !== "" && Show.frozen ? qsTr("%1, FROZEN").arg(root.badge) : root.badge
        Accessible.description: qsTr("Show the audience this slide again")
        onClicked: Show.lift()
    }
}
