pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Kiosk.Controls
import Kiosk.Theme

// One key. It acts on release, never takes the focus, and sliding off it cancels.
T.AbstractButton {
    id: root

    // "type", or what else it does.
    property string does: "type"
    // A drawn sign in place of the text, as in KeyIcon.
    property string sign: ""
    // Shown as set: Shift that is on.
    property bool set: false
    // Whoever looks on shall not see which key was pressed.
    property bool discreet: false
    // Milliseconds until a key held down is a long press, or repeats; 0: it never is.
    property int holdTime: 0
    // Milliseconds from one repetition to the next; 0: there is one long press and no more.
    property int repeatTime: 0
    readonly property bool main: true
    readonly property bool strong: root.does === "done" || root.set
    readonly property bool inverse: root.strong !== (root.down && !root.discreet)
    readonly property color ground: root.inverse ? Theme.action : Theme.paper
    readonly property color tint: root.inverse ? Theme.actionInk : root.does === "type" || root.does === "space" ? Theme.ink : Theme.action
    readonly property bool letter: root.does === "type" && root.text.length === 1
    // What was held did its work already: the release does no more.
    property bool spent: false

    // Pressed and let go, or pressed by assistive technology.
    signal hit
    // Held down for `holdTime`, and again each `repeatTime`.
    signal held

    focusPolicy: Qt.NoFocus
    activeFocusOnTab: false
    Accessible.role: Accessible.Button
    onPressed: root.spent = false
    onClicked: {
        if (!root.spent)
            root.hit();
        root.spent = false;
    }

    Timer {
        interval: root.spent ? root.repeatTime : root.holdTime
        repeat: root.repeatTime > 0
        running: root.down && root.holdTime > 0
        onTriggered: {
            root.spent = true;
            root.held();
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.ground
        border.width: root.does === "type" || root.does === "space" ? Theme.stroke : Math.round(Theme.stroke * 1.6)
        border.color: root.does === "type" || root.does === "space" ? Theme.edge : Theme.action
    }
    contentItem: Item {
        Label {
            anchors.fill: parent
            anchors.margins: Theme.mm(1)
            visible: root.sign === ""
            spoken: false
            text: root.text
            textFormat: Text.PlainText
            color: root.tint
            font.bold: root.does !== "type"
            // A letter as large as its key takes well; words no larger than there is room for.
            font.pixelSize: root.letter ? Math.round(Math.min(root.height * 0.6, Math.max(Theme.mm(12), Theme.body * 1.3))) : Math.round(Math.min(root.height * 0.5, Theme.mm(11), Theme.body))
            fontSizeMode: root.letter ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: Theme.mm(5)
            lineHeight: 1.0
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }

        Loader {
            anchors.centerIn: parent
            active: root.sign !== ""
            width: Math.round(Math.min(root.height * 0.55, Theme.mm(14)))
            height: width

            sourceComponent: KeyIcon {
                sign: root.sign
                tint: root.tint
                stroke: Math.max(2, Theme.mm(0.8))
            }
        }
    }
}
