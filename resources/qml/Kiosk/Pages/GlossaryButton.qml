import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Opens the glossary for the terms on this page; hidden if there are none.
Button {
    id: root

    // As returned by `Guide.explainedWords`.
    required property var terms

    variant: Theme.reach ? Button.Outlined : Button.Quiet
    visible: root.terms.length > 0
    text: Theme.wide ? qsTr("What these words mean") : qsTr("Words")
    Accessible.name: qsTr("What these words mean")
}
