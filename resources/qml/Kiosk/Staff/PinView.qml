pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// PIN entry: large keys, and a dot for each digit. A physical keyboard works as well.
FocusScope {
    id: root

    readonly property int pageCount: 1
    readonly property string title: qsTr("Staff")
    // Touch targets must be below this y, in pixels from the top.
    property real touchZoneTop: 0
    readonly property real keyGap: Theme.mm(2)
    readonly property bool sideBySide: !Theme.reach && root.width > root.height * 1.2
    // If one is below the other, texts and keypad are in the lower part of a high panel.
    readonly property real topY: {
        if (root.sideBySide)
            return 0;
        const spare = root.height - texts.height - Theme.largeGap - keyGrid.height;
        return Math.max(0, Math.round(spare * (Theme.reach ? 1 : 0.6)));
    }
    readonly property real padRoom: {
        return root.sideBySide ? root.height : root.height - Math.max(root.touchZoneTop, texts.height + Theme.gap);
    }
    // Two rows of keys if four are too high.
    readonly property int columns: root.padRoom >= Theme.mainTarget * 4 + root.keyGap * 3 ? 3 : 6
    readonly property int rows: 12 / root.columns
    readonly property real keyHeight: {
        const room = (root.padRoom + root.keyGap) / root.rows - root.keyGap;
        return Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(25), room)));
    }
    readonly property real keyWidth: {
        const gridRoom = root.width * (root.sideBySide ? 0.5 : 1);
        const room = (gridRoom + root.keyGap) / root.columns - root.keyGap;
        return Math.floor(Math.max(Theme.mainTarget, Math.min(Theme.mm(30), room)));
    }

    // Side by side, both are centered.
    readonly property real textWidth: Math.min(root.width - keyGrid.width - Theme.hugeGap, Theme.body * 18)
    readonly property real leftInset: {
        return root.sideBySide ? Math.round((root.width - keyGrid.width - Theme.hugeGap - root.textWidth) / 2) : 0;
    }

    Keys.onPressed: event => {
        event.accepted = true;
        if (/^[0-9]$/.test(event.text) && !event.isAutoRepeat)
            StaffAccess.typeDigit(event.text);
        else if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete)
            StaffAccess.eraseDigit();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            StaffAccess.submitPin();
        else
            event.accepted = false;
    }

    Connections {
        target: StaffAccess

        function onFaultReported(): void {
            root.Accessible.announce(StaffAccess.faultText, Accessible.Assertive);
        }
    }

    Column {
        id: texts

        y: root.sideBySide ? Math.max(0, Math.round((root.height - height) * 0.4)) : root.topY
        x: Theme.reach ? keyGrid.x : root.leftInset
        width: root.sideBySide ? root.textWidth : root.width - x
        spacing: Theme.gap

        Title {
            width: parent.width
            text: root.title
        }

        Label {
            width: parent.width
            visible: StaffAccess.faultText === ""
            text: qsTr("Enter the staff PIN, then press OK.")
            textFormat: Text.PlainText
        }

        Label {
            width: parent.width
            visible: StaffAccess.faultText !== ""
            text: StaffAccess.faultText
            textFormat: Text.PlainText
            font.bold: true
            color: Theme.help
            Accessible.role: Accessible.AlertMessage
        }

        Rectangle {
            width: Math.min(parent.width, Theme.mm(110))
            height: Math.max(Theme.target, typedDots.implicitHeight + Theme.mm(2))
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.stroke
            border.color: Theme.edge

            Label {
                id: typedDots

                anchors.fill: parent
                anchors.leftMargin: Theme.mm(3)
                anchors.rightMargin: Theme.mm(3)
                text: "•".repeat(StaffAccess.typedCount)
                textFormat: Text.PlainText
                font.pixelSize: Theme.lead
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.mm(2)
                wrapMode: Text.NoWrap
                verticalAlignment: Text.AlignVCenter
                Accessible.name: qsTr("%n digit(s) typed", "", StaffAccess.typedCount)
            }
        }
    }

    Grid {
        id: keyGrid

        x: {
            if (root.sideBySide)
                return root.leftInset + root.textWidth + Theme.hugeGap;
            return Theme.reach ? Math.round((root.width - width) / 2) : 0;
        }
        y: {
            if (root.sideBySide)
                return Math.round((root.height - height) / 2);
            return Theme.reach ? root.height - height : root.topY + texts.height + Theme.largeGap;
        }
        columns: root.columns
        spacing: root.keyGap

        Repeater {
            model: {
                if (root.columns === 3)
                    return ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "ok"];
                return ["1", "2", "3", "4", "5", "erase", "6", "7", "8", "9", "0", "ok"];
            }

            PinKey {
                required property string modelData

                objectName: "pin-" + modelData
                width: root.keyWidth
                height: root.keyHeight
                emphasized: modelData === "ok"
                symbol: modelData === "erase" ? "erase" : ""
                text: modelData === "erase" ? qsTr("Delete") : modelData === "ok" ? qsTr("OK") : modelData
                onClicked: {
                    if (modelData === "ok")
                        StaffAccess.submitPin();
                    else if (modelData === "erase")
                        StaffAccess.eraseDigit();
                    else
                        StaffAccess.typeDigit(modelData);
                }
            }
        }
    }
}
