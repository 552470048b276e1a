pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Every claim of the guide with its numbers, people, sources and review. Claims
// that need attention come first.
StaffView {
    id: root

    title: qsTr("Claims in this guide")

    Repeater {
        model: StaffController.claimLines

        StaffParagraph {
            required property var modelData

            text: modelData.text
            secondary: modelData.soft
            needsAttention: modelData.wrong
            bold: modelData.first
            keepsNext: modelData.first
            gapBefore: modelData.first ? Theme.wideGap : Theme.hairGap
        }
    }
}
