import QtQuick
import QtQuick.Templates as T
import Kiosk.Theme

// A button that acts on release; sliding off cancels.
T.AbstractButton {
    id: root

    enum Look {
        Outlined,
        Filled,
        Quiet,
        Here
    }

    property int look: Button.Outlined
    // A main action of its screen: at least 20 mm high and wide; others 15 mm.
    property bool main: false
    property color fill: root.look === Button.Filled ? Theme.action : root.look === Button.Here ? Theme.here : root.look === Button.Outlined ? Theme.card : "transparent"
    property color tint: root.look === Button.Filled ? Theme.actionInk : root.look === Button.Here ? Theme.hereInk : Theme.action
    property int alignment: Text.AlignHCenter
    readonly property int least: root.main ? Theme.mainTarget : Theme.target

    padding: Math.max(Theme.mm(2), Theme.gap * 0.5)
    leftPadding: root.look === Button.Quiet ? Theme.mm(1) : Theme.gap * 1.3
    rightPadding: root.leftPadding
    implicitWidth: Math.max(root.least, Math.ceil(root.implicitContentWidth) + root.leftPadding + root.rightPadding)
    implicitHeight: Math.max(root.least, Math.ceil(root.implicitContentHeight) + root.topPadding + root.bottomPadding)
    focusPolicy: Qt.StrongFocus
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
        color: root.down ? Qt.tint(root.fill, Qt.alpha(root.tint, 0.22)) : root.fill
        border.width: root.look === Button.Quiet ? 0 : Theme.stroke
        border.color: root.look === Button.Outlined ? Theme.edge : root.fill

        FocusRing {
            control: root
        }
    }
    contentItem: Label {
        spoken: false
        text: root.text
        textFormat: Text.PlainText
        color: root.tint
        font.bold: true
        lineHeight: 1.0
        horizontalAlignment: root.alignment
        verticalAlignment: Text.AlignVCenter
    }
}
