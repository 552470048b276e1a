import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Tells the theme what the panel is like and what the visitor chose.
QtObject {
    id: root

    required property size panel

    readonly property list<QtObject> bindings: [
        Binding {
            target: Theme
            property: "tokens"
            value: Display.palette
        },
        Binding {
            target: Theme
            property: "pxPerMm"
            value: Display.pxPerMm
        },
        Binding {
            target: Theme
            property: "panel"
            value: root.panel
        },
        Binding {
            target: Theme
            property: "viewingDistance"
            value: Display.viewingDistance
        },
        Binding {
            target: Theme
            property: "textScale"
            value: Display.text / 100
        },
        Binding {
            target: Theme
            property: "reach"
            // Half a panel that holds so few lines has no room for a page; such a panel is low, and all of it is near.
            value: Display.reach && !Theme.fewLines
        },
        Binding {
            target: Theme
            property: "reducedMotion"
            value: Display.reducedMotion
        },
        Binding {
            target: Theme
            property: "leftHanded"
            value: Display.leftHanded
        },
        Binding {
            target: Theme
            property: "keyboard"
            value: Session.keyboard
        }
    ]
}
