pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The staff page, over everything that a visitor sees: the PIN first, then one view at a time.
FocusScope {
    id: root

    property int page: 0
    readonly property Item view: loader.item as Item
    readonly property int pages: Math.max(1, (root.view as View)?.pages ?? 1)

    function arrive(): void {
        root.page = 0;
        root.forceActiveFocus();
        const title = (root.view as View)?.title ?? (root.view as Door)?.title ?? "";
        root.Accessible.announce(title);
    }

    function retreat(): void {
        if (root.page > 0)
            root.page -= 1;
        else
            Staff.back();
    }

    objectName: "staff"
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.retreat();
        else if (event.key === Qt.Key_PageDown && root.page < root.pages - 1)
            root.page += 1;
        else if (event.key === Qt.Key_PageUp && root.page > 0)
            root.page -= 1;
        else if (event.key === Qt.Key_F1) {
            Staff.leave();
            Session.open("help");
        } else
            event.accepted = false;
    }
    onPagesChanged: root.page = Math.min(root.page, root.pages - 1)

    Connections {
        target: StaffWork

        function onTold(): void {
            root.page = 0;
            root.Accessible.announce(StaffWork.said, Accessible.Assertive);
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    MouseArea {
        anchors.fill: parent
    }

    Title {
        id: head

        x: Theme.margin
        y: Math.round(Theme.margin * 0.6)
        width: root.width - Theme.margin * 2 - (where.visible ? where.width + Theme.gap * 2 : 0)
        visible: Staff.view !== "door"
        text: (root.view as View)?.title ?? ""
    }

    Label {
        id: where

        x: root.width - width - Theme.margin
        y: head.y
        visible: root.pages > 1
        text: qsTr("Page %1 of %2").arg(root.page + 1).arg(root.pages)
        textFormat: Text.PlainText
        wrapMode: Text.NoWrap
        color: Theme.inkSoft
    }

    Loader {
        id: loader

        x: Theme.margin
        // From where down things may be touched, in pixels from its top.
        readonly property real low: Theme.reach ? Math.max(0, Math.ceil(Theme.panel.height / 2) - loader.y) : 0

        y: Math.round(Staff.view === "door" ? Theme.margin : head.y + head.height + Theme.gap)
        width: root.width - Theme.margin * 2
        height: bar.y - loader.y
        focus: true
        sourceComponent: ({
                door: door,
                status: status,
                waiting: waiting,
                delete: ask,
                stick: stick,
                claims: claims,
                size: size,
                close: close
            })[Staff.view] ?? null
        onLoaded: arriving.ask()
    }

    Later {
        id: arriving

        call: () => root.arrive()
    }

    StaffBar {
        id: bar

        y: parent.height - height
        width: parent.width
        turnsBack: root.page > 0 || !["door", "status"].includes(Staff.view)
        turnsOn: root.page < root.pages - 1
        onBacked: root.retreat()
        onAdvanced: root.page += 1
    }

    Component {
        id: door

        Door {
            focus: true
            low: loader.low
        }
    }

    Component {
        id: status

        StatusView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: waiting

        WaitingView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: ask

        DeleteView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: stick

        StickView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: claims

        ClaimsView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: size

        SizeView {
            focus: true
            page: root.page
            low: loader.low
        }
    }

    Component {
        id: close

        CloseView {
            focus: true
            page: root.page
            low: loader.low
        }
    }
}
