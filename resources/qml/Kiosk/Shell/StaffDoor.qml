import QtQuick
import Kiosk.Backend

// The staff page, gone with all it knew when staff leave.
Loader {
    id: root

    active: Staff.view !== ""
    focus: active
    source: "../Staff/StaffScreen.qml"
    onLoaded: (item as FocusScope).focus = true

    Binding {
        target: Shown
        property: "staffed"
        value: Staff.view !== ""
    }
}
