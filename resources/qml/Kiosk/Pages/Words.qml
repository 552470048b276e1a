import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Leads to the words on this page that are explained; not there where there is none.
Button {
    id: root

    // As `Guide.wordsOf` tells them.
    required property var words

    look: Theme.reach ? Button.Outlined : Button.Quiet
    visible: root.words.length > 0
    text: Theme.wide ? qsTr("Words on this page") : qsTr("Words")
    Accessible.name: qsTr("Words on this page")
}
