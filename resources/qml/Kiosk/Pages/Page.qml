import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// The frame of a page: a header that shows where you are, and the content below.
// The shell adds the bottom bar.
FocusScope {
    id: root

    property string name: ""
    // The visitor is at this screen. A page stays shown unchanged until the next one is ready.
    property bool isCurrent: true
    // The page is fully loaded and may be laid out.
    property bool isComplete: false
    // Every piece has its final place.
    property bool settled: true
    // The session's page, from 0, while this page is shown.
    property int page: 0
    // How many pages the content needs; 0 until it has been measured.
    property int pageCount: 1
    // Reading text: the visitor gets more time.
    property bool isReading: true
    property bool hasHeader: true
    // The page is for typing: when it is opened, the focus is in its field.
    property bool isForTyping: false
    // The height of a row of buttons on one line, in pixels: what a text wraps to must not move the page.
    readonly property real lineHeight: {
        return Math.max(Theme.target, Math.ceil(widestPosition.height) + Math.max(Theme.mm(2), Theme.smallGap) * 2);
    }
    // The header shows the name as the page's title.
    property bool titleInHeader: false
    // The first page starts with a title of its own, so the header leaves the name out there.
    property bool hasOwnTitle: false
    // The title lifted into the header because the page shown has no room for it; "" for none.
    property string headerTitle: ""
    // The width available for such a title on one line, in pixels, on any page.
    readonly property real headerTitleRoom: {
        return header.width - widestPosition.advanceWidth - Theme.largeGap;
    }
    readonly property bool showsPosition: root.hasHeader || root.pageCount > 1
    // A tool button beside the page number. In reach mode it goes into the bottom bar's free rectangle
    // (`barFreeRect`, in pixels from this page's bottom left) if it fits. Otherwise it goes into a row
    // above the bar, which a page with `hasTools` reserves on all its pages.
    property alias tools: tools.data
    property bool hasTools: false
    property rect barFreeRect
    readonly property real toolWidth: tools.children.length > 0 ? tools.children[0].implicitWidth : Number.MAX_VALUE
    readonly property bool toolsInBar: Theme.reach && root.toolWidth <= root.barFreeRect.width
    readonly property real toolsHeight: {
        if (Theme.reach && root.hasTools && !root.toolsInBar)
            return root.lineHeight + Math.max(Theme.smallGap, Theme.mm(2));
        return 0;
    }
    // Touch targets in the content must be below this y, in pixels from the top of the content.
    readonly property real touchZoneTop: Theme.reach ? Math.max(0, root.lowerHalfY - contentArea.y) : 0
    // Where the content starts on the page shown, in pixels from its top. The space above that is for
    // the neuron, unless the content has art of its own.
    property real contentTop: 0
    property bool hasArt: false
    // Something else covers the header and the content.
    property bool covered: false
    // The y where the lower half of the panel starts, in pixels.
    readonly property real lowerHalfY: Math.max(Math.ceil(Theme.panel.height / 2), header.y + header.height)
    default property alias content: contentArea.data

    // The visitor turned to another page, or a figure went to another step: what to announce.
    signal announced(string announcement)

    // Forgets what the visitor did here.
    function reset(): void {
    }

    function announcePage(): void {
        if (root.visible)
            root.announced([root.name, root.pageText()].filter(part => part).join(". "));
    }

    // A function, because bindings may not be updated yet just after a page was turned.
    function pageText(): string {
        return root.pageCount > 1 ? qsTr("Page %1 of %2").arg(root.page + 1).arg(root.pageCount) : "";
    }

    // The page last shown, or -1 while hidden: tells turning a page from opening another screen.
    property int shownPage: -1

    // Moves the content while a finger drags it, `offset` pixels to the right of its place.
    function dragContent(offset: real, opacity: real): void {
        if (Theme.reducedMotion)
            return;
        settleAnimation.stop();
        contentShift.x = offset;
        contentArea.opacity = opacity;
    }

    // Animates the content back to its place. Touches act even during the animation.
    function settleContent(): void {
        if (Theme.reducedMotion || !root.visible) {
            settleAnimation.stop();
            contentShift.x = 0;
            contentArea.opacity = 1;
        } else {
            settleAnimation.restart();
        }
    }

    // A new page slides in from its side; a new screen only fades in.
    function animateTurn(): void {
        const to = root.visible ? root.page : -1;
        if (to === root.shownPage)
            return;
        if (!Theme.reducedMotion) {
            contentShift.x = root.shownPage < 0 ? 0 : Math.sign(to - root.shownPage) * Theme.mm(14);
            contentArea.opacity = 0.2;
        }
        root.shownPage = to;
        root.settleContent();
    }

    Binding {
        target: root
        property: "page"
        value: root.visible ? Session.page : 0
        when: root.isCurrent || !root.visible
        restoreMode: Binding.RestoreNone
    }

    onVisibleChanged: {
        root.animateTurn();
        announceCall.schedule();
    }
    onPageChanged: {
        root.animateTurn();
        announceCall.schedule();
    }

    DeferredCall {
        id: announceCall

        action: () => root.announcePage()
    }

    ParallelAnimation {
        id: settleAnimation

        NumberAnimation {
            target: contentShift
            property: "x"
            to: 0
            duration: Theme.slow
            easing.type: Easing.OutCubic
        }

        NumberAnimation {
            target: contentArea
            property: "opacity"
            to: 1
            duration: Theme.slow
        }
    }

    Item {
        id: header

        readonly property real positionHeight: root.showsPosition ? positionLabel.implicitHeight : 0

        visible: !root.covered
        x: Theme.margin
        y: Theme.margin * 0.5
        width: root.width - Theme.margin * 2
        // Not based on `visible`: a page is measured before it is shown.
        height: Math.max(root.hasHeader && !Theme.reach ? root.lineHeight : 0, header.positionHeight)

        Label {
            id: positionLabel

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.pageText()
            visible: root.showsPosition
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            textFormat: Text.PlainText
        }

        Row {
            id: tools

            x: {
                if (root.toolsInBar) {
                    const inBar = Theme.leftHanded ? 0 : root.barFreeRect.width - width;
                    return Math.round(root.barFreeRect.x - header.x + inBar);
                }
                return Theme.reach ? 0 : Math.round(positionLabel.x - width - Theme.largeGap);
            }
            y: {
                if (root.toolsInBar) {
                    const inBar = (root.barFreeRect.height - height) / 2;
                    return Math.round(root.height - header.y + root.barFreeRect.y + inBar);
                }
                if (Theme.reach)
                    return contentArea.y + contentArea.height - header.y + root.toolsHeight - height;
                return Math.round((header.height - height) / 2);
            }
            spacing: Theme.mm(2)
        }

        TextMetrics {
            id: widestPosition

            font: positionLabel.font
            text: qsTr("Page %1 of %2").arg(99).arg(99)
        }

        Label {
            id: title

            anchors.left: parent.left
            anchors.right: Theme.reach ? positionLabel.left : tools.left
            anchors.rightMargin: Theme.largeGap
            anchors.verticalCenter: parent.verticalCenter
            // On one line or not at all: the page has a title of its own.
            visible: {
                if (!root.hasHeader || root.name === "" || !Theme.wide || root.headerTitle !== "")
                    return false;
                if (root.hasOwnTitle && root.page === 0)
                    return false;
                return root.titleInHeader || title.implicitWidth <= title.width;
            }
            text: root.name
            textFormat: Text.PlainText
            color: root.titleInHeader ? Theme.ink : Theme.inkSoft
            font.family: root.titleInHeader ? Theme.titleFamily : Theme.textFamily
            font.pixelSize: Math.round(Theme.body * (root.titleInHeader ? 1.25 : 1))
            font.weight: root.titleInHeader ? Font.Medium : Font.Normal
            Accessible.role: root.titleInHeader ? Accessible.Heading : Accessible.StaticText
        }

        Title {
            id: liftedTitle

            y: Math.round((header.height - height) / 2)
            width: (Theme.reach ? positionLabel.x : tools.x) - Theme.gap
            visible: root.headerTitle !== ""
            text: root.headerTitle
            font.pixelSize: Theme.body
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.em
        }
    }

    Neuron {
        y: header.y + header.height
        width: root.width
        height: root.contentTop - Theme.gap
        visible: Theme.reach && !root.hasArt && height > Theme.body * 4 && !root.covered
    }

    Item {
        id: contentArea

        objectName: "moving"
        visible: !root.covered
        x: Theme.margin
        y: header.y + header.height + Math.max(Theme.smallGap, Theme.mm(2))
        width: root.width - Theme.margin * 2
        height: root.height - contentArea.y - root.toolsHeight
        transform: Translate {
            id: contentShift
        }
    }
}
