pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Theme

// What the tests of figures and controls share: panels to put one on, and eyes to look at it with.
TestCase {
    id: root

    // A panel's pixels, pixels per millimeter, distance of the eye, and the share of its height
    // that a page leaves to a figure at text 100, 150 and 200 %.
    readonly property var panels: ({
            "21-inch": [1920, 1080, 4.034, 0.6],
            "55-inch": [1920, 1080, 1.577, 1.54],
            "portrait": [1080, 1920, 2.71, 0.89],
            "laptop": [1366, 768, 3.955, 0.6],
            "55-inch-4k": [3840, 2160, 3.154, 1.54]
        })
    readonly property var shares: ({
            "1": 0.74,
            "1.5": 0.71,
            "2": 0.68
        })

    width: Theme.panel.width
    height: Theme.panel.height
    visible: true
    when: windowShown

    function initTestCase() {
        failOnWarning(/.?/);
    }

    function init() {
        failOnWarning(/.?/);
        root.setPanel("21-inch", 1);
        Theme.reducedMotion = true;
    }

    function setPanel(panel, scale) {
        const [width, height, density, distance] = root.panels[panel];
        Theme.panel = Qt.size(width, height);
        Theme.pxPerMm = density;
        Theme.viewingDistance = distance;
        Theme.textScale = scale;
    }

    function figureRoom(): real {
        return Math.floor(Theme.panel.height * root.shares[String(Theme.textScale)]);
    }

    // A figure with all that it says, as a page gets it; `figureText` is made by test_qml.py.
    function told(kind, figure) {
        return figureText.addWords(kind, figure); // qmllint disable unqualified
    }

    // A figure as a page would show it: the page's width, and what is left of its height.
    function makeFigure(kind, figure, height = 0) {
        const component = Qt.createComponent("Kiosk.Figures", kind);
        verify(component.status === Component.Ready, component.errorString());
        const made = createTemporaryObject(component, root, {
            "figure": told(kind, figure)
        });
        made.width = Math.floor(Theme.panel.width - Theme.margin * 2);
        made.x = Theme.margin;
        made.height = height > 0 ? height : Math.max(Math.ceil(made.minimumHeight), root.figureRoom());
        waitForRendering(made, 100);
        return made;
    }

    // All items under `item` that are seen, with those inside of them.
    function visibleItems(item) {
        let found = [];
        for (const child of item.children) {
            if (child.visible && child.opacity > 0)
                found = found.concat([child], root.visibleItems(child));
        }
        return found;
    }

    function texts(item) {
        return root.visibleItems(item).filter(child => child instanceof Text && child.text !== "");
    }

    function visibleTexts(item) {
        return root.texts(item).map(text => text.text.replace(/<[^>]*>/g, " ").replace(/\u00a0/g, " "));
    }

    function buttons(item) {
        return root.visibleItems(item).filter(child => child.clicked !== undefined && child.down !== undefined);
    }

    function button(item, text) {
        const found = root.buttons(item).find(child => child.text === text);
        verify(found, "a button that says " + text);
        return found;
    }

    // Nothing is cut off or too small, and every button is large, named and apart from the others.
    function verifyAllIsShown(figure) {
        for (const text of root.texts(figure)) {
            const what = "“" + text.text + "”";
            const at = text.mapToItem(figure, 0, 0);
            verify(!text.truncated, what + " is cut short");
            verify(text.contentWidth <= text.width + 1, `${what} is ${text.contentWidth} wide in ${text.width}`);
            verify(text.contentHeight <= text.height + 1, `${what} is ${text.contentHeight} high in ${text.height}`);
            verify(at.x >= -1 && at.x + text.width <= figure.width + 1, `${what} leaves the figure at ${at.x}`);
            const inside = at.y >= -1 && at.y + text.height <= figure.height + 1;
            verify(inside, `${what} leaves the figure at ${at.y} of ${figure.height}`);
            verify(text.font.pixelSize >= Theme.body, what + " is smaller than body text");
        }
        const ours = root.buttons(figure);
        for (const button of ours) {
            const size = `${button.width} × ${button.height}`;
            verify(Math.min(button.width, button.height) >= Theme.target, `“${button.text}” is ${size}, not 15 mm`);
            verify(button.Accessible.name !== "", "a button without a name");
        }
        for (let i = 0; i < ours.length; ++i) {
            for (let k = 0; k < i; ++k) {
                const a = ours[i].mapToItem(figure, 0, 0, ours[i].width, ours[i].height);
                const b = ours[k].mapToItem(figure, 0, 0, ours[k].width, ours[k].height);
                const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width);
                const apart = Math.max(across, a.y - b.y - b.height, b.y - a.y - a.height);
                // Phases share one line without gaps: the space between their dots is what parts them.
                const names = `“${ours[i].text}” and “${ours[k].text}”`;
                if (ours[i].dotY === undefined)
                    verify(apart >= Theme.mm(2) - 1, `${names} are ${apart} apart`);
            }
        }
    }

    function tapItem(item) {
        const touch = touchEvent(item);
        touch.press(0, item, item.width / 2, item.height / 2).commit();
        touch.release(0, item, item.width / 2, item.height / 2).commit();
    }

    function swipeItem(item, from, to, y) {
        const touch = touchEvent(item);
        touch.press(0, item, from, y).commit();
        for (let i = 1; i <= 8; ++i) {
            touch.move(0, item, from + (to - from) * i / 8, y).commit();
            wait(5);
        }
        touch.release(0, item, to, y).commit();
    }
}
