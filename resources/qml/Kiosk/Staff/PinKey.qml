pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Kiosk.Controls
import Kiosk.Keyboard
import Kiosk.Theme

// A key of the PIN pad. It does not light up, so that onlookers cannot see which key was pressed.
T.AbstractButton {
    id: root

    readonly property bool main: true
    // The key that completes the PIN.
    property bool emphasized: false
    // An icon drawn in place of the text, as in KeyIcon.
    property string symbol: ""
    readonly property color textColor: root.emphasized ? Theme.actionInk : Theme.ink

    focusPolicy: Qt.TabFocus
    padding: Theme.mm(1)
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Keys.onEnterPressed: event => root.clickByKey(event)
    Keys.onReturnPressed: event => root.clickByKey(event)

    function clickByKey(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.clicked();
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.emphasized ? Theme.action : Theme.card
        border.width: Theme.stroke
        border.color: root.emphasized ? Theme.action : Theme.edge

        FocusRing {
            control: root
            distance: Theme.focusRingWidth
        }
    }
    contentItem: KeyFace {
        text: root.text
        symbol: root.symbol
        color: root.textColor
        isLetter: root.text.length === 1
        textSize: {
            if (isLetter)
                return Math.round(Math.min(root.height * 0.6, Math.max(Theme.mm(12), Theme.body)));
            return Math.round(Math.min(root.height * 0.4, Theme.body));
        }
        iconSize: Math.round(Math.min(root.height * 0.5, Theme.mm(14)))
    }
}
