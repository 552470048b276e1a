pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Keyboard

ControlTestCase {
    id: root

    name: "KeyIcon"

    Component {
        id: icon

        KeyIcon {
            width: 48
            height: 48
            color: "black"
        }
    }

    function test_each_symbol_is_drawn_in_its_own_way() {
        const drawn = ["shift", "caps", "erase"].map(symbol => {
            const made = make(icon, {
                "symbol": symbol
            });
            const image = grabImage(made);
            let ink = "";
            for (let y = 0; y < 48; ++y) {
                for (let x = 0; x < 48; ++x)
                    ink += image.red(x, y) < 128 ? "#" : ".";
            }
            verify(ink.includes("#"), symbol + " draws something");
            return ink;
        });
        compare(new Set(drawn).size, 3);
    }

    function test_the_key_has_the_name_and_not_the_icon() {
        compare(make(icon, {
            "symbol": "shift"
        }).Accessible.name, "");
    }
}
