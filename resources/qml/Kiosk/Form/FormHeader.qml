import QtQuick
import Kiosk.Controls
import Kiosk.Theme

// Above each step: the progress through the form, and the page of the step.
Item {
    id: root

    property int page: 0
    property int pageCount: 1
    // Once a step had several pages, space for the page counter stays reserved,
    // or the layout could oscillate.
    property bool keepsPageCount: false
    // There is only room for the demo notice, at the right end.
    property bool noticeOnly: false
    // The width the notice takes in that case.
    readonly property alias noticeWidth: progress.noticeWidth

    implicitHeight: progress.implicitHeight
    onPageCountChanged: {
        if (root.pageCount > 1)
            root.keepsPageCount = true;
    }

    FormProgress {
        id: progress

        x: root.noticeOnly ? root.width - width : 0
        width: {
            if (root.noticeOnly)
                return Math.min(implicitWidth, root.width);
            return root.width - (root.keepsPageCount ? pageLabel.width + Theme.gap : 0);
        }
        height: implicitHeight
        compact: root.noticeOnly
    }

    PageLabel {
        id: pageLabel

        anchors.right: parent.right
        page: root.page
        pageCount: root.pageCount
        color: Theme.inkSoft
    }
}
