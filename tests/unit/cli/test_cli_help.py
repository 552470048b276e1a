"""The help of every sub-command, those of sub-commands too."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator

import pytest

from kiosk import cli

Parser = argparse.ArgumentParser


def _below(parser: Parser, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Parser]]:
    """The sub-commands of `parser`, each as the words that lead to it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, made in action.choices.items():
                yield (*words, name), made
                yield from _below(made, (*words, name))


COMMANDS = dict(_below(cli._parser(), ()))


@pytest.fixture(params=COMMANDS, ids=" ".join)
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return tuple(request.param)


def test_sub_commands_of_sub_commands_are_among_them() -> None:
    assert {("check",), ("outbox", "export"), ("desk", "certificate", "next")} <= set(COMMANDS)


def test_help_has_an_example_that_is_understood(words: tuple[str, ...]) -> None:
    said = COMMANDS[words].format_help()
    assert "\nexample:\n  clearmind-kiosk " in said
    example = shlex.split(said.strip().splitlines()[-1].split(">")[0])
    assert example[1 : len(words) + 1] == list(words)
    assert cli._parser().parse_args(example[1:]).act


def test_help_tells_of_every_argument(words: tuple[str, ...]) -> None:
    actions = [
        action
        for action in COMMANDS[words]._actions
        if not isinstance(action, argparse._SubParsersAction)
    ]
    assert [action.dest for action in actions if not action.help] == []


@pytest.mark.parametrize("option", ["--config", "--data"])
def test_settings_and_data_are_named_before_or_after(words: tuple[str, ...], option: str) -> None:
    example = shlex.split(COMMANDS[words].format_help().strip().splitlines()[-1].split(">")[0])
    before = [] if option in example else [[option, "x", *example[1:]]]
    for line in (*before, [*example[1:], option, "x"]):
        args = cli._parser().parse_args(line, argparse.Namespace(config=None, data=None))
        assert str(getattr(args, option.strip("-"))) == "x", line
