pragma Singleton
import QtQuick

// Sizes and colors of every screen. The shell sets the first group of properties;
// everything else follows from them.
QtObject {
    id: root

    // Colors by name, as in resources/theme.toml.
    property var tokens: ({})
    property real pxPerMm: 4
    property size panel: Qt.size(1920, 1080)
    // Meters from the eye to the screen.
    property real viewingDistance: 0.6
    // 1, 1.5 or 2.
    property real textScale: 1
    property bool reducedMotion: false
    // Keep all touch targets in the lower half of the screen.
    property bool reach: false
    // What is pressed most is on the left.
    property bool leftHanded: false
    // Nobody touches this screen, so figures omit what only a finger needs.
    property bool projected: false
    // The last input was a key, so focus is shown.
    property bool focusVisible: false

    readonly property color paper: root.tokens.paper ?? "white"
    readonly property color card: root.tokens.card ?? "white"
    readonly property color mist: root.tokens.mist ?? "white"
    readonly property color ink: root.tokens.ink ?? "black"
    readonly property color inkSoft: root.tokens.ink_soft ?? "black"
    readonly property color edge: root.tokens.edge ?? "black"
    readonly property color action: root.tokens.action ?? "black"
    readonly property color actionInk: root.tokens.action_ink ?? "white"
    readonly property color drawing: root.tokens.drawing ?? "black"
    readonly property color drawingSoft: root.tokens.drawing_soft ?? "gray"
    readonly property color here: root.tokens.here ?? "orange"
    readonly property color hereInk: root.tokens.here_ink ?? "black"
    readonly property color help: root.tokens.help ?? "darkred"
    readonly property color helpInk: root.tokens.help_ink ?? "white"
    readonly property color focus: root.tokens.focus ?? "blue"
    readonly property color night: root.tokens.night ?? "black"
    readonly property color nightInk: root.tokens.night_ink ?? "white"
    readonly property color nightInkSoft: root.tokens.night_ink_soft ?? "white"
    readonly property color nightDrawing: root.tokens.night_drawing ?? "gray"

    readonly property string textFamily: "Atkinson Hyperlegible Next"
    readonly property string titleFamily: "Fraunces"

    // The em of body text at 100 %: its capitals are 4.8 mm high at 0.6 m.
    readonly property real em: 7.2 * root.viewingDistance / 0.6 * root.pxPerMm
    readonly property int body: Math.ceil(root.em * root.textScale)
    // How much text the panel can hold: its size in body ems.
    readonly property real columns: root.panel.width / root.body
    readonly property real lines: root.panel.height / root.body
    // The text is so large that a page needs the whole panel.
    readonly property bool fewLines: root.lines < 16
    // Reading text and titles are larger if the panel has room for them.
    readonly property int lead: Math.round(root.body * Math.min(1.6, Math.max(1, root.lines / 24)))
    readonly property int title: {
        return Math.round(root.body * Math.min(1.9, root.columns / 15, Math.max(1.2, root.lines / 18)));
    }

    readonly property bool portrait: root.panel.height > root.panel.width
    // Two columns fit side by side.
    readonly property bool wide: root.columns >= 46

    // The scale of spacing. Every gap and padding on a screen is one of these, so that what belongs
    // together stands together in the same way everywhere.
    //   hair   within one thing: a label and the line under it
    //   small  between parts of one thing, and between buttons in a row
    //   gap    between things that belong together; the padding of a box
    //   wide   between paragraphs; the padding of a button or card
    //   large  between columns and groups
    //   huge   between things that have nothing to do with each other
    readonly property real hairGap: root.gap * 0.25
    readonly property real smallGap: root.gap * 0.5
    readonly property real gap: root.em * 0.5
    readonly property real wideGap: root.gap * 1.4
    readonly property real largeGap: root.gap * 2
    readonly property real hugeGap: root.gap * 3
    readonly property real margin: Math.max(root.em * (root.lines > 30 && root.columns > 30 ? 1.6 : 0.9), root.mm(6))
    readonly property real radius: root.mm(2.5)
    readonly property int stroke: Math.max(1, Math.round(root.mm(0.4)))
    // The line that leads through the guide: its thickness, and how far below a page it runs.
    readonly property int pathThickness: Math.max(2, root.mm(0.9))
    readonly property real pathOffset: root.smallGap
    readonly property int focusRingWidth: Math.max(3, Math.round(root.mm(0.9)))
    readonly property int target: root.mm(15)
    readonly property int mainTarget: root.mm(20)

    // In milliseconds; 0 with reduced motion.
    readonly property int slow: root.reducedMotion ? 0 : 280

    // Millimeters on the glass as whole pixels, rounded up.
    function mm(millimeters: real): int {
        return Math.ceil(millimeters * root.pxPerMm - 0.001);
    }
}
