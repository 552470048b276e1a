import QtQuick
import Kiosk.Drawing
import Kiosk.Theme

// The neuron of the attract screen, placed around its text.
Neuron {
    id: root

    // The screen it belongs to, the column of its texts, and its Help now button.
    required property AttractScreen attractScreen
    required property Item texts
    required property Item helpButton
    // Beside the texts, below them on an upright panel, above them if the text is very large.
    readonly property real topRoomCenter: root.texts.y / 2

    visible: !root.attractScreen.compact || root.topRoomCenter > Theme.em * 3
    animatesGrowth: true
    growth: root.attractScreen.growth
    color: Theme.nightDrawing
    nucleusColor: Theme.here
    bodyCenter: {
        const screen = root.attractScreen;
        const texts = root.texts;
        if (screen.compact)
            return Qt.point(screen.width * 0.8, root.topRoomCenter);
        if (Theme.portrait) {
            const textsEnd = texts.y + texts.height;
            return Qt.point(screen.width * 0.55, textsEnd + (screen.axonY - texts.y - texts.height) * 0.46);
        }
        return Qt.point((texts.x + screen.textWidth + screen.width) / 2, screen.height * 0.42);
    }
    limbReach: {
        const part = root.attractScreen.compact ? 0.2 : Theme.portrait ? 0.26 : 0.3;
        return (root.attractScreen.width + root.attractScreen.height) * part;
    }
    zones: {
        const screen = root.attractScreen;
        const textWidth = screen.compact ? screen.width : screen.textWidth;
        const aroundTexts = [-screen.width, root.texts.y, screen.width + root.texts.x + textWidth, root.texts.height];
        const help = root.helpButton;
        const belowHelp = [help.x, help.y, help.width, screen.height - help.y];
        if (screen.compact)
            return [aroundTexts, belowHelp];
        const left = Theme.portrait ? -screen.width : root.bodyCenter.x - screen.width * 0.03;
        return [aroundTexts, belowHelp, [left, screen.axonY - Theme.margin * 0.7, screen.width * 2, screen.height]];
    }
    clearance: Theme.mm(5)
    // Limbs end above the last stretch of the axon. It leaves to the right, toward the path on the home
    // page, or on an upright panel to the left, where the home page continues it.
    axonPath: {
        const width = root.attractScreen.width;
        const height = root.attractScreen.height;
        const axonY = root.attractScreen.axonY;
        const body = root.bodyCenter;
        if (root.attractScreen.compact)
            return [[width * 0.9, root.topRoomCenter * 1.2], [width * 1.1, root.topRoomCenter]];
        if (Theme.portrait) {
            const below = [[body.x + width * 0.1, body.y + width * 0.2], [body.x, axonY]];
            return below.concat([[width * 0.3, axonY], [-width * 0.1, axonY]]);
        }
        const end = [width * 1.1, axonY - Theme.margin];
        const start = [body.x - width * 0.06, body.y + height * 0.2];
        return [start, [body.x - width * 0.02, axonY], [body.x + width * 0.12, axonY], end];
    }
}
