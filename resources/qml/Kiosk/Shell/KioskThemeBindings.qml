import QtQuick
import Kiosk.Backend
import Kiosk.Theme

// Sets the theme from the panel's properties and the visitor's choices.
QtObject {
    id: root

    required property size panel

    readonly property list<QtObject> bindings: [
        Binding {
            target: Theme
            property: "tokens"
            value: DisplayPreferences.palette
        },
        Binding {
            target: Theme
            property: "pxPerMm"
            value: DisplayPreferences.pxPerMm
        },
        Binding {
            target: Theme
            property: "panel"
            value: root.panel
        },
        Binding {
            target: Theme
            property: "viewingDistance"
            value: DisplayPreferences.viewingDistance
        },
        Binding {
            target: Theme
            property: "textScale"
            value: DisplayPreferences.textPercent / 100
        },
        Binding {
            target: Theme
            property: "reach"
            // With so few lines, half a panel has no room for a page. Such a panel is low, so
            // all of it is within reach anyway.
            value: DisplayPreferences.reach && !Theme.fewLines
        },
        Binding {
            target: Theme
            property: "reducedMotion"
            value: DisplayPreferences.reducedMotion
        },
        Binding {
            target: Theme
            property: "leftHanded"
            value: DisplayPreferences.leftHanded
        },
        Binding {
            target: Theme
            property: "focusVisible"
            value: Session.keyboardInUse
        }
    ]
}
