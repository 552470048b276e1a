import QtQuick
import Qt.labs.qmlmodels
import Kiosk.Blocks
import Kiosk.Figures

// The one place that knows which component shows which kind of row.
DelegateChooser {
    role: "kind"

    DelegateChoice {
        roleValue: "title"

        PageTitle {}
    }

    DelegateChoice {
        roleValue: "heading"

        Heading {}
    }

    DelegateChoice {
        roleValue: "paragraph"

        Paragraph {}
    }

    DelegateChoice {
        roleValue: "list"

        Points {}
    }

    DelegateChoice {
        roleValue: "quote"

        Quotation {}
    }

    DelegateChoice {
        roleValue: "callout"

        Callout {}
    }

    DelegateChoice {
        roleValue: "short"

        InShort {}
    }

    DelegateChoice {
        roleValue: "help"

        HelpLines {}
    }

    DelegateChoice {
        roleValue: "broken"

        Broken {}
    }

    DelegateChoice {
        roleValue: "reference"

        Reference {}
    }

    DelegateChoice {
        roleValue: "link"

        ChapterLink {}
    }

    DelegateChoice {
        roleValue: "ways"

        Ways {}
    }

    DelegateChoice {
        roleValue: "timeline"

        Timeline {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "myths"

        Myths {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "number"

        BigNumber {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "icons"

        IconArrays {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "fact-box"

        FactBox {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "comparison"

        Comparison {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "brain"

        Brain {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "visit"

        Visit {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "onset"

        Onset {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }
}
