# SPDX-License-Identifier: EUPL-1.2
"""Does a line of the ledger come in once, is a changed one refused by name, and does it show when one was touched?"""

from collections.abc import Callable
from typing import Any

import pytest

from sow_gov.domain.ledger import Booked, Posting
from sow_gov.store import ledger
from sow_gov.store.database import Database
from sow_gov.store.ledger_lines import Row
from sow_gov.store.ledger_lines import posting as posting_lines
from sow_gov.store.verify import findings
from store.by_hand import Hand, tampered
from store.records import book, posting

MANY = 1000


def test_what_came_in_is_told_by_file_by_sum_and_by_line(filled: Database):
    with filled.reading("delta") as own:
        one, two = ledger.imports(own, 2025)
        assert (one.number, one.line_count, one.added, one.notices) == (1, 2, 2, ("let op",))
        assert (two.number, two.line_count, two.added) == (2, 2, 1)
        assert ledger.imports(own, 2024) == []
        january = [Booked(2025, 1, "1600", "", -12345, 1), Booked(2025, 1, "4000", "100", 12345, 1)]
        assert ledger.booked(own, 2025, until=11) == january
        assert ledger.booked(own, 2025) == [*january, Booked(2025, 12, "4000", "100", 12345, 1)]
        (found,) = ledger.postings(own, 2025, 1, "4000")
        assert isinstance(found, Posting)
        assert (found.entry, found.booked_on.isoformat(), found.text) == ("1", "2025-01-31", "advies \\ 50%")
        assert ledger.postings(own, 2025, 1, "4000", cost_centre="200") == []
        assert ledger.postings(own, 2025, 1, "4000", offset=1) == []


def test_sums_of_several_files_are_added(database: Database):
    with database.writing("delta") as own:
        book(own, "a" * 64, [posting("1", 1)])
        book(own, "b" * 64, [posting("2", 1), posting("3", 2, cents=-5)])
        assert ledger.booked(own, 2025) == [Booked(2025, 1, "4000", "100", 2 * 12345 - 5, 3)]


@pytest.mark.parametrize("known", [0, 1, MANY - 1, MANY, MANY + 7, 2 * MANY + 9])
def test_lines_that_are_there_are_passed_over_wherever_they_stand(database: Database, known: int):
    rows = [posting(str(place), place) for place in range(1, 2 * MANY + 10)]
    with database.writing("delta") as own:
        turned = [(*row[:9], place) for place, row in enumerate(reversed(rows[:known]), start=1)]
        first = book(own, "a" * 64, turned)
        second = book(own, "b" * 64, rows)
        assert (first.added, second.added, second.findings) == (known, len(rows) - known, [])
        assert ledger.booked(own, 2025) == [Booked(2025, 1, "4000", "100", 12345 * len(rows), len(rows))]
    assert findings(database) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"booked_on": "2025-01-30"}, {"period": 2}, {"account": "4001"}, {"cost_centre": ""}, {"cents": 12346},
    ],
)  # fmt: skip
def test_a_line_that_was_posted_otherwise_is_refused_by_name(database: Database, changed: dict[str, Any]):
    with database.writing("delta") as own:
        book(own, "a" * 64, [posting("1", 1), posting("2", 2)])
        (refused,) = book(own, "b" * 64, [posting("3", 1), posting("2", 2, **changed), posting("4", 3)]).findings
    assert (refused.code, refused.place, "boekstuk 2, regel 2" in refused.what) == ("LEDGER-10", "2", True)


def test_a_text_may_differ_for_whether_it_is_kept_depends_on_the_day(database: Database):
    with database.writing("delta") as own:
        book(own, "a" * 64, [posting("1", 1)])
        assert book(own, "b" * 64, [posting("1", 1, text="")]).findings == []
        assert [each.text for each in ledger.postings(own, 2025, 1, "4000")] == ["advies \\ 50%"]


