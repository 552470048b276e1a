import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Sets the theme of a talk's QML engine: colors, and the size at which slides are laid out.
QtObject {
    readonly property list<QtObject> bindings: [
        Binding {
            target: Theme
            property: "tokens"
            value: TalkController.palette
        },
        Binding {
            target: Theme
            property: "panel"
            value: Qt.size(TalkController.canvas.width, TalkController.canvas.height)
        },
        Binding {
            target: Theme
            property: "pxPerMm"
            value: TalkController.canvas.pxPerMm
        },
        Binding {
            target: Theme
            property: "projected"
            value: true
        },
        Binding {
            target: Theme
            property: "reducedMotion"
            value: TalkController.reducedMotion
        }
    ]
}
