import QtQuick

// Which of several pages is shown. Its width is the same on every page, or the text beside it
// would wrap on some of them.
Label {
    id: root

    property int page: 0
    property int pageCount: 1

    width: Math.ceil(Math.max(root.implicitWidth, widest.advanceWidth))
    visible: root.pageCount > 1
    horizontalAlignment: Text.AlignRight
    text: root.pageText(root.page + 1, root.pageCount)
    textFormat: Text.PlainText
    wrapMode: Text.NoWrap

    function pageText(page: int, pageCount: int): string {
        return qsTr("Page %1 of %2").arg(page).arg(pageCount);
    }

    TextMetrics {
        id: widest

        font: root.font
        text: root.pageText(99, 99)
    }
}