@pytest.mark.parametrize("between", [0, MANY])
def test_a_line_that_is_twice_in_a_file_is_refused(database: Database, between: int):
    again: Row = (*posting("1", 1)[:9], 99999)
    rows = [posting("1", 1), *(posting("x", place) for place in range(2, between + 2)), again]
    with database.writing("delta") as own:
        (refused,) = book(own, "a" * 64, rows).findings
        assert (refused.code, refused.place) == ("LEDGER-09", "99999")


def test_a_new_line_in_a_closed_period_is_refused_and_a_known_one_is_not(database: Database):
    with database.writing("delta") as own:
        book(own, "a" * 64, [posting("1", 1)])
        with posting_lines(own, 2025, 2, frozenset({1})) as lines:
            lines.add("b.csv", [posting("1", 1), posting("2", 2, period=2)], str)
            assert (lines.added, lines.findings) == (1, [])
            lines.add("b.csv", [posting("3", 3)], str)
        assert [each.code for each in lines.findings] == ["LEDGER-11"]


def test_another_arrangement_or_year_has_lines_of_its_own(database: Database):
    with database.writing("delta") as own:
        assert book(own, "a" * 64, [posting("1", 1)]).added == 1
        assert book(own, "b" * 64, [posting("1", 1)], year=2026).added == 1
    with database.writing("o'gamma") as own:
        assert book(own, "a" * 64, [posting("1", 1, text="a\\tb")]).added == 1
    assert findings(database) == []


def edit(columns: str) -> Callable[[Hand], object]:
    return lambda hand: hand.do(f"UPDATE ledger_line SET {columns} WHERE entry = '2'")


TAMPERED: dict[str, tuple[Callable[[Hand], object], set[str]]] = {
    "cents of a line": (edit("cents = cents + 1"), {"VERIFY-08", "VERIFY-10"}),
    "the account of a line": (edit("account = '4001'"), {"VERIFY-08", "VERIFY-10"}),
    "the text of a line": (edit("text = 'x'"), {"VERIFY-08"}),
    "the day of a line": (edit("booked_on = '2025-12-30'"), {"VERIFY-08"}),
    "the year of a line": (edit("year = 2024"), {"VERIFY-08", "VERIFY-10"}),
    "the import of a line": (edit("import_number = 1"), {"VERIFY-08", "VERIFY-10"}),
    "a line of no import": (edit("import_number = 7"), {"VERIFY-04", "VERIFY-08", "VERIFY-10"}),
    "a line that is gone": (
        lambda hand: hand.do("DELETE FROM ledger_line WHERE entry = '2'"), {"VERIFY-08", "VERIFY-10"}
    ),
    "a sum": (lambda hand: hand.do("UPDATE ledger_sum SET cents = 0 WHERE period = 12"), {"VERIFY-10"}),
    "a sum that is gone": (lambda hand: hand.do("DELETE FROM ledger_sum WHERE period = 12"), {"VERIFY-10"}),
    "a sum and its line": (
        lambda hand: [edit("cents = 5")(hand), hand.do("UPDATE ledger_sum SET cents = 5 WHERE period = 12")],
        {"VERIFY-08"},
    ),
    "what an import says": (lambda hand: hand.do("UPDATE ledger_import SET name = 'x'"), {"VERIFY-08"}),
    "the digest of an import": (
        lambda hand: hand.do("UPDATE ledger_import SET digest = ? WHERE number = 2", "0" * 64),
        {"VERIFY-07", "VERIFY-08"},
    ),
    "the last import with all that it brought": (
        lambda hand: [hand.do(f"DELETE FROM {name} = 2") for name in (
            "ledger_line WHERE import_number", "ledger_sum WHERE import_number", "ledger_import WHERE number"
        )],
        {"VERIFY-06"},
    ),
    "the first import with all that it brought": (
        lambda hand: [hand.do(f"DELETE FROM {name} = 1") for name in (
            "ledger_line WHERE import_number", "ledger_sum WHERE import_number", "ledger_import WHERE number"
        )],
        {"VERIFY-06", "VERIFY-11"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_in_the_ledger_by_hand_shows(standing: Database, what: str):
    tamper, codes = TAMPERED[what]
    with tampered(standing, tamper) as left:
        assert {each.code for each in findings(left)} == codes
