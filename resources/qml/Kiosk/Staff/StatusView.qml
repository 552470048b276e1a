pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The status of the kiosk at a glance, and buttons for everything else.
StaffView {
    id: root

    readonly property int columns: root.width > Theme.body * 44 ? 2 : 1
    // The articles that can be presented.
    readonly property var talks: Library.articles.filter(article => article.available)

    title: qsTr("This kiosk")

    Repeater {
        model: Math.ceil(StaffController.statusLines.length / root.columns)

        StatusRow {
            required property int index

            firstIndex: index * root.columns
            columns: root.columns
        }
    }

    ActionButtons {
        Button {
            main: true
            text: qsTr("Waiting requests")
            onClicked: StaffAccess.openView("waiting")
        }

        Button {
            main: true
            text: qsTr("USB drive")
            onClicked: StaffAccess.openView("stick")
        }

        Button {
            main: true
            text: qsTr("Claims")
            Accessible.description: qsTr("Every claim in the guide, its source, and who reviewed it")
            onClicked: StaffAccess.openView("claims")
        }

        Repeater {
            model: StaffAccess.canPresent ? root.talks : []

            Button {
                required property var modelData

                main: true
                text: Library.hasSeveral ? qsTr("Present: %1").arg(modelData.title) : qsTr("Present")
                onClicked: StaffAccess.startTalk(modelData.id)
            }
        }

        Button {
            main: true
            text: qsTr("Measure the screen")
            onClicked: StaffAccess.openView("size")
        }

        Button {
            main: true
            text: qsTr("Close the kiosk")
            onClicked: StaffAccess.openView("close")
        }
    }
}
