import QtQuick
import Kiosk.Controls

// A button of a talk: a touch never takes the keys away from the clicker.
Button {
    main: true
    focusPolicy: Qt.TabFocus
}
