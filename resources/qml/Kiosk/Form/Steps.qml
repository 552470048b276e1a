pragma ComponentBehavior: Bound
import QtQuick

// The steps that are chosen from or read; what is typed into has a place of its own.
FocusScope {
    id: root

    required property int page
    // From where down things may be touched, in pixels from the top.
    property real low: 0
    property string shown: "about"
    readonly property string kind: ["about", "review", "consent", "done"].includes(root.shown) ? root.shown : "question"
    readonly property Step step: ({
            about: plain,
            review: review,
            consent: agree,
            done: over
        })[root.kind] ?? question

    // A visitor wants to type into a field.
    signal write(string field)

    Plain {
        id: plain

        anchors.fill: parent
        visible: root.kind === "about"
        focus: visible
        page: root.page
        low: root.low
    }

    Question {
        id: question

        anchors.fill: parent
        visible: root.kind === "question"
        focus: visible
        page: root.page
        low: root.low
        onWrite: field => root.write(field)
    }

    Review {
        id: review

        anchors.fill: parent
        visible: root.kind === "review"
        focus: visible
        page: root.page
        low: root.low
    }

    Agree {
        id: agree

        anchors.fill: parent
        visible: root.kind === "consent"
        focus: visible
        page: root.page
        low: root.low
    }

    Done {
        id: over

        anchors.fill: parent
        visible: root.kind === "done"
        focus: visible
        page: root.page
        low: root.low
    }
}
