# SPDX-License-Identifier: EUPL-1.2
"""Does a reference in a text stand for the figure of its year, and is every one that stands for nothing told?"""

import pickle
from dataclasses import replace
from functools import partial

import pytest

import make
from amendments import amendment, changed, forecast
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run, run_named
from sow_gov.domain.errors import Fault
from sow_gov.planning.figure_kinds import KINDS
from sow_gov.planning.figure_reference import Figure, UnknownReferences, references, required, resolve, years
from sow_gov.planning.quotable import YearFigures
from sow_gov.wording.numbers import SPACE
from sow_gov.wording.quoting import filled, frozen, preview, quoted

OWED = {"duin": (40_00, 41_00)}


@pytest.fixture(scope="module")
def made() -> Run:
    return run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


@pytest.fixture(scope="module")
def known(made: Run) -> dict[int, YearFigures]:
    return {make.YEAR: YearFigures(made, OWED)}


def cents(known: dict[int, YearFigures], said: str) -> int:
    (figure,) = required(f"{{{said}}}", known)
    return figure.cents


def test_the_contribution_is_that_of_the_run_for_each_and_for_all(made, known):
    for slug in make.PARTICIPANTS:
        assert cents(known, f"bijdrage:2026:{slug}") == made.allocation.contribution(slug)
    assert cents(known, "bijdrage:2026") == made.allocation.total_cents


def test_programmes_and_choices_together_are_the_contribution_of_each_and_of_all(made, known):
    choices = ("jongerenloket", "huisbezoek")
    for whose in ("", *(f":{slug}" for slug in make.PARTICIPANTS)):
        parts = [cents(known, f"programma:2026:{each.slug}{whose}") for each in made.regime.programmes]
        parts += [cents(known, f"keuze:2026:{choice}{whose}") for choice in choices]
        assert sum(parts) == cents(known, f"bijdrage:2026{whose}")


def test_a_programme_has_no_own_choices_in_it(made, known):
    cells = made.allocation.select(programme="werk")
    choices = made.allocation.select(Block.CHOICES, "werk")
    assert choices
    borne = made.allocation.contribution("duin", cells) - made.allocation.contribution("duin", choices)
    assert cents(known, "programma:2026:werk:duin") == borne


def test_a_share_is_a_part_of_what_all_pay(made, known):
    (figure,) = required("{aandeel:2026:meer}", known)
    assert (figure.cents, figure.whole_cents) == (made.allocation.contribution("meer"), made.allocation.total_cents)


def test_an_advance_is_what_is_owed_at_that_instalment(known):
    assert cents(known, "voorschot:2026:duin:2") == 41_00


def test_a_figure_says_from_which_run_it_comes_and_whether_it_is_an_example(made, known):
    (figure,) = required("{bijdrage:2026:duin}", known)
    assert (figure.run, figure.example) == (made.digest, True)
    assert "Duin" in figure.label
    assert "2026" in figure.label


def test_the_same_reference_twice_is_one_figure(known):
    assert len(required("{bijdrage:2026} en {bijdrage:2026} en {bijdrage:2026:duin}", known)) == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("bijdrage", "TEXT-02"),
        ("", "TEXT-02"),
        ("bijdrage:26", "TEXT-02"),
        ("bijdrage:2026:duin:meer", "TEXT-02"),
        ("aandeel:2026", "TEXT-02"),
        ("voorschot:2026:duin", "TEXT-02"),
        ("winst:2026", "TEXT-02"),
        ("bijdrage:2031", "TEXT-03"),
        ("bijdrage:2026:rotterdam", "TEXT-04"),
        ("programma:2026:wonen", "TEXT-04"),
        ("programma:2026:werk:wonen", "TEXT-04"),
        ("keuze:2026:wonen", "TEXT-04"),
        ("voorschot:2026:duin:3", "TEXT-04"),
        ("voorschot:2026:meer:1", "TEXT-04"),
    ],
)
def test_what_stands_for_nothing_is_a_fault_with_its_place(known, said, code):
    (fault,) = resolve(f"Eerst dit.\nDan {{{said}}}.", known).faults
    assert fault.code == code
    assert fault.what.startswith("regel 2, teken 5: ")
    assert f"{{{said}}}" in fault.what


def test_all_faults_are_told_at_once_and_nothing_is_issued(known):
    text = "{bijdrage:2026} {bijdrage:2031}\n{keuze:2026:x}"
    assert [figure.reference for figure in resolve(text, known).figures] == ["bijdrage:2026"]
    with pytest.raises(UnknownReferences) as raised:
        frozen(text, known)
    assert [fault.code for fault in raised.value.faults] == ["TEXT-03", "TEXT-04"]
    assert raised.value.code == "TEXT-01"
    assert "regel 1, teken 17" in raised.value.what
    assert "regel 2, teken 1" in raised.value.what
    assert pickle.loads(pickle.dumps(raised.value)).what == raised.value.what


