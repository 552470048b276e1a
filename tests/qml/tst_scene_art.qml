pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Drawing
import Kiosk.Theme

// A page's scene takes the room that the text leaves, or none.
ControlTestCase {
    id: testCase

    name: "SceneArt"

    // Its name is of no scene while it is shown: the pictures come from the kiosk, which is not here.
    Component {
        id: page

        Item {
            property alias art: sceneArt
            property alias textWidth: sceneArt.textWidth
            property alias textBottom: sceneArt.textBottom
            property alias scene: sceneArt.scene

            width: 1600
            height: 800
            visible: false

            SceneArt {
                id: sceneArt

                scene: ({
                        name: "walk",
                        words: "Somebody walks."
                    })
                textWidth: 800
                textBottom: 300
            }
        }
    }

    function init(): void {
        Theme.panel = Qt.size(1920, 1080);
    }

    function cleanup(): void {
        Theme.panel = Qt.size(1920, 1080);
    }

    function test_it_is_beside_the_text_and_square() {
        const art = make(page).art;
        verify(art.x >= 800 + Theme.largeGap);
        compare(art.width, art.height);
        verify(art.width <= 800);
        verify(art.y >= 0 && art.y + art.height <= 800);
    }

    function test_it_is_below_the_text_on_an_upright_panel() {
        Theme.panel = Qt.size(1080, 1920);
        const art = make(page, {
            "width": 900,
            "height": 1500
        }).art;
        verify(art.y >= 300 + Theme.largeGap);
        verify(art.y + art.height <= 1500);
        verify(art.x >= 0 && art.x + art.width <= 900);
    }

    function test_it_has_no_room_beside_wide_text() {
        const made = make(page, {
            "textWidth": 1500
        });
        verify(made.art.side < made.art.smallestSide);
    }

    function test_it_says_what_it_shows_and_nothing_without_a_scene() {
        const made = make(page);
        compare(made.art.Accessible.name, "Somebody walks.");
        compare(made.art.Accessible.role, Accessible.Graphic);
        made.scene = {};
        compare(made.art.name, "");
        verify(made.art.Accessible.ignored);
    }
}
