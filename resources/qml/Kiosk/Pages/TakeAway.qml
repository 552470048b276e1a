pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Theme

// The code for a telephone; beside it, or above it on an upright panel, what to do and what it holds.
Page {
    id: root

    readonly property bool large: Math.hypot(Theme.panel.width, Theme.panel.height) > Theme.pxPerMm * 25.4 * 30
    readonly property bool upright: Theme.portrait
    readonly property real high: place.height * (root.upright ? 0.5 : 1)
    readonly property real broad: place.width * (root.upright ? 1 : 0.5)
    // Larger panels are looked at from farther away.
    readonly property int sideMm: Math.floor(Math.min(root.large ? 150 : 120, root.high / Theme.pxPerMm, root.broad / Theme.pxPerMm))
    readonly property int side: Math.ceil(root.sideMm * Theme.pxPerMm)
    // Device pixels in a pixel of the window, when the code was made.
    property real ratio: 1

    name: qsTr("Take it with you")
    pages: pieces.pages
    settled: pieces.placed

    function show(): void {
        // Called late: by then the page may be away, or its size not yet known.
        if (!root.visible || root.sideMm <= 0)
            return;
        root.ratio = root.Screen.devicePixelRatio;
        Questions.makeCode(root.sideMm, root.ratio);
    }

    onVisibleChanged: {
        if (root.visible)
            late.restart();
        else
            Questions.hideCode();
    }
    onSideMmChanged: {
        if (root.visible)
            late.restart();
    }

    // Late: then the page has its size, and a page that is dropped by then makes no code.
    Timer {
        id: late

        interval: 0
        onTriggered: root.show()
    }

    Connections {
        target: Questions

        function onChanged(): void {
            if (root.visible)
                late.restart();
        }
    }

    component Words: Piece {
        id: words

        property alias text: label.text
        property alias color: label.color
        property bool step: false

        gapBefore: words.text === "" ? 0 : Theme.gap
        implicitHeight: words.text === "" ? 0 : label.implicitHeight

        Label {
            id: label

            width: words.width
            visible: text !== ""
            textFormat: Text.PlainText
            font.pixelSize: words.step ? Math.min(Theme.lead, Math.round(Theme.title * 0.85)) : Theme.body
            font.bold: words.step
        }
    }

    Item {
        id: place

        anchors.fill: parent

        PagedColumn {
            id: pieces

            whole: root.made
            width: root.upright ? place.width : place.width - root.side - Theme.gap * 3
            height: root.upright ? place.height - root.side - Theme.gap * 2 : place.height
            page: root.page

            Piece {
                implicitHeight: head.implicitHeight
                keepsNext: true

                Title {
                    id: head

                    width: parent.width
                    text: root.name
                }
            }

            Words {
                text: qsTr("1. Open your phone's camera.")
                step: true
            }

            Words {
                text: qsTr("2. Point it at the code.")
                step: true
                gapBefore: Theme.gap * 0.6
            }

            Words {
                text: qsTr("3. Tap what it shows, and keep it.")
                step: true
                gapBefore: Theme.gap * 0.6
            }

            Words {
                gapBefore: Theme.gap * 1.5
                text: Questions.count === 0 ? qsTr("It holds the clinic's contact card. Nothing is on your list yet.") : qsTr("It holds the clinic's contact card and your questions. It names this treatment.")
            }

            Words {
                text: Questions.hasArticle ? qsTr("It also holds the address where you can read this again.") : ""
            }

            Words {
                text: Questions.leftOut > 0 ? qsTr("%n of your questions found no room in it. A photo of your list holds them all.", "", Questions.leftOut) : ""
                step: true
            }

            Words {
                text: qsTr("It does not say who you are.")
            }

            Words {
                text: qsTr("No phone with you? Ask the front desk to write your questions down. Someone with you can take a photo of this screen, and keep it for you both.")
                color: Theme.inkSoft
                gapBefore: Theme.gap * 1.5
            }
        }

        Item {
            x: root.upright ? Math.round((place.width - root.side) / 2) : place.width - root.side
            y: root.upright ? place.height - root.side : Math.round((place.height - root.side) / 2)
            width: root.side
            height: root.side

            // As wide as it was made: stretched over device pixels, one of its own is one of them.
            Image {
                x: root.upright ? Math.round((parent.width - width) / 2) : Math.floor(parent.width - width)
                y: Math.round((parent.height - height) / 2)
                width: Questions.codePx / root.ratio
                height: width
                visible: Questions.code !== ""
                source: Questions.code
                cache: false
                smooth: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Code for the camera of a phone")
            }
        }
    }
}