def test_a_brace_behind_a_backslash_is_no_reference():
    assert references(r"\{bijdrage:2026} en {a" + "\n" + "b}") == ()


def test_only_the_years_that_a_text_asks_for_are_needed():
    assert years("{bijdrage:2027} {aandeel:2025:duin} {bijdrage:2027:duin} {onzin:2030}") == (2025, 2027)


def test_a_preview_fills_what_it_can_and_leaves_the_rest_as_typed(known):
    shown = preview("Duin: {aandeel:2026:duin}; {bijdrage:2031}.", known)
    assert shown.markdown == f"Duin: {shown.figures[0].said}; {{bijdrage:2031}}."
    assert shown.figures[0].said.endswith(f"{SPACE}%")
    assert [fault.code for fault in shown.faults] == ["TEXT-03"]


@pytest.fixture(scope="module")
def amended() -> dict[int, YearFigures]:
    """Delta with an amendment and a forecast, of which texts may quote every set of figures."""
    year = make.small_budget(
        amendments=(amendment(1, changed("loket", 7_00)),), forecasts=(forecast(1, {"loket": 40_00}),)
    )
    delta = make.arrangement(year)
    return {make.YEAR: YearFigures(run(delta, make.LAW, make.YEAR), OWED, partial(run_named, delta, make.LAW))}


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("bijdrage:2026", 0),
        ("bijdrage:begroting-2026", 0),
        ("bijdrage:2026-w1", 7_00),
        ("bijdrage:begroting-2026-w1", 7_00),
        ("bijdrage:prognose-2026-1", -10_00),
    ],
)
def test_in_the_place_of_the_year_stands_any_name_of_figures(made, amended, said: str, more: int):
    assert cents(amended, said) == made.allocation.total_cents + more
    assert years(f"{{{said}}}") == (2026,)


def test_a_figure_says_of_which_figures_it_is_and_from_which_run(amended):
    budget, now = required("{bijdrage:2026:duin} {bijdrage:2026-w1:duin}", amended)
    assert (budget.label, now.label) == (
        "bijdrage 2026 van Duin", "bijdrage begroting 2026 na wijziging 1 van Duin",
    )  # fmt: skip
    assert budget.run != now.run


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("bijdrage:2026-w2", "TEXT-03"),
        ("bijdrage:realisatie-2026", "TEXT-03"),
        ("bijdrage:prognose-2027-1", "TEXT-03"),
        ("voorschot:2026-w1:duin:1", "TEXT-04"),
        ("bijdrage:2026-x1", "TEXT-02"),
        ("lasten:2026:wonen", "TEXT-04"),
    ],
)
def test_figures_that_are_not_there_are_told_with_what_there_is(amended, said: str, code: str):
    (fault,) = resolve(f"{{{said}}}", amended).faults
    assert fault.code == code


def test_another_set_of_figures_is_refused_where_texts_may_quote_the_budget_alone(known):
    (fault,) = resolve("{bijdrage:2026-w1}", known).faults
    assert (fault.code, fault.todo) == ("TEXT-03", "noem alleen het jaar")


def test_totals_of_programmes_sum_to_those_of_all_and_close_with_the_contribution(made, known):
    for word in ("lasten", "baten", "saldo", "reservemutaties"):
        parts = [cents(known, f"{word}:2026:{each.slug}") for each in made.regime.programmes]
        assert sum(parts) == cents(known, f"{word}:2026")
    assert cents(known, "lasten:2026") - cents(known, "baten:2026") == cents(known, "saldo:2026")
    assert cents(known, "saldo:2026") + cents(known, "reservemutaties:2026") == cents(known, "bijdrage:2026")


def test_every_kind_says_how_it_is_written():
    for word, kind in KINDS.items():
        assert kind.form.startswith(f"{{{word}:")
        assert kind.codes


def test_a_number_of_something_is_said_with_what_it_counts():
    assert quoted(Figure("doel:2026", "uitstroom", 1500, None, "0", example=False, counted_in="mensen")).said == (
        "1.500 mensen"
    )


def test_an_issued_text_keeps_its_figures_whatever_the_contracts_say_later(made, known):
    text = "Samen {bijdrage:2026}."
    kept = frozen(text, known)
    later = {2026: YearFigures(run(make.arrangement(make.small_budget(lines=made.budget.lines[1:])), make.LAW, 2026))}
    assert frozen(text, later) != kept
    assert filled(text, kept) == f"Samen {kept[0].said}."


def test_an_issued_text_without_its_figure_is_refused(known):
    (figure,) = frozen("{bijdrage:2026}", known)
    with pytest.raises(Fault, match="TEXT-05"):
        filled("{bijdrage:2026}", [replace(figure, reference="bijdrage:2027")])
