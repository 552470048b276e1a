import QtQuick
import Kiosk.Backend

// Loads the staff page. When staff leave, it is destroyed with everything it knew.
Loader {
    id: root

    active: StaffAccess.view !== ""
    focus: active
    source: "../Staff/StaffScreen.qml"
    onLoaded: (item as FocusScope).focus = true

    Binding {
        target: ShellState
        property: "staffShown"
        value: StaffAccess.view !== ""
    }
}
