pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// One key. It acts on release, never takes the focus, and sliding off it cancels.
T.AbstractButton {
    id: root

    // "type", or else the name of the key's action.
    property string keyAction: "type"
    // An icon drawn in place of the text, as in KeyIcon.
    property string symbol: ""
    // Shown as active: Shift while it is on.
    property bool latched: false
    // Do not show the press, so that onlookers cannot see which key it was.
    property bool hidePress: false
    // Milliseconds until holding the key counts as a long press or starts repeating; 0 means never.
    property int holdTime: 0
    // Milliseconds between repeats; 0 means a single long press.
    property int repeatTime: 0
    readonly property bool main: true
    readonly property bool emphasized: root.keyAction === "done" || root.latched
    readonly property bool inverted: root.emphasized !== (root.down && !root.hidePress)
    readonly property color fillColor: root.inverted ? Theme.action : Theme.paper
    readonly property color textColor: {
        if (root.inverted)
            return Theme.actionInk;
        return root.keyAction === "type" || root.keyAction === "space" ? Theme.ink : Theme.action;
    }
    readonly property bool isLetter: root.keyAction === "type" && root.text.length === 1
    // Holding the key already did its work, so the release does nothing.
    property bool holdHandled: false

    // Pressed and released, or pressed by assistive technology.
    signal activated
    // Held down for `holdTime`, then again every `repeatTime`.
    signal held

    focusPolicy: Qt.NoFocus
    activeFocusOnTab: false
    Accessible.role: Accessible.Button
    onPressed: root.holdHandled = false
    onClicked: {
        if (!root.holdHandled)
            root.activated();
        root.holdHandled = false;
    }

    Timer {
        interval: root.holdHandled ? root.repeatTime : root.holdTime
        repeat: root.repeatTime > 0
        running: root.down && root.holdTime > 0
        onTriggered: {
            root.holdHandled = true;
            root.held();
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.fillColor
        border.width: {
            if (root.keyAction === "type" || root.keyAction === "space")
                return Theme.stroke;
            return Math.round(Theme.stroke * 1.6);
        }
        border.color: root.keyAction === "type" || root.keyAction === "space" ? Theme.edge : Theme.action
    }
    contentItem: Item {
        KeyFace {
            anchors.fill: parent
            anchors.margins: Theme.mm(1)
            text: root.text
            symbol: root.symbol
            color: root.textColor
            isLetter: root.isLetter
            // Letters as large as their key comfortably holds.
            textSize: {
                if (root.isLetter)
                    return Math.round(Math.min(root.height * 0.6, Math.max(Theme.mm(12), Theme.body * 1.3)));
                return Math.round(Math.min(root.height * 0.5, Theme.mm(11), Theme.body));
            }
            minimumTextSize: Theme.mm(5)
            iconSize: Math.round(Math.min(root.height * 0.55, Theme.mm(14)))
            bold: root.keyAction !== "type"
        }
    }
}
