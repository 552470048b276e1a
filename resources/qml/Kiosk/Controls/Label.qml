import QtQuick
import Kiosk.Theme

// Text that assistive technology can read. `text` may contain the few StyledText
// tags that content uses.
Text {
    id: root

    // False if the surrounding control already has this text as its name.
    property bool spoken: true

    color: Theme.ink
    font.family: Theme.textFamily
    font.pixelSize: Theme.body
    // Relative to the font's own line spacing of 1.3 em.
    lineHeight: 1.08
    textFormat: Text.StyledText
    wrapMode: Text.WordWrap
    Accessible.ignored: !root.spoken
    Accessible.role: Accessible.StaticText
    Accessible.name: root.toPlainText(root.text)

    function toPlainText(styledText: string): string {
        const plain = styledText.replace(/<br\/?>/g, " ").replace(/<[^>]*>/g, "");
        return plain.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&");
    }
}
