import Kiosk.Controls

// One block of a chapter, shown as one row of the chapter's model. `payload`
// holds whatever is not plain text.
Piece {
    id: root

    required property string text
    required property var payload

    required startsPage
    required keepsNext
    // A word that the glossary explains was tapped.
    signal termTapped(string term)

    function follow(openTerm: string): void {
        root.termTapped(openTerm.replace("term:", ""));
    }
}
