pragma ComponentBehavior: Bound
import QtQuick
import QtTest
import Kiosk.Controls
import Kiosk.Keyboard
import "../../resources/qml/Kiosk/Keyboard/layouts.js" as Layouts

// Which keys there are, and what the keyboard tells: without Python behind it.
FigureTestCase {
    id: root

    name: "Keyboard"

    Component {
        id: desk

        Item {
            property alias keyboard: keyboard
            property alias field: field

            width: 1900
            height: 1000

            TextField {
                id: field

                accessibleName: "Name"
            }

            Keyboard {
                id: keyboard

                y: 400
                width: parent.width
                height: implicitHeight
                inputField: field
            }

            SignalSpy {
                objectName: "typed"
                target: keyboard
                signalName: "typed"
            }
        }
    }

    function sit() {
        const made = createTemporaryObject(desk, root);
        waitForRendering(made, 100);
        return made;
    }

    function typeable(kind, language) {
        let found = "";
        for (const sheet of Layouts.layers(kind)) {
            for (const key of Layouts.placedKeys(kind, sheet, language))
                found += key.keyAction === "space" ? " " : key.text;
        }
        return found;
    }

    function test_everything_can_be_typed_data() {
        const latin = "abcdefghijklmnopqrstuvwxyz0123456789.-";
        return [
            {
                "tag": "text, en",
                "kind": "text",
                "language": "en",
                "letters": latin + "áéíóúüñ¿¡’,?!@ "
            },
            {
                "tag": "text, es",
                "kind": "text",
                "language": "es",
                "letters": latin + "áéíóúüñ¿¡’,?!@ "
            },
            {
                "tag": "note",
                "kind": "note",
                "language": "en",
                "letters": latin + "áéíóúüñ¿¡’,?!@:;()$%/\" "
            },
            {
                "tag": "email",
                "kind": "email",
                "language": "es",
                "letters": latin + "!#$%&'*+/=?^_`{|}~@"
            },
            {
                "tag": "digits",
                "kind": "digits",
                "language": "en",
                "letters": "0123456789+ "
            }
        ];
    }

    function test_everything_can_be_typed(row) {
        const found = typeable(row.kind, row.language);
        compare([...row.letters].filter(letter => !found.includes(letter)), []);
    }

    function test_every_held_letter_has_its_own_key_data() {
        return [..."aceinou"].map(letter => ({
                    "tag": letter
                }));
    }

    function test_every_held_letter_has_its_own_key(row) {
        const found = typeable("text", "en");
        const offered = Layouts.variantsOf(row.tag);
        compare(offered[0], row.tag);
        verify(offered.length > 1);
        compare(offered.filter(letter => !found.includes(letter)), []);
    }

    function test_every_sheet_fills_its_width_and_leads_back() {
        for (const kind of ["text", "note", "email", "digits"]) {
            for (const sheet of Layouts.layers(kind)) {
                const keys = Layouts.placedKeys(kind, sheet, "en");
                for (let row = 0; row < 4; ++row) {
                    const inRow = keys.filter(key => key.row <= row && row < key.row + key.rowSpan);
                    const ends = inRow.map(key => key.column + key.columnSpan);
                    compare(Math.max(...ends), Layouts.columnCount(kind), `${kind}, ${sheet}, row ${row}`);
                }
                const does = keys.map(key => key.keyAction);
                for (const deed of ["done", "erase"])
                    compare(does.filter(one => one === deed).length, 1, `${deed} on ${kind}, ${sheet}`);
                for (const other of Layouts.layers(kind).filter(name => name !== sheet))
                    compare(does.filter(one => one === other).length, 1, `${other} on ${kind}, ${sheet}`);
            }
        }
    }

    function test_typed_tells_what_was_tapped() {
        const made = sit();
        const spy = findChild(made, "typed");
        const keyboard = made.keyboard as Keyboard;
        tapItem(button(keyboard, "q"));
        compare(spy.signalArguments[0][0], "q");
        keyboard.cycleShift();
        tapItem(button(keyboard, "W"));
        compare(spy.signalArguments[1][0], "W");
        compare(keyboard.shiftState, "off");
    }

    function test_shift_says_what_it_is() {
        const keyboard = sit().keyboard as Keyboard;
        const shift = buttons(keyboard).find(key => key.Accessible.name === "Shift");
        compare(shift.Accessible.checked, false);
        for (const state of ["once", "caps", "off"]) {
            tapItem(shift);
            compare(keyboard.shiftState, state);
            compare(shift.Accessible.checked, state !== "off");
        }
    }

    function test_keys_stay_the_same_items_when_shift_changes() {
        const keyboard = sit().keyboard as Keyboard;
        const before = button(keyboard, "q");
        keyboard.cycleShift();
        compare(button(keyboard, "Q"), before);
    }

    function test_without_a_field_it_is_away() {
        const keyboard = sit().keyboard as Keyboard;
        verify(keyboard.visible);
        keyboard.inputField = null;
        verify(!keyboard.visible);
        compare(buttons(keyboard).filter(key => key.down).length, 0);
    }

    function test_a_capital_is_offered_data() {
        const words = [["words", "", true], ["words", "Ana ", true], ["words", "Ana-", true], ["words", "An", false]];
        const starts = [["sentences", "", true], ["sentences", "Hi. ", true], ["sentences", "Hi.", false]];
        const others = [["sentences", "Hi ", false], ["none", "", false]];
        return words.concat(starts, others).map(([capitals, text, capital]) => ({
                    "tag": `${capitals}, “${text}”`,
                    "capitals": capitals,
                    "text": text,
                    "capital": capital
                }));
    }

    function test_a_capital_is_offered(row) {
        const made = sit();
        made.field.autoCapitalize = row.capitals;
        made.field.text = row.text;
        compare(made.field.cursorPosition, row.text.length);
        compare(made.field.shouldCapitalize, row.capital);
        compare((made.keyboard as Keyboard).shiftState, row.capital ? "once" : "off");
    }
}
