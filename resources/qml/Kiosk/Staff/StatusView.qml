pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The kiosk in one look, and where to go from here.
View {
    id: root

    readonly property int columns: root.width > Theme.body * 44 ? 2 : 1

    title: qsTr("This kiosk")

    Repeater {
        model: Math.ceil(StaffWork.lines.length / root.columns)

        StatusLines {
            required property int index

            from: index * root.columns
            columns: root.columns
        }
    }

    Deeds {
        Button {
            main: true
            text: qsTr("Waiting requests")
            onClicked: Staff.go("waiting")
        }

        Button {
            main: true
            text: qsTr("USB stick")
            onClicked: Staff.go("stick")
        }

        Button {
            main: true
            text: qsTr("Claims")
            Accessible.description: qsTr("What the guide claims, from where, and who reviewed it")
            onClicked: Staff.go("claims")
        }

        Button {
            main: true
            visible: Staff.presentable
            text: qsTr("Present")
            onClicked: Staff.present()
        }

        Button {
            main: true
            text: qsTr("Measure the screen")
            onClicked: Staff.go("size")
        }

        Button {
            main: true
            text: qsTr("Close the kiosk")
            onClicked: Staff.go("close")
        }
    }
}
