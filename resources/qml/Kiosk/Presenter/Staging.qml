import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Tells the theme of a talk's engine how large slides are laid out.
QtObject {
    readonly property list<QtObject> bindings: [
        Binding {
            target: Theme
            property: "tokens"
            value: Show.palette
        },
        Binding {
            target: Theme
            property: "panel"
            value: Qt.size(Show.canvas.width, Show.canvas.height)
        },
        Binding {
            target: Theme
            property: "pxPerMm"
            value: Show.canvas.pxPerMm
        },
        Binding {
            target: Theme
            property: "projected"
            value: true
        },
        Binding {
            target: Theme
            property: "reducedMotion"
            value: Show.reducedMotion
        }
    ]
}
