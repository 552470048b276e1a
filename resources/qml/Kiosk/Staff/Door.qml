pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The PIN: large keys, and a dot for each digit. Real keys work as well.
FocusScope {
    id: root

    readonly property int pages: 1
    readonly property string title: qsTr("Staff")
    // Pixels from the top below which everything that is touched has to stand.
    property real low: 0
    readonly property real gap: Theme.mm(2)
    readonly property bool abreast: !Theme.reach && root.width > root.height * 1.2
    // Texts and pad one below the other stand in the lower part of a high panel.
    readonly property real start: root.abreast ? 0 : Math.max(0, Math.round((root.height - texts.height - Theme.gap * 2 - pad.height) * (Theme.reach ? 1 : 0.6)))
    readonly property real room: root.abreast ? root.height : root.height - Math.max(root.low, texts.height + Theme.gap)
    // Two rows where four are too high.
    readonly property int columns: root.room >= Theme.mainTarget * 4 + root.gap * 3 ? 3 : 6
    readonly property int rows: 12 / root.columns
    readonly property real keyHeight: Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(25), (root.room + root.gap) / root.rows - root.gap)))
    readonly property real keyWidth: Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(30), (root.width * (root.abreast ? 0.5 : 1) + root.gap) / root.columns - root.gap)))

    // Side by side, both stand in the middle.
    readonly property real side: Math.min(root.width - pad.width - Theme.gap * 4, Theme.body * 18)
    readonly property real inset: root.abreast ? Math.round((root.width - pad.width - Theme.gap * 4 - root.side) / 2) : 0

    Keys.onPressed: event => {
        event.accepted = true;
        if (/^[0-9]$/.test(event.text) && !event.isAutoRepeat)
            Staff.digit(event.text);
        else if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete)
            Staff.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            Staff.enter();
        else
            event.accepted = false;
    }

    Connections {
        target: Staff

        function onFaulted(): void {
            root.Accessible.announce(Staff.fault, Accessible.Assertive);
        }
    }

    Column {
        id: texts

        y: root.abreast ? Math.max(0, Math.round((root.height - height) * 0.4)) : root.start
        x: Theme.reach ? pad.x : root.inset
        width: root.abreast ? root.side : root.width - x
        spacing: Theme.gap

        Title {
            width: parent.width
            text: root.title
        }

        Label {
            width: parent.width
            visible: Staff.fault === ""
            text: qsTr("Type the staff PIN, then OK.")
            textFormat: Text.PlainText
        }

        Label {
            width: parent.width
            visible: Staff.fault !== ""
            text: Staff.fault
            textFormat: Text.PlainText
            font.bold: true
            color: Theme.help
            Accessible.role: Accessible.AlertMessage
        }

        Rectangle {
            width: Math.min(parent.width, Theme.mm(110))
            height: Math.max(Theme.target, dots.implicitHeight + Theme.mm(2))
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.stroke
            border.color: Theme.edge

            Label {
                id: dots

                anchors.fill: parent
                anchors.leftMargin: Theme.mm(3)
                anchors.rightMargin: Theme.mm(3)
                text: "•".repeat(Staff.typed)
                textFormat: Text.PlainText
                font.pixelSize: Theme.lead
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.mm(2)
                wrapMode: Text.NoWrap
                verticalAlignment: Text.AlignVCenter
                Accessible.name: qsTr("%n digit(s) typed", "", Staff.typed)
            }
        }
    }

    Grid {
        id: pad

        x: root.abreast ? root.inset + root.side + Theme.gap * 4 : Theme.reach ? Math.round((root.width - width) / 2) : 0
        y: root.abreast ? Math.round((root.height - height) / 2) : Theme.reach ? root.height - height : root.start + texts.height + Theme.gap * 2
        columns: root.columns
        spacing: root.gap

        Repeater {
            model: root.columns === 3 ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "ok"] : ["1", "2", "3", "4", "5", "erase", "6", "7", "8", "9", "0", "ok"]

            PinKey {
                required property string modelData

                objectName: "pin-" + modelData
                width: root.keyWidth
                height: root.keyHeight
                strong: modelData === "ok"
                sign: modelData === "erase" ? "erase" : ""
                text: modelData === "erase" ? qsTr("Delete") : modelData === "ok" ? qsTr("OK") : modelData
                onClicked: {
                    if (modelData === "ok")
                        Staff.enter();
                    else if (modelData === "erase")
                        Staff.erase();
                    else
                        Staff.digit(modelData);
                }
            }
        }
    }
}
