# SPDX-License-Identifier: EUPL-1.2
"""However a ledger is cut into files, in whatever order and however often they come: does it come to the same?"""

from collections import Counter
from contextlib import closing
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from databases import sqlite_url
from integration.recording import AT, BY
from ledger_files import YEAR, Line, csv, written, xaf
from sow_gov.app.ledger import Ledger, import_ledger
from sow_gov.intake.ledger.amounts import decimal_sign, signed, two_columns
from sow_gov.intake.ledger.raw import WrongValue
from sow_gov.store import acts, files, ledger, migrate
from sow_gov.store.database import Database
from sow_gov.store.verify import findings

codes = st.text(st.sampled_from("0123456789AB\\%é"), min_size=1, max_size=4)
lines = st.builds(
    Line, st.sampled_from(["70", "90"]), codes, st.sampled_from(["1", "2", "03"]), period=st.integers(1, 12),
    on=st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)), account=st.sampled_from(["4000", "4100", "8000"]),
    cost_centre=st.sampled_from(["", "110"]), cents=st.integers(-(10**13), 10**13),
)  # fmt: skip
ledgers = st.lists(lines, min_size=1, max_size=12, unique_by=lambda each: (each.journal, each.entry, each.line))


@st.composite
def cut(draw: st.DrawFn) -> tuple[list[Line], list[list[Line]]]:
    """A ledger, and files of some of its lines that together have all of them."""
    whole = draw(ledgers)
    parts = draw(st.lists(st.lists(st.sampled_from(whole), min_size=1, unique=True), max_size=4))
    return whole, draw(st.permutations([*parts, whole]))


@cache
def loaded() -> bytes:
    """A database in which something was loaded for Delta, as its bytes."""
    with TemporaryDirectory() as name:
        with closing(Database(sqlite_url(Path(name)))) as database:
            migrate.upgrade(database)
            with database.writing("delta") as own:
                content = {"partijen.toml": b"x"}
                about = {"files": {path: sha256(each).hexdigest() for path, each in content.items()}}
                files.add(own, acts.log(own, BY, "laden", about, AT), content)
        return (Path(name) / "sow.sqlite3").read_bytes()


@given(cut())
@settings(max_examples=15)
def test_any_cut_of_a_ledger_comes_to_the_same(ledger_and_files: tuple[list[Line], list[list[Line]]]):
    whole, parts = ledger_and_files
    with TemporaryDirectory() as name, closing(Database(sqlite_url(Path(name)))) as database:
        (Path(name) / "sow.sqlite3").write_bytes(loaded())
        new = 0
        for place, part in enumerate(parts):
            text = xaf(part) if place % 2 else csv(part)
            made = import_ledger(Ledger(database, "delta"), written(Path(name) / str(place), text), YEAR, BY, AT)
            new += made.new
        with database.reading("delta") as own:
            booked = {(each.period, each.account, each.cost_centre): each for each in ledger.booked(own, YEAR)}
        assert new == len(whole)
        cents, count = Counter[tuple[int, str, str]](), Counter[tuple[int, str, str]]()
        for each in whole:
            cents[each.period, each.account, each.cost_centre] += each.cents
            count[each.period, each.account, each.cost_centre] += 1
        assert {where: (each.cents, each.postings) for where, each in booked.items()} == {
            where: (cents[where], count[where]) for where in count
        }
        assert findings(database) == []


def said(cents: int) -> str:
    """An amount as programs write it."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


amounts = st.integers(-(10**9), 10**9)
texts = st.one_of(amounts.map(said), st.sampled_from(["", "1.234,5", "7", "7,5-", "x", " 2,00"]))


def one_by_one(sides: list[tuple[str, str]]) -> list[int] | None:
    """The cents of every line, read apart; None when one of them cannot be read."""
    try:
        return [two_columns((debit,), (credit,), ",").cents[0] for debit, credit in sides]
    except WrongValue:
        return None


@given(st.lists(st.tuples(texts, texts), min_size=1))
def test_amounts_of_a_column_are_those_of_its_lines(sides: list[tuple[str, str]]):
    debit, credit = zip(*sides, strict=True)
    try:
        found = two_columns(debit, credit, ",")
    except WrongValue:
        assert one_by_one(sides) is None
    else:
        assert found.cents == one_by_one(sides)
        assert found.debit - found.credit == sum(found.cents)


@given(st.lists(amounts, min_size=1))
def test_an_amount_comes_back_as_it_was_written(written_cents: list[int]):
    found = signed([said(each) for each in written_cents], ",")
    assert found.cents == written_cents
    assert (found.debit, -found.credit) == (
        sum(each for each in written_cents if each > 0), sum(each for each in written_cents if each < 0)
    )  # fmt: skip
    assert decimal_sign([said(each) for each in written_cents]) == ","
