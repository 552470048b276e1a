import Kiosk.Controls

// One block of a chapter, as a row of the chapter's model. `payload` holds what is not plain text.
Piece {
    required property string text
    required property var payload

    required startsPage
    required keepsNext
}
