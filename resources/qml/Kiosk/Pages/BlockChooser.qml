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

        ListBlock {}
    }

    DelegateChoice {
        roleValue: "quote"

        Quote {}
    }

    DelegateChoice {
        roleValue: "callout"

        Callout {}
    }

    DelegateChoice {
        roleValue: "sure"

        HowSure {}
    }

    DelegateChoice {
        roleValue: "short"

        InShort {}
    }

    DelegateChoice {
        roleValue: "ask"

        WorthAsking {}
    }

    DelegateChoice {
        roleValue: "help"

        HelpLines {}
    }

    DelegateChoice {
        roleValue: "broken"

        BrokenChapter {}
    }

    DelegateChoice {
        roleValue: "reference"

        ClaimSources {}
    }

    DelegateChoice {
        roleValue: "link"

        ChapterLink {}
    }

    DelegateChoice {
        roleValue: "ways"

        ChapterEndLinks {}
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

        ComparisonFigure {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "brain"

        BrainFigure {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "visit"

        VisitFigure {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }

    DelegateChoice {
        roleValue: "onset"

        OnsetFigure {
            required property var payload

            required startsPage
            required keepsNext
            figure: payload
        }
    }
}
