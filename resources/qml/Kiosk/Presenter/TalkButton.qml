import QtQuick
import Kiosk.Controls

// A button of a talk. Touching it never takes the keyboard focus away from the clicker.
Button {
    main: true
    focusPolicy: Qt.TabFocus
}
