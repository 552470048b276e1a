"""Opened requests as JSON and CSV."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest

from kiosk.protocol.envelope import hpke_keys, request_table
from kiosk.protocol.envelope.consultation_request import RequestArticle
from kiosk.protocol.envelope.opening import OpenedEnvelope, open_envelope
from kiosk.protocol.envelope.reference_codes import reference_code
from support.protocol.sample_requests import PRIVATE_KEY, make_request, seal_sample


def opened(**fields: object) -> OpenedEnvelope:
    return open_envelope(seal_sample(make_request(**fields)), hpke_keys.key_ring(PRIVATE_KEY))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1503", "'+1503"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\ufeff\u200b=1", "'\ufeff\u200b=1"),
        ("\x00=1", "'\x00=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n =1", "a\n' =1"),
        ("a\t@x", "a\t'@x"),
        ("a", "a"),
        ("", ""),
        ("sam@example.org", "sam@example.org"),
        ("me, -she said- too", "me, -she said- too"),
        ("a; b", "a; b"),
    ],
)
def test_a_cell_is_harmless_when_it_looks_like_a_formula(cell: str, safe: str) -> None:
    assert request_table.escape_formulas(cell) == safe


def test_cells_are_quoted_when_they_hold_what_ends_a_cell() -> None:
    note = 'one, "two"; three\nfour'
    text = request_table.format_table_csv(
        [request_table.make_table_row(opened(note=note, questions=("a?", "b?")))]
    )
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["note"] == note
    assert row["questions"] == "a? | b?"
    assert text.startswith('"reference","sealed_at","kiosk","consent_version","id",')


def test_every_field_of_a_request_is_told() -> None:
    row = request_table.make_table_row(opened())
    assert set(make_request().__struct_fields__) < set(row)
    assert row["sealed_at"] == "2026-11-24T22:00Z"
    assert row["reference"] == reference_code(opened().header.request_id)


def test_the_time_is_empty_when_no_calendar_has_it() -> None:
    whole = opened()
    far = dataclasses.replace(whole.header, hour=2**32 - 1)
    assert request_table.make_table_row(OpenedEnvelope(far, whole.request))["sealed_at"] == ""
    assert request_table.format_table_json(
        [request_table.make_table_row(OpenedEnvelope(far, whole.request))]
    ).startswith("[")


def test_json_and_csv_are_empty_when_there_is_no_request() -> None:
    assert request_table.format_table_json([]).strip() == "[]"
    assert request_table.format_table_csv([]).strip() == ""


def test_the_article_is_two_columns_and_empty_when_a_kiosk_did_not_say() -> None:
    article = RequestArticle.from_texts("tms", "TMS")
    rows = [request_table.make_table_row(opened(**one)) for one in ({}, {"article": article})]
    cells = list(csv.DictReader(io.StringIO(request_table.format_table_csv(rows), newline="")))
    assert [(one["article"], one["article_title"]) for one in cells] == [("", ""), ("tms", "TMS")]
