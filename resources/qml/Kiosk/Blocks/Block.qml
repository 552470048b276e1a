import Kiosk.Controls

// One block of a chapter, as a row of the chapter's model. `payload` holds what is not plain text.
Piece {
    id: root

    required property string text
    required property var payload

    required startsPage
    required keepsNext
    // A finger was on a word that the glossary explains.
    signal termTapped(string term)

    function follow(link: string): void {
        root.termTapped(link.replace("term:", ""));
    }
}
