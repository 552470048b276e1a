import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// What stands there when nobody does. Any touch or key wakes; Help now alone is pressed by it.
FocusScope {
    id: root

    // The first frame is on the screen, and what the drawing needs is there.
    required property bool furnished
    // Text so large that only the question and the button fit.
    readonly property bool tight: Theme.fewLines
    readonly property real textWidth: Theme.portrait || root.tight ? root.width - Theme.margin * 4 : Math.min(root.width * 0.45, Theme.title * 16)

    // How much of the neuron shows, from 0 to 1.
    property real grown: 1
    // How long a button keeps the focus while no key is pressed, in milliseconds.
    property int patience: 60000
    // The word "Cleared" stands in place of the question.
    property bool clearing: false
    readonly property real axonY: help.y - Theme.margin

    function grow(): void {
        root.rest();
        if (root.visible && !Theme.reducedMotion)
            growth.start();
    }

    // Everything as it stays.
    function rest(): void {
        growth.stop();
        folding.stop();
        root.clearing = false;
        root.grown = 1;
    }

    // A visit ended. Nothing waits for this: the first touch wakes, as ever.
    function fold(): void {
        root.rest();
        root.Accessible.announce(qsTr("Cleared. Nothing about your visit is kept."));
        if (!Theme.reducedMotion)
            folding.start();
    }

    focus: true
    onFurnishedChanged: {
        if (!root.furnished)
            return;
        drawing.setSource("AttractNeuron.qml", {
            "attract": root,
            "words": words,
            "help": help
        });
        root.grow();
    }
    // The display goes back to normal only after this: whoever chose less movement gets a cut.
    onVisibleChanged: {
        if (root.visible)
            root.fold();
        else
            root.rest();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_F1)
            Session.open("help");
        else if ([Qt.Key_Tab, Qt.Key_Backtab, Qt.Key_Shift, Qt.Key_Control, Qt.Key_Alt].includes(event.key))
            event.accepted = false;
        else
            Session.wake();
    }

    Connections {
        target: Theme

        function onReducedMotionChanged(): void {
            if (Theme.reducedMotion)
                root.rest();
        }
    }

    // Whoever comes next does not meet the focus that somebody left on a button.
    Timer {
        interval: root.patience
        running: begin.activeFocus || help.activeFocus
        onTriggered: {
            begin.focus = false;
            help.focus = false;
        }
    }

    NumberAnimation {
        id: growth

        target: root
        property: "grown"
        from: 0
        to: 1
        duration: 5000
        easing.type: Easing.OutQuad
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
    }

    // It folds back to where the next visitor's begins: 1.1 s in all.
    SequentialAnimation {
        id: folding

        PropertyAction {
            target: root
            property: "clearing"
            value: true
        }

        NumberAnimation {
            target: root
            property: "grown"
            from: 1
            to: 0
            duration: 700
            easing.type: Easing.InOutQuad
        }

        PauseAnimation {
            duration: 400
        }

        ScriptAction {
            script: root.grow()
        }
    }

    // Drawn right after the first frame, as it begins to grow.
    Loader {
        id: drawing

        anchors.fill: parent
    }

    MouseArea {
        anchors.fill: parent
        onPressed: Session.wake()
    }

    Title {
        x: words.x
        y: words.y + question.y
        width: words.width
        visible: root.clearing
        text: qsTr("Cleared")
        color: Theme.nightInk
        font.pixelSize: question.font.pixelSize
        Accessible.ignored: true
    }

    Column {
        id: words

        x: Theme.margin * 2
        y: Theme.portrait ? root.height * 0.08 : Math.max(Theme.margin, (root.height - height - help.height - Theme.margin) / 2)
        width: root.textWidth
        spacing: Theme.gap * (Theme.lines > 20 ? 1.6 : 0.6)

        Logo {
            visible: !root.tight && Guide.logo !== ""
        }

        Label {
            width: parent.width
            visible: !root.tight && Guide.logo === ""
            text: Guide.clinic
            textFormat: Text.PlainText
            color: Theme.nightInkSoft
            font.bold: true
        }

        Title {
            id: question

            width: parent.width
            opacity: root.clearing ? 0 : 1
            text: Guide.attract
            color: Theme.nightInk
            font.pixelSize: Math.round(Theme.title * (Theme.lines > 20 ? 1.25 : 1))
        }

        Label {
            width: parent.width
            visible: !root.tight
            opacity: root.clearing ? 0 : 1
            text: Guide.welcome
            textFormat: Text.PlainText
            color: Theme.nightInk
            font.pixelSize: Theme.lead
        }

        Button {
            id: begin

            // A finger that slides off leaves no focus behind for whoever comes next.
            focusPolicy: Qt.TabFocus
            look: Button.Here
            main: true
            text: qsTr("Touch to begin")
            onPressed: Session.wake()
            onClicked: Session.wake()
        }
    }

    HelpButton {
        id: help

        focusPolicy: Qt.TabFocus
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - height - Theme.margin * 0.5
        text: Guide.helpShort
        width: Math.min(implicitWidth, root.width - Theme.margin * 2)
        onClicked: Session.open("help")
    }
}
