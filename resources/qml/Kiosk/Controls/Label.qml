import QtQuick
import Kiosk.Theme

// Text that assistive technology can read. `text` may hold the few StyledText tags of content.
Text {
    id: root

    // False where the control around it already carries these words.
    property bool spoken: true

    color: Theme.ink
    font.family: Theme.textFamily
    font.pixelSize: Theme.body
    // Of the font's own line spacing, which is 1.3 em.
    lineHeight: 1.08
    textFormat: Text.StyledText
    wrapMode: Text.WordWrap
    Accessible.ignored: !root.spoken
    Accessible.role: Accessible.StaticText
    Accessible.name: root.plain(root.text)

    function plain(styled: string): string {
        return styled.replace(/<br\/?>/g, " ").replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&");
    }
}
