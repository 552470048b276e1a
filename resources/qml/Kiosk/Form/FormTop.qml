import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Above each step: where in the form one is, and on which of its pages.
Item {
    id: root

    property int page: 0
    property int pages: 1
    // The step has had several pages: the room for their number is kept, or it might need it by turns.
    property bool several: false
    // There is room for the notice of a demo alone, at the end.
    property bool bare: false
    // How much of its width the notice takes then.
    readonly property alias notice: head.notice

    implicitHeight: head.implicitHeight
    onPagesChanged: {
        if (root.pages > 1)
            root.several = true;
    }

    FormHead {
        id: head

        x: root.bare ? root.width - width : 0
        width: root.bare ? Math.min(implicitWidth, root.width) : root.width - (root.several ? turn.width + Theme.gap : 0)
        height: implicitHeight
        tight: root.bare
    }

    Label {
        id: turn

        anchors.right: parent.right
        visible: root.pages > 1
        text: qsTr("Page %1 of %2").arg(root.page + 1).arg(root.pages)
        textFormat: Text.PlainText
        wrapMode: Text.NoWrap
        color: Theme.inkSoft
    }
}
