import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// The frame of a page: where you are above, the content below. The shell adds the bottom bar.
FocusScope {
    id: root

    property string name: ""
    // The visitor is at this screen. A page stays shown, as it is, until the next one is ready.
    property bool current: true
    // All of it is there: from now on it may be laid out.
    property bool made: false
    // Each piece has found its place.
    property bool settled: true
    // From 0; the session's while this page is shown.
    property int page: 0
    // How many pages its content needs; 0 until it was measured.
    property int pages: 1
    // Reading text: the visitor is given longer.
    property bool reading: true
    property bool framed: true
    // The frame tells the name as the page's title.
    property bool headed: false
    // What "Ask about this" asks about, and its words: a chapter's id or "facts"; "" where nothing is.
    property string about: ""
    property string heading: ""
    // The title of the page shown, which leaves it no room of its own; "" for none.
    property string lifted: ""
    // The room for that, in pixels of one line, on whichever page; the way home gives it its own.
    readonly property real titleRoom: top.width - widest.advanceWidth - (ask.above ? ask.widest + Theme.gap * 1.5 : 0) - Theme.gap * 2
    readonly property bool backShown: root.framed && !Theme.reach
    readonly property bool whereShown: root.framed || root.pages > 1
    // A button beside the page's number. Where all that is touched stays low it is in the bar below, in
    // what that leaves `free` (pixels from this page's bottom left), else in a row above the bar that an
    // `equipped` page keeps on every page alike.
    property alias tools: tools.data
    property bool equipped: false
    property rect free
    readonly property bool barred: Theme.reach && tools.children.length > 0 && tools.children[0].implicitWidth <= root.free.width
    readonly property real toolsNeed: Theme.reach && root.equipped && !root.barred ? back.implicitHeight + Math.max(Theme.gap * 0.5, Theme.mm(2)) : 0
    // From where down the content may be touched, in pixels from its top.
    readonly property real low: Theme.reach ? Math.max(0, root.half - area.y) : 0
    // Where it begins on the page shown, in pixels from its top; what stands above is the drawing's,
    // unless the content has one of its own.
    property real begins: 0
    property bool drawn: false
    // Something else lies over the frame and the content.
    property bool covered: false
    // Of the panel.
    readonly property real half: Math.max(Math.ceil(Theme.panel.height / 2), top.y + top.height)
    default property alias content: area.data

    // The visitor came to another page, or a figure to another step: what to say.
    signal arrived(string announcement)

    // Forget what the visitor did here.
    function reset(): void {
    }

    function arrive(): void {
        if (root.visible)
            root.arrived([root.name, root.tellPage()].filter(part => part).join(". "));
    }

    // A function, as a page that has just turned may be asked before its bindings have followed.
    function tellPage(): string {
        return root.pages > 1 ? qsTr("Page %1 of %2").arg(root.page + 1).arg(root.pages) : "";
    }

    // The page that shows, -1 while none does: tells a page turned from another screen.
    property int turned: -1

    // The content follows a finger `by` pixels; not so far where no page is to come.
    function follow(by: real, leads: bool): void {
        if (Theme.reducedMotion)
            return;
        turning.stop();
        shift.x = leads ? by : by / 4;
        area.opacity = leads ? 1 - Math.min(0.6, Math.abs(by) / root.width) : 1;
    }

    // Back to where it stands, from where it is. Whatever is pressed meanwhile acts.
    function stand(): void {
        if (Theme.reducedMotion || !root.visible) {
            turning.stop();
            shift.x = 0;
            area.opacity = 1;
        } else {
            turning.restart();
        }
    }

    // Another page comes in from its side, another screen from none.
    function turn(): void {
        const to = root.visible ? root.page : -1;
        if (to === root.turned)
            return;
        if (!Theme.reducedMotion) {
            shift.x = root.turned < 0 ? 0 : Math.sign(to - root.turned) * Theme.mm(14);
            area.opacity = 0.2;
        }
        root.turned = to;
        root.stand();
    }

    Binding {
        target: root
        property: "page"
        value: root.visible ? Session.page : 0
        when: root.current || !root.visible
        restoreMode: Binding.RestoreNone
    }

    onVisibleChanged: {
        root.turn();
        arriving.ask();
    }
    onPageChanged: {
        root.turn();
        arriving.ask();
    }

    Later {
        id: arriving

        call: () => root.arrive()
    }

    ParallelAnimation {
        id: turning

        NumberAnimation {
            target: shift
            property: "x"
            to: 0
            duration: Theme.slow
            easing.type: Easing.OutCubic
        }

        NumberAnimation {
            target: area
            property: "opacity"
            to: 1
            duration: Theme.slow
        }
    }

    Item {
        id: top

        visible: !root.covered
        x: Theme.margin
        y: Theme.margin * 0.5
        width: root.width - Theme.margin * 2
        // Not by what is visible: a page is measured before it is shown.
        height: Math.max(root.backShown ? back.implicitHeight : 0, root.whereShown ? where.implicitHeight : 0)

        Button {
            id: back

            // The bar leads home too: where the frame is too narrow for all, this one goes.
            visible: root.backShown && root.lifted === "" && !(ask.visible && back.implicitWidth + where.implicitWidth + ask.implicitWidth + Theme.gap * 3 > top.width)
            look: Button.Quiet
            text: "‹ " + qsTr("All questions")
            Accessible.name: qsTr("All questions")
            onClicked: Session.goHome()
        }

        Label {
            id: where

            anchors.right: ask.visible ? ask.left : parent.right
            anchors.rightMargin: ask.visible ? Theme.gap * 1.5 : 0
            anchors.verticalCenter: parent.verticalCenter
            text: root.tellPage()
            visible: root.whereShown
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            textFormat: Text.PlainText
        }

        Row {
            id: tools

            x: root.barred ? Math.round(root.free.x - top.x + (Theme.leftHanded ? 0 : root.free.width - width)) : Theme.reach ? 0 : Math.round(where.x - width - Theme.gap * 2)
            y: root.barred ? Math.round(root.height - top.y + root.free.y + (root.free.height - height) / 2) : Theme.reach ? area.y + area.height - top.y + root.toolsNeed - height : Math.round((top.height - height) / 2)
            spacing: Theme.mm(2)
        }

        AskButton {
            id: ask

            anchors.right: parent.right
            visible: root.about !== "" && ask.above
            look: Button.Quiet
            about: root.about
            heading: root.heading
        }

        TextMetrics {
            id: widest

            font: where.font
            text: qsTr("Page %1 of %2").arg(99).arg(99)
        }

        Label {
            id: title

            anchors.left: back.right
            anchors.right: Theme.reach ? where.left : tools.left
            anchors.leftMargin: Theme.gap * 2
            anchors.rightMargin: Theme.gap * 2
            anchors.verticalCenter: parent.verticalCenter
            // In one line or not at all: the page has a title of its own.
            visible: root.framed && root.name !== "" && Theme.wide && root.lifted === "" && (root.headed || title.implicitWidth <= title.width)
            horizontalAlignment: Text.AlignHCenter
            text: root.name
            textFormat: Text.PlainText
            color: root.headed ? Theme.ink : Theme.inkSoft
            font.family: root.headed ? Theme.titleFamily : Theme.textFamily
            font.pixelSize: Math.round(Theme.body * (root.headed ? 1.25 : 1))
            font.weight: root.headed ? Font.Medium : Font.Normal
            Accessible.role: root.headed ? Accessible.Heading : Accessible.StaticText
        }

        Title {
            id: liftedTitle

            y: Math.round((top.height - height) / 2)
            width: (Theme.reach ? where.x : tools.x) - Theme.gap
            visible: root.lifted !== ""
            text: root.lifted
            font.pixelSize: Theme.body
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.em
        }
    }

    Neuron {
        y: top.y + top.height
        width: root.width
        height: root.begins - Theme.gap
        visible: Theme.reach && !root.drawn && height > Theme.body * 4 && !root.covered
    }

    Item {
        id: area

        objectName: "moving"

        visible: !root.covered
        x: Theme.margin
        y: top.y + top.height + Math.max(Theme.gap * 0.5, Theme.mm(2))
        width: root.width - Theme.margin * 2
        height: root.height - area.y - root.toolsNeed
        transform: Translate {
            id: shift
        }
    }
}
