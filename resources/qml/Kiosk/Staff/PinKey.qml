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
    contentItem: Label {
        spoken: false
        text: root.text
        textFormat: Text.PlainText
        color: root.strong ? Theme.actionInk : Theme.ink
        font.bold: true
        font.pixelSize: root.text.length === 1 ? Math.round(Math.min(root.height * 0.6, Math.max(Theme.mm(12), Theme.body))) : Math.round(Math.min(root.height * 0.4, Theme.body))
        fontSizeMode: root.text.length === 1 ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: Theme.mm(4)
        lineHeight: 1.0
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
