pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// The form, one question at a time. What was typed is in the field while it is typed and nowhere else
// on the screen.
FocusScope {
    id: root

    // The field that is typed into; "" where there is none.
    readonly property string writes: Consult.step === "contact" ? Consult.contact : Consult.step === "name" ? "name" : root.extra
    // One that stands beside choices, opened by a touch.
    property string extra: ""
    // The neutral picture lies over all.
    property bool covered: false
    property int page: 0
    readonly property int pages: root.writes !== "" ? 1 : steps.step?.pages ?? 1
    readonly property bool more: root.writes === "" && root.page < root.pages - 1
    // What is on the screen, as one text.
    readonly property string view: [Consult.step, root.page, root.extra, root.covered].join()
    readonly property bool done: Consult.step === "done"
    readonly property bool large: Math.hypot(Theme.panel.width, Theme.panel.height) / Theme.pxPerMm > 25.4 * 42.9
    readonly property real inner: root.large ? Math.min(root.width - Theme.margin * 2, Math.max(Theme.mm(350), Theme.body * 18)) : root.width - Theme.margin * 2
    readonly property bool low: Theme.panel.height < Theme.mm(250)
    readonly property bool tight: (writing.keys || writing.crowded) && root.low
    // The field's name stands alone, with the notice of a demo beside it.
    readonly property bool bare: root.tight && Theme.textScale > 1

    function say(words: string): void {
        root.Accessible.announce(words, Accessible.Assertive);
    }

    // A new step: at its first page, with its field ready.
    function arrive(): void {
        root.page = 0;
        head.several = root.pages > 1;
        root.extra = "";
        if (root.visible) {
            root.settle();
            root.say(Consult.title + (Consult.where === "" ? "" : ". " + Consult.where));
        }
    }

    function enter(): void {
        if (!root.visible) {
            root.covered = false;
            return;
        }
        Session.setReading(false);
        Consult.begin();
        steps.shown = Consult.step;
        root.arrive();
    }

    function settle(): void {
        if (root.writes !== "")
            writing.begin();
        else
            root.forceActiveFocus();
    }

    function advance(): void {
        if (root.extra !== "")
            root.extra = "";
        else if (root.more)
            root.page += 1;
        else if (Consult.step === "consent")
            Consult.send();
        else if (root.done)
            Session.finish();
        else
            Consult.next();
    }

    function retreat(): void {
        if (root.extra !== "")
            root.extra = "";
        else if (root.page > 0)
            root.page -= 1;
        else if (root.done)
            Session.finish();
        else if (Consult.state === "editing" && !Consult.back())
            Session.back();
    }

    objectName: "form"
    onPagesChanged: root.turnToFault()
    Keys.onPressed: event => {
        event.accepted = true;
        if (root.covered && event.key !== Qt.Key_F1)
            event.accepted = false;
        else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.retreat();
        else if (event.key === Qt.Key_PageDown && root.more)
            root.page += 1;
        else if (event.key === Qt.Key_PageUp && root.page > 0)
            root.page -= 1;
        else if (![Qt.Key_Right, Qt.Key_Left, Qt.Key_PageDown, Qt.Key_PageUp, Qt.Key_Home].includes(event.key))
            event.accepted = false;
    }
    onVisibleChanged: root.enter()
    Component.onCompleted: root.enter()
    onExtraChanged: {
        if (root.extra === "" && root.writes === "")
            root.forceActiveFocus();
    }

    Later {
        id: following

        call: () => root.follow()
    }

    Later {
        id: mending

        call: () => root.mend()
    }

    Connections {
        target: Consult

        function onStepChanged(): void {
            if (steps.shown !== Consult.step || root.writes !== writing.name)
                following.ask();
        }

        function onFaulted(): void {
            mending.ask();
        }

        function onForgotten(): void {
            root.extra = "";
            root.covered = false;
        }

        function onOver(): void {
            Session.finish();
        }
    }

    function follow(): void {
        if (steps.shown === Consult.step)
            return;
        steps.shown = Consult.step;
        root.arrive();
    }

    function turnToFault(): void {
        if (Consult.fault !== "")
            root.page = steps.step?.late ? Math.max(0, root.pages - 1) : 0;
    }

    // The focus goes to what is to be mended, and its words are said.
    function mend(): void {
        root.turnToFault();
        if (root.writes !== "")
            writing.field.forceActiveFocus();
        else
            steps.step?.nextItemInFocusChain()?.forceActiveFocus();
        root.say(Consult.fault);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    FocusScope {
        id: all

        anchors.fill: parent
        visible: !root.covered
        focus: visible

        FormTop {
            id: head

            x: Math.round((root.width - root.inner) / 2)
            y: Math.round(root.tight ? Theme.gap * 0.5 : Theme.margin * 0.6)
            // Above a narrow form it may use the panel's width.
            width: root.large && !root.bare ? root.width - x - Theme.margin : root.inner
            height: implicitHeight
            page: root.page
            pages: root.pages
            bare: root.bare
        }

        Item {
            id: body

            y: root.bare ? head.y : head.y + head.height + Theme.gap * (root.tight ? 0.5 : 1)
            width: root.width
            height: bar.y - body.y

            Neuron {
                readonly property real room: steps.step ? body.height - steps.step.used - Theme.gap * 2 : 0

                // The neuron in the room that a short screen leaves.
                y: body.height - height
                width: root.width
                height: Math.max(0, room)
                visible: steps.visible && room > Theme.mm(60)
            }

            Steps {
                id: steps

                x: head.x
                width: root.inner
                height: body.height
                visible: root.writes === ""
                focus: visible
                page: root.page
                low: Theme.reach ? Math.ceil(Theme.panel.height / 2) - body.y : 0
                onWrite: field => root.extra = field
            }

            Writing {
                id: writing

                anchors.fill: parent
                visible: root.writes !== ""
                focus: visible
                name: root.visible ? root.writes : ""
                most: root.inner
                edge: head.x
                question: root.extra === "" ? Consult.title : ""
                explanation: root.extra === "note" || root.extra === "" ? Consult.explanation : ""
                bare: root.bare
                below: root.tight ? bar.smallHeight : bar.fullHeight
                corner: root.low && Theme.textScale > 1 && Consult.demo ? head.notice + Theme.gap : 0
                openRoom: root.low ? root.height - bar.smallHeight - (Theme.textScale > 1 ? Theme.gap : Theme.body * 1.5 + Theme.gap * 1.5) : root.height - bar.fullHeight - Theme.margin * 0.6 - Theme.body * (head.width < Theme.body * 26 ? 3.4 : 1.6) - Theme.gap
                onFinished: root.advance()
            }
        }

        FormBar {
            id: bar

            y: parent.height - height
            width: parent.width
            height: implicitHeight
            small: root.tight
            done: root.done
            further: root.page > 0
            nextEnabled: Consult.state !== "sending"
            nextText: root.more ? qsTr("More") + " ›" : root.extra !== "" ? qsTr("Done") : Consult.step === "about" ? qsTr("Start") + " ›" : root.done ? qsTr("Finish") : Consult.step !== "consent" ? qsTr("Next") + " ›" : Consult.state === "sending" ? qsTr("Saving …") : Consult.state === "unsure" || Consult.failed ? qsTr("Try again") : qsTr("Send")
            onBacked: root.retreat()
            onAdvanced: root.advance()
            onHidden: root.covered = true
            onCleared: Session.finish()
        }
    }

    Hidden {
        anchors.fill: parent
        visible: root.covered
        focus: visible
        onDismissed: {
            root.covered = false;
            root.settle();
        }
    }
}
