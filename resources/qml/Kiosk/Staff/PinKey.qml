pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kiosk.Controls
import Kiosk.Theme

// A key of the PIN pad. It does not light up: whoever looks on shall not see which was pressed.
T.AbstractButton {
    id: root

    readonly property bool main: true
    // It ends the PIN.
    property bool strong: false
    // A drawn sign in place of the text, as in KeyIcon.
    property string sign: ""
    readonly property color tint: root.strong ? Theme.actionInk : Theme.ink

    focusPolicy: Qt.TabFocus
    padding: Theme.mm(1)
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Keys.onEnterPressed: event => root.press(event)
    Keys.onReturnPressed: event => root.press(event)

    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.strong ? Theme.action : Theme.card
        border.width: Theme.stroke
        border.color: root.strong ? Theme.action : Theme.edge

        FocusRing {
            control: root
            distance: Theme.focusRing
        }
    }
    contentItem: Item {
        Label {
            anchors.fill: parent
            visible: root.sign === ""
            spoken: false
            text: root.text
            textFormat: Text.PlainText
            color: root.tint
            font.bold: true
            font.pixelSize: root.text.length === 1 ? Math.round(Math.min(root.height * 0.6, Math.max(Theme.mm(12), Theme.body))) : Math.round(Math.min(root.height * 0.4, Theme.body))
            fontSizeMode: root.text.length === 1 ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: Theme.mm(4)
            lineHeight: 1.0
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }

        Loader {
            anchors.centerIn: parent
            active: root.sign !== ""
            width: Math.round(Math.min(root.height * 0.5, Theme.mm(14)))
            height: width

            sourceComponent: KeyIcon {
                sign: root.sign
                tint: root.tint
                stroke: Math.max(2, Theme.mm(0.8))
            }
        }
    }
}
