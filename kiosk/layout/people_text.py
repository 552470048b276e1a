"""What is said of people out of 100: one side, two compared, a table of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.layout.time_text import Translate, fill_in

Payload = Mapping[str, Any]
Words = dict[str, Any]


def has_range(side: Payload) -> bool:
    """Whether a number of people is a range."""
    return bool(side["high"] > side["low"])


def join_parts(*parts: str | None) -> str:
    """The parts that say something, with a space between them."""
    return " ".join(part for part in parts if part)


class PeopleText:
    """Adds `words` to claims, as `layout.rows` puts them into a row's payload.

    Args:
        translate: into the visitor's language.
    """

    def __init__(self, translate: Translate) -> None:
        self.translate = translate

    def legend(self, *, ranged: bool) -> str:
        """How to read the hundred people; `ranged` if a number is a range."""
        if ranged:
            return self.translate("figure", "Filled: yes. Outlined: no. Framed: may be either.")
        return self.translate("figure", "Filled: yes. Outlined: no.")

    def number(self, payload: Payload) -> Payload:
        """A single number, which is its own side, with its words."""
        side = self._side({key: payload[key] for key in ("label", "value", "low", "high")})
        other = payload["compared"] and self._side(payload["compared"])
        compared = _count_and_label(other) if other else self._no_comparison(payload)
        counts = fill_in(self.translate("figure", "%1; %2."), _count_and_label(side), compared)
        meaning = join_parts(_outcome(payload), payload.get("text"))
        words = side["words"] | {
            "counts": counts,
            "meaning": meaning,
            "legend": self.legend(ranged=has_range(payload)),
            "no_comparison_heading": self.translate("figure", "No comparison"),
            "sentences": [counts, meaning] if meaning else [counts],
        }
        return {**payload, "treated": side, "compared": other, "words": words}

    def _side(self, side: Payload) -> Payload:
        """A number of people, with what stands beside it where there is much room or little."""
        value, low, high = (round(side[key]) for key in ("value", "low", "high"))
        if not has_range(side):
            count = self.translate("figure", "of\u00a0100")
            spread = ""
            said = fill_in(self.translate("figure", "%1 of 100"), value)
        else:
            count = fill_in(self.translate("figure", "of\u00a0100 (%1\u00a0to\u00a0%2)"), low, high)
            # "45 35 to 55", but "53 to 54" if the number itself is the low end.
            spread = (
                fill_in(self.translate("figure", "to\u00a0%1"), high)
                if low == value
                else fill_in(self.translate("figure", "%1\u00a0to\u00a0%2"), low, high)
            )
            said = fill_in(self.translate("figure", "%1 of 100 (%2 to %3)"), value, low, high)
        words = {
            "count": count,
            "range": spread,
            "line": f"{count}\u2002{side['label']}",
            "number": f"{value} {count}",
            "said": said,
        }
        return {**side, "words": words}

    def panel(self, panel: Payload) -> Payload:
        """A panel of people with its words."""
        told = self._sides(panel, _count_and_label)
        heading = self.translate("figure", "No comparison")
        no_comparison = f"<b>{heading}</b><br>{panel['no_comparator']}"
        words = told["words"] | {"no_comparison": no_comparison, "no_comparison_heading": heading}
        return {**told, "words": words}

    def _fact(self, row: Payload) -> Payload:
        told = self._sides(row, _label_and_count)
        other = row["compared"]
        words = told["words"] | {
            "no_comparison": self._no_comparison(row),
            "no_comparison_heading": self.translate("figure", "No comparison"),
            "treated_heading": row["treated"]["label"],
            "compared_heading": (
                other["label"] if other else self.translate("figure", "no comparison")
            ),
            "unit": self.translate("figure", "Out of 100 people"),
        }
        return {**told, "words": words}

    def _sides(self, panel: Payload, tell: Callable[[Payload], str]) -> Payload:
        """A claim's two numbers of people, and both in a sentence."""
        treated = self._side(panel["treated"])
        compared = panel["compared"] and self._side(panel["compared"])
        sentence = fill_in(
            self.translate("figure", "%1 (%2). %3; %4."),
            panel["label"],
            panel["who"],
            tell(treated),
            tell(compared) if compared else self._no_comparison(panel),
        )
        return {**panel, "treated": treated, "compared": compared, "words": {"sentence": sentence}}

    def _no_comparison(self, panel: Payload) -> str:
        return fill_in(self.translate("figure", "no comparison: %1"), panel["no_comparator"])

    def group(self, group: Payload) -> Payload:
        """A group of facts, and each of its rows, with their words."""
        rows = [self._fact(row) for row in group["rows"]]
        said = [row["words"]["sentence"] for row in rows]
        head = ": ".join(part for part in (group["title"], group.get("about")) if part)
        headed = [f"<b>{head}</b>"] if head else []
        around = [group[key] for key in ("remark", "note") if group.get(key)]
        # A heading is bold and stays with its rows; if there is only one row, it comes before the
        # heading.
        sentences = [*headed, *said] if len(said) > 1 else [*said, *headed]
        return {**group, "rows": rows, "words": {"sentences": [*sentences, *around]}}


def _outcome(payload: Payload) -> str:
    """What a single number counts, and in whom."""
    outcome, who = payload.get("outcome"), payload.get("who")
    if not outcome:
        return ""
    return f"<b>{outcome}</b>, {who}." if who else f"<b>{outcome}.</b>"


def _count_and_label(side: Payload) -> str:
    return f"{side['words']['said']}, {side['label']}"


def _label_and_count(side: Payload) -> str:
    return f"{side['label']}: {side['words']['said']}"
