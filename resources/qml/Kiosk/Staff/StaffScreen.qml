pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The staff page, over everything a visitor sees: first the PIN, then one view at a time.
FocusScope {
    id: root

    property int page: 0
    readonly property Item viewItem: viewLoader.item as Item
    readonly property int pageCount: Math.max(1, (root.viewItem as StaffView)?.pageCount ?? 1)

    function announceView(): void {
        root.page = 0;
        root.forceActiveFocus();
        const title = (root.viewItem as StaffView)?.title ?? (root.viewItem as PinView)?.title ?? "";
        root.Accessible.announce(title);
    }

    function goBack(): void {
        if (root.page > 0)
            root.page -= 1;
        else
            StaffAccess.goBack();
    }

    objectName: "staff"
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.goBack();
        else if (event.key === Qt.Key_PageDown && root.page < root.pageCount - 1)
            root.page += 1;
        else if (event.key === Qt.Key_PageUp && root.page > 0)
            root.page -= 1;
        else if (event.key === Qt.Key_F1) {
            StaffAccess.leave();
            Session.openScreen("help");
        } else
            event.accepted = false;
    }
    onPageCountChanged: root.page = Math.min(root.page, root.pageCount - 1)

    Connections {
        target: StaffController

        function onMessageShown(): void {
            root.page = 0;
            root.Accessible.announce(StaffController.message, Accessible.Assertive);
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
        width: root.width - Theme.margin * 2 - (pageLabel.visible ? pageLabel.width + Theme.largeGap : 0)
        visible: StaffAccess.view !== "door"
        text: (root.viewItem as StaffView)?.title ?? ""
    }

    PageLabel {
        id: pageLabel

        x: root.width - width - Theme.margin
        y: head.y
        page: root.page
        pageCount: root.pageCount
        color: Theme.inkSoft
    }

    Loader {
        id: viewLoader

        x: Theme.margin
        // Touch targets must be below this y, in pixels from the top of the view.
        readonly property real touchZoneTop: {
            return Theme.reach ? Math.max(0, Math.ceil(Theme.panel.height / 2) - viewLoader.y) : 0;
        }

        y: Math.round(StaffAccess.view === "door" ? Theme.margin : head.y + head.height + Theme.gap)
        width: root.width - Theme.margin * 2
        height: bar.y - viewLoader.y
        focus: true
        sourceComponent: ({
                door: pin,
                status: status,
                waiting: waiting,
                delete: deleteRequest,
                stick: stick,
                claims: claims,
                size: size,
                close: close
            })[StaffAccess.view] ?? null
        onLoaded: announceCall.schedule()
    }

    DeferredCall {
        id: announceCall

        action: () => root.announceView()
    }

    StaffBar {
        id: bar

        y: parent.height - height
        width: parent.width
        showsBack: root.page > 0 || !["door", "status"].includes(StaffAccess.view)
        showsForward: root.page < root.pageCount - 1
        onBackClicked: root.goBack()
        onForwardClicked: root.page += 1
    }

    Component {
        id: pin

        PinView {
            focus: true
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: status

        StatusView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: waiting

        WaitingRequestsView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: deleteRequest

        DeleteRequestView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: stick

        StickView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: claims

        ClaimsView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: size

        PanelSizeView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }

    Component {
        id: close

        CloseKioskView {
            focus: true
            page: root.page
            touchZoneTop: viewLoader.touchZoneTop
        }
    }
}
