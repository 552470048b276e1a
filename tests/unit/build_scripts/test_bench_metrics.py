from pathlib import Path

import pytest

import metrics
from metrics import Metric


def test_a_figure_with_a_rival_is_the_median_of_each_turns_ratio():
    # The medians' own ratio would be 3 / 2.
    one = Metric("k", "t", "s", [1.0, 3.0, 8.0], [1.0, 1.0, 2.0], "rival", 3.5)
    assert one.values == [1.0, 3.0, 4.0]
    assert one.value == 3.0
    assert one.reached is True
    assert one.to_json()["least"] == 1.0
    assert one.to_json()["rivals"] == 1.0


@pytest.mark.parametrize(
    ("limit", "sense", "reached"),
    [
        (2.0, "at most", True),
        (1.9, "at most", False),
        (2.0, "at least", True),
        (2.1, "at least", False),
    ],
)
def test_a_limit_is_the_most_or_the_least(limit, sense, reached):
    assert Metric("k", "t", "ms", [2.0], limit=limit, sense=sense).reached is reached


def test_a_figure_without_a_limit_is_only_told():
    one = Metric("k", "t", "ms", [2.0])
    assert one.reached is None
    assert one.to_json()["sense"] is None


def test_a_turn_without_its_rival_is_a_fault_not_a_figure():
    with pytest.raises(ValueError, match="zip"):
        Metric("k", "t", "s", [1.0, 2.0], [1.0], "rival").values  # noqa: B018


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(number) for number in range(1, 21)]
    assert metrics.percentile(values, 95) == 19
    assert metrics.percentile(values, 50) == 10
    assert metrics.percentile([7.0], 99) == 7


def test_the_table_says_which_limits_are_kept():
    text = metrics.metrics_table(
        [
            Metric("a", "one", "s", [1.0], [2.0], "rival", 0.5),
            Metric("b", "two", "ms", [40.0], limit=35),
        ]
    )
    head, line, first, second = text.splitlines()
    assert len({len(one) for one in (head, line, first, second)}) == 1
    assert "0.500×" in first
    assert "kept" in first
    assert "NOT KEPT" in second
    assert "≤ 35.0 ms" in second


def test_the_parts_of_the_command_are_those_that_are_measured():
    import bench

    text = (Path(bench.__file__).parent / "benchmarks" / "run_benchmarks.py").read_text("utf-8")
    assert all(f'"{part}": lambda ' in text for part in bench.PARTS)
