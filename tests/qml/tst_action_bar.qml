pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Controls
import Kiosk.Theme

ControlTestCase {
    id: root

    name: "ActionBar"

    readonly property list<string> allTurns: ["BesideHelp", "AtEdge", "Apart"]

    Component {
        id: sample

        ActionBar {
            id: bar

            width: Theme.panel.width
            height: implicitHeight

            Button {
                height: bar.rowHeight
                text: "Home"
            }

            Button {
                height: bar.rowHeight
                text: Theme.columns > 46 ? "Text size and colors" : "Aa"
                Accessible.name: "Text size and colors"
            }
        }
    }

    SignalSpy {
        id: spy
    }

    function cleanup() {
        Theme.leftHanded = false;
    }

    function makeBar(turns, properties = {}) {
        return make(sample, Object.assign({
            "turns": ActionBar[turns]
        }, properties));
    }

    function placed(bar) {
        const found = buttons(bar).map(button => {
            const at = button.mapToItem(bar, 0, 0);
            return {
                "name": button.Accessible.name,
                "x": at.x,
                "y": at.y,
                "right": at.x + button.width,
                "bottom": at.y + button.height
            };
        });
        return found.sort((a, b) => a.y - b.y || a.x - b.x);
    }

    function names(bar) {
        return placed(bar).map(button => button.name).join(", ");
    }

    function tabOrder(bar) {
        const found = [];
        let item = bar;
        for (let i = 0; i < 5; ++i) {
            item = item.nextItemInFocusChain(true);
            found.push(item.Accessible.name);
        }
        return found.join(", ");
    }

    function test_right_handed_order_data() {
        return [
            {
                "tag": "BesideHelp",
                "right": "Home, Text size and colors, Back, Next, Help now",
                "left": "Help now, Back, Next, Home, Text size and colors"
            },
            {
                "tag": "AtEdge",
                "right": "Back, Next, Home, Text size and colors, Help now",
                "left": "Help now, Home, Text size and colors, Back, Next"
            },
            {
                "tag": "Apart",
                "right": "Back, Home, Text size and colors, Next, Help now",
                "left": "Help now, Next, Home, Text size and colors, Back"
            }
        ];
    }

    function test_right_handed_order(row) {
        const bar = makeBar(row.tag);
        verify(!bar.twoRows);
        compare(names(bar), row.right);
        compare(tabOrder(bar), row.right);
        Theme.leftHanded = true;
        compare(names(bar), row.left);
        compare(tabOrder(bar), row.left);
    }

    function test_help_is_in_the_corner_of_either_hand() {
        for (const turns of allTurns) {
            const bar = makeBar(turns);
            const help = buttons(bar).find(button => button.Accessible.name === "Help now");
            compare(help.mapToItem(bar, help.width, 0).x, bar.width - Theme.margin);
            Theme.leftHanded = true;
            compare(help.mapToItem(bar, 0, 0).x, Theme.margin);
            Theme.leftHanded = false;
        }
    }

    function test_everything_is_large_named_apart_and_whole_data() {
        const rows = [];
        for (const panel of Object.keys(panels)) {
            for (const scale of [1, 2]) {
                for (const turns of allTurns) {
                    for (const left of [false, true])
                        rows.push({
                            "tag": `${turns}, ${panel}, text ${scale * 100}${left ? ", left-handed" : ""}`,
                            "panel": panel,
                            "scale": scale,
                            "turns": turns,
                            "left": left
                        });
                }
            }
        }
        return rows;
    }

    function test_everything_is_large_named_apart_and_whole(row) {
        setPanel(row.panel, row.scale);
        Theme.leftHanded = row.left;
        const bar = makeBar(row.turns);
        verifyAllIsShown(bar);
        for (const button of placed(bar)) {
            verify(button.x >= Theme.margin - 1 && button.right <= bar.width - Theme.margin + 1, button.name);
            verify(button.y >= 0 && button.bottom <= bar.height, button.name);
        }
    }

    function test_in_two_rows_back_and_next_are_above_and_first() {
        setPanel("portrait", 2);
        for (const turns of allTurns) {
            const bar = makeBar(turns);
            verify(bar.twoRows, turns);
            verify(names(bar).startsWith("Back, Next, "), names(bar));
            verify(tabOrder(bar).startsWith("Back, Next, "), tabOrder(bar));
            Theme.leftHanded = true;
            verify(names(bar).startsWith("Back, Next, Help now"), names(bar));
            Theme.leftHanded = false;
        }
    }

    function test_beside_help_each_keeps_its_place() {
        const bar = makeBar("BesideHelp");
        const before = placed(bar).find(button => button.name === "Next").x;
        bar.showsBack = false;
        verify(!names(bar).includes("Back"));
        compare(placed(bar).find(button => button.name === "Next").x, before);
        const height = bar.height;
        bar.showsForward = false;
        compare(bar.height, height);
    }

    function test_at_the_edge_what_is_alone_moves_up() {
        const bar = makeBar("AtEdge", {
            "showsBack": false
        });
        compare(placed(bar)[0].name, "Next");
        compare(placed(bar)[0].x, Theme.margin);
    }

    function test_touch_and_keys_tell_what_was_pressed() {
        const bar = makeBar("BesideHelp");
        const told = [["Back", "backClicked"], ["Next", "forwardClicked"], ["Help now", "helpClicked"]];
        for (const [name, signal] of told) {
            spy.target = bar;
            spy.signalName = signal;
            spy.clear();
            const button = buttons(bar).find(button => button.Accessible.name === name);
            tapItem(button);
            button.forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(spy.count, 2, name);
            compare(button.Accessible.role, Accessible.Button);
        }
        spy.target = null;
    }

    function test_what_leads_on_may_say_something_else_or_wait() {
        const bar = makeBar("Apart", {
            "forwardText": "Send",
            "forwardName": "Send",
            "forwardEnabled": false,
            "showsTools": false
        });
        compare(names(bar), "Back, Send, Help now");
        verify(!buttons(bar).find(button => button.text === "Send").enabled);
    }
}
