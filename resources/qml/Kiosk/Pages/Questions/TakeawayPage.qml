pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Pages
import Kiosk.Theme

// A QR code for a phone; beside it, or above it on an upright panel, what to do
// and what the code contains.
Page {
    id: root

    readonly property bool isLargePanel: Math.hypot(Theme.panel.width, Theme.panel.height) > Theme.pxPerMm * 25.4 * 30
    readonly property bool isPortrait: Theme.portrait
    readonly property real maximumCodeHeight: codeArea.height * (root.isPortrait ? 0.5 : 1)
    readonly property real maximumCodeWidth: codeArea.width * (root.isPortrait ? 1 : 0.5)
    // Larger panels are viewed from farther away.
    readonly property int codeSideMm: {
        const room = Math.min(root.maximumCodeHeight, root.maximumCodeWidth) / Theme.pxPerMm;
        return Math.floor(Math.min(root.isLargePanel ? 150 : 120, room));
    }
    readonly property int codeSide: Math.ceil(root.codeSideMm * Theme.pxPerMm)
    // Device pixels per window pixel when the code was created.
    property real devicePixelRatio: 1

    name: qsTr("Take it with you")
    hasOwnTitle: true
    pageCount: column.pageCount
    settled: column.placed

    function makeCode(): void {
        // Called late: by now the page may be hidden, or its size still unknown.
        if (!root.visible || root.codeSideMm <= 0)
            return;
        root.devicePixelRatio = root.Screen.devicePixelRatio;
        Questions.makeCode(root.codeSideMm, root.devicePixelRatio);
    }

    onVisibleChanged: {
        if (root.visible)
            makeCodeTimer.restart();
        else
            Questions.hideCode();
    }
    onCodeSideMmChanged: {
        if (root.visible)
            makeCodeTimer.restart();
    }

    // Deferred: by then the page has its size, and a page that has been released creates no code.
    Timer {
        id: makeCodeTimer

        interval: 0
        onTriggered: root.makeCode()
    }

    Connections {
        target: Questions

        function onChanged(): void {
            if (root.visible)
                makeCodeTimer.restart();
        }
    }

    component PlainTextItem: Piece {
        id: textItem

        property alias text: label.text
        property alias color: label.color
        property bool isStep: false

        gapBefore: textItem.text === "" ? 0 : Theme.gap
        implicitHeight: textItem.text === "" ? 0 : label.implicitHeight

        Label {
            id: label

            width: textItem.width
            visible: text !== ""
            textFormat: Text.PlainText
            font.pixelSize: textItem.isStep ? Math.min(Theme.lead, Math.round(Theme.title * 0.85)) : Theme.body
            font.bold: textItem.isStep
        }
    }

    Item {
        id: codeArea

        anchors.fill: parent

        PagedColumn {
            id: column

            isComplete: root.isComplete
            width: root.isPortrait ? codeArea.width : codeArea.width - root.codeSide - Theme.hugeGap
            height: root.isPortrait ? codeArea.height - root.codeSide - Theme.largeGap : codeArea.height
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

            PlainTextItem {
                text: qsTr("1. Open your phone's camera.")
                isStep: true
            }

            PlainTextItem {
                text: qsTr("2. Point it at the code.")
                isStep: true
                gapBefore: Theme.smallGap
            }

            PlainTextItem {
                text: qsTr("3. Tap what comes up, and save it.")
                isStep: true
                gapBefore: Theme.smallGap
            }

            PlainTextItem {
                gapBefore: Theme.wideGap
                text: {
                    if (Questions.count === 0)
                        return qsTr("It has the clinic’s contact card. Your list is empty so far.");
                    return qsTr("It has the clinic’s contact card and your questions. It names this treatment.");
                }
            }

            PlainTextItem {
                text: Questions.hasArticleUrl ? qsTr("It also has a web address where you can read this again.") : ""
            }

            PlainTextItem {
                text: {
                    const count = Questions.leftOutCount;
                    if (count === 0)
                        return "";
                    return qsTr(`%n of your questions didn’t fit. \
Take a photo of your list to keep them all.`, "", count);
                }
                isStep: true
            }

            PlainTextItem {
                text: qsTr("It doesn’t say who you are.")
            }

            PlainTextItem {
                text: qsTr(`No phone with you? Ask the front desk to write down your questions. \
Someone with you can also take a photo of this screen for both of you.`)
                color: Theme.inkSoft
                gapBefore: Theme.wideGap
            }
        }

        Item {
            x: root.isPortrait ? Math.round((codeArea.width - root.codeSide) / 2) : codeArea.width - root.codeSide
            y: root.isPortrait ? codeArea.height - root.codeSide : Math.round((codeArea.height - root.codeSide) / 2)
            width: root.codeSide
            height: root.codeSide

            // As wide as it was created: scaled to device pixels, each pixel of
            // the code is exactly one of them.
            Image {
                x: root.isPortrait ? Math.round((parent.width - width) / 2) : Math.floor(parent.width - width)
                y: Math.round((parent.height - height) / 2)
                width: Questions.codeSizePx / root.devicePixelRatio
                height: width
                visible: Questions.codeUrl !== ""
                source: Questions.codeUrl
                cache: false
                smooth: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Code for a phone camera")
            }
        }
    }
}
