pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Every claim of the guide with its numbers, people, sources and review; what needs somebody comes first.
View {
    id: root

    title: qsTr("What the guide claims")

    Repeater {
        model: StaffWork.claims

        Say {
            required property var modelData

            text: modelData.text
            soft: modelData.soft
            wrong: modelData.wrong
            bold: modelData.first
            keepsNext: modelData.first
            gapBefore: modelData.first ? Theme.gap * 1.6 : Theme.gap * 0.2
        }
    }
}
