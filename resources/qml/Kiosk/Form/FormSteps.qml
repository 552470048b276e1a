pragma ComponentBehavior: Bound
import QtQuick

// The steps for choosing or reading. Typed answers are entered in TextInputStep.
FocusScope {
    id: root

    required property int page
    // Touch targets must be below this y, in pixels from the top.
    property real touchZoneTop: 0
    property string currentStep: "about"
    readonly property string stepKind: {
        return ["about", "review", "consent", "done"].includes(root.currentStep) ? root.currentStep : "question";
    }
    readonly property FormStep stepItem: ({
            about: introStep,
            review: reviewStep,
            consent: consentStep,
            done: doneStep
        })[root.stepKind] ?? choiceStep

    // The visitor wants to type into a field.
    signal fieldRequested(string field)

    IntroStep {
        id: introStep

        anchors.fill: parent
        visible: root.stepKind === "about"
        focus: visible
        page: root.page
        touchZoneTop: root.touchZoneTop
    }

    ChoiceStep {
        id: choiceStep

        anchors.fill: parent
        visible: root.stepKind === "question"
        focus: visible
        page: root.page
        touchZoneTop: root.touchZoneTop
        onFieldRequested: field => root.fieldRequested(field)
    }

    ReviewStep {
        id: reviewStep

        anchors.fill: parent
        visible: root.stepKind === "review"
        focus: visible
        page: root.page
        touchZoneTop: root.touchZoneTop
    }

    ConsentStep {
        id: consentStep

        anchors.fill: parent
        visible: root.stepKind === "consent"
        focus: visible
        page: root.page
        touchZoneTop: root.touchZoneTop
    }

    DoneStep {
        id: doneStep

        anchors.fill: parent
        visible: root.stepKind === "done"
        focus: visible
        page: root.page
        touchZoneTop: root.touchZoneTop
    }
}
