pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The screen shown while nobody is there. Any touch or key wakes the kiosk; only Help now and, where
// there are several articles, their topics can be pressed directly.
FocusScope {
    id: root

    // The first frame has been shown, and what the neuron needs is loaded.
    required property bool visitLoaded
    // The text is so large that only the question and the button fit.
    readonly property bool compact: Theme.fewLines
    readonly property real textWidth: {
        if (Theme.portrait || root.compact)
            return root.width - Theme.margin * 4;
        return Math.min(root.width * 0.45, Theme.title * 16);
    }

    // How much of the neuron shows, from 0 to 1.
    property real growth: 1
    // How long a button keeps the focus without a key press, in milliseconds.
    property int focusTimeoutMs: 60000
    // The word "Cleared" is shown in place of the question.
    property bool showsCleared: false
    // The topics, if there are several; more than a few are chosen from on a page of their own.
    readonly property var topics: Library.hasSeveral && Library.articles.length <= 4 ? Library.articles : []
    readonly property real axonY: helpButton.y - Theme.margin

    function startGrowth(): void {
        root.stopAnimations();
        if (root.visible && !Theme.reducedMotion)
            growthAnimation.start();
    }

    // Stops all animations and shows everything in its final state.
    function stopAnimations(): void {
        growthAnimation.stop();
        clearedAnimation.stop();
        root.showsCleared = false;
        root.growth = 1;
    }

    // Plays the animation at the end of a visit. Nothing waits for it: the first
    // touch wakes the kiosk as always.
    function playCleared(): void {
        root.stopAnimations();
        root.Accessible.announce(qsTr("Cleared. Nothing about your visit was kept."));
        if (!Theme.reducedMotion)
            clearedAnimation.start();
    }

    focus: true
    onVisitLoadedChanged: {
        if (!root.visitLoaded)
            return;
        neuronLoader.setSource("AttractNeuron.qml", {
            "attractScreen": root,
            "texts": texts,
            "helpButton": helpButton
        });
        root.startGrowth();
    }
    // The display settings are reset only after this, so a visitor who chose less movement gets a cut.
    onVisibleChanged: {
        if (root.visible)
            root.playCleared();
        else
            root.stopAnimations();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_F1)
            Session.openScreen("help");
        else if ([Qt.Key_Tab, Qt.Key_Backtab, Qt.Key_Shift, Qt.Key_Control, Qt.Key_Alt].includes(event.key))
            event.accepted = false;
        else
            Session.wake();
    }

    Connections {
        target: Theme

        function onReducedMotionChanged(): void {
            if (Theme.reducedMotion)
                root.stopAnimations();
        }
    }

    // The next visitor should not find the focus that somebody else left on a button.
    Timer {
        interval: root.focusTimeoutMs
        running: beginButton.activeFocus || topicButtons.activeFocus || helpButton.activeFocus
        onTriggered: {
            beginButton.focus = false;
            topicButtons.focus = false;
            helpButton.focus = false;
        }
    }

    NumberAnimation {
        id: growthAnimation

        target: root
        property: "growth"
        from: 0
        to: 1
        duration: 5000
        easing.type: Easing.OutQuad
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.night
    }

    // The neuron folds back to where it starts growing for the next visitor: 1.1 s in all.
    SequentialAnimation {
        id: clearedAnimation

        PropertyAction {
            target: root
            property: "showsCleared"
            value: true
        }

        NumberAnimation {
            target: root
            property: "growth"
            from: 1
            to: 0
            duration: 700
            easing.type: Easing.InOutQuad
        }

        PauseAnimation {
            duration: 400
        }

        ScriptAction {
            script: root.startGrowth()
        }
    }

    // Loaded right after the first frame, when the neuron starts to grow.
    Loader {
        id: neuronLoader

        anchors.fill: parent
    }

    MouseArea {
        anchors.fill: parent
        onPressed: Session.wake()
    }

    Title {
        x: texts.x
        y: texts.y + question.y
        width: texts.width
        visible: root.showsCleared
        text: qsTr("Cleared")
        color: Theme.nightInk
        font.pixelSize: question.font.pixelSize
        Accessible.ignored: true
    }

    Column {
        id: texts

        x: Theme.margin * 2
        y: {
            if (Theme.portrait)
                return root.height * 0.08;
            return Math.max(Theme.margin, (root.height - height - helpButton.height - Theme.margin) / 2);
        }
        width: root.textWidth
        spacing: Theme.lines > 20 ? Theme.wideGap : Theme.smallGap

        Logo {
            visible: !root.compact && Guide.logoUrl !== ""
        }

        Label {
            width: parent.width
            visible: !root.compact && Guide.logoUrl === ""
            text: Guide.clinicName
            textFormat: Text.PlainText
            color: Theme.nightInkSoft
            font.bold: true
        }

        Title {
            id: question

            width: parent.width
            opacity: root.showsCleared ? 0 : 1
            text: Library.hasSeveral ? qsTr("What would you like to know about?") : Guide.attractText
            color: Theme.nightInk
            font.pixelSize: Math.round(Theme.title * (Theme.lines > 20 ? 1.25 : 1))
        }

        Label {
            width: parent.width
            visible: !root.compact
            opacity: root.showsCleared ? 0 : 1
            text: {
                if (Library.hasSeveral)
                    return qsTr("Welcome. Touch a topic to begin. Nothing you read here is saved.");
                return Guide.welcomeText;
            }
            textFormat: Text.PlainText
            color: Theme.nightInk
            font.pixelSize: Theme.lead
        }

        Button {
            id: beginButton

            visible: root.topics.length === 0
            // A finger that slides off must not leave focus behind for the next visitor.
            focusPolicy: Qt.TabFocus
            variant: Button.Accent
            main: true
            text: qsTr("Touch to begin")
            onPressed: Session.wake()
            onClicked: Session.wake()
        }

        FocusScope {
            id: topicButtons

            width: parent.width
            height: topicFlow.implicitHeight
            visible: root.topics.length > 0

            Flow {
                id: topicFlow

                width: parent.width
                spacing: Math.max(Theme.mm(3), Theme.smallGap)

                Repeater {
                    model: root.topics

                    Button {
                        required property var modelData

                        width: Math.min(topicFlow.width, implicitWidth)
                        focusPolicy: Qt.TabFocus
                        variant: Button.Accent
                        main: true
                        text: modelData.title
                        onPressed: Session.chooseArticle(modelData.id)
                        onClicked: Session.chooseArticle(modelData.id)
                    }
                }
            }
        }
    }

    HelpButton {
        id: helpButton

        focusPolicy: Qt.TabFocus
        x: Theme.leftHanded ? Theme.margin : root.width - width - Theme.margin
        y: root.height - height - Theme.margin * 0.5
        text: Guide.helpShort
        width: Math.min(implicitWidth, root.width - Theme.margin * 2)
        onClicked: Session.openScreen("help")
    }
}
