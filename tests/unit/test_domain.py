# SPDX-License-Identifier: EUPL-1.2
"""Do the words of the domain refuse what has no answer, and say so?"""

import pickle
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

import pytest

import make
from sow_gov.domain.canonical import canonical, digest, plain
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import ContractsRejected, Fault, Finding
from sow_gov.domain.keys import CountDay
from sow_gov.domain.money import from_text, to_text
from sow_gov.domain.source import Source, any_example


@pytest.mark.parametrize(
    "text",
    [
        "1250000",
        "1250000.5",
        "1.250.000,00",
        "1,250.00",
        "01.00",
        "+1.00",
        " 1.00",
        "1.00\n",
        "1_0.00",
        "٣.00",
        ".50",
        "",
    ],
)
def test_an_amount_has_one_notation_and_every_other_is_refused(text: str):
    with pytest.raises(ValueError, match="is geen bedrag"):
        from_text(text)


@pytest.mark.parametrize(("cents", "text"), [(0, "0.00"), (-5, "-0.05"), (99, "0.99"), (-125000050, "-1250000.50")])
def test_cents_and_text_say_the_same_amount(cents: int, text: str):
    assert (to_text(cents), from_text(text)) == (text, cents)


class Colour(StrEnum):
    RED = "rood"


@dataclass(frozen=True)
class Sample:
    colour: Colour
    part: Fraction
    on: date
    of: tuple[int, ...]


def test_the_canonical_form_of_a_value_is_sorted_json_without_white_space():
    value = Sample(Colour.RED, Fraction(2, 4), date(2026, 1, 2), (1, -2))
    assert canonical(value) == b'{"colour":"rood","of":[1,-2],"on":"2026-01-02","part":"1/2"}'


def test_a_digest_is_the_sha_256_of_the_canonical_form():
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_a_key_that_is_an_enumeration_is_written_as_its_value():
    assert plain({Colour.RED: 1}) == {"rood": 1}


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"", object()])
def test_what_has_no_canonical_form_is_refused_however_deep(value: object):
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical({"a": [value]})


def test_a_fault_travels_between_processes_whole():
    fault = pickle.loads(pickle.dumps(Fault("ALLOC-01", "een aantal is negatief", "herstel het")))
    assert (fault.code, fault.what, fault.todo) == ("ALLOC-01", "een aantal is negatief", "herstel het")
    assert str(fault) == "ALLOC-01: een aantal is negatief; herstel het"


def test_a_rejection_travels_between_processes_with_its_findings():
    finding = Finding("partijen.toml", "partij[1].kvk", "INTAKE-03", "fout", "herstel")
    assert pickle.loads(pickle.dumps(ContractsRejected((finding,)))).findings == (finding,)


def test_one_example_figure_makes_the_whole_an_example():
    real, example = Source("CBS", example=False), Source("verzonnen", example=True)
    assert any_example([real, example])
    assert not any_example([real, real])


def test_a_count_date_is_a_rule_relative_to_the_budget_year():
    assert CountDay(12, 31, -2).of(2026) == date(2024, 12, 31)


def test_a_period_ends_on_the_day_before_its_limit():
    period = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert date(2026, 1, 31) in period
    assert date(2026, 2, 1) not in period
    assert period.last_day == date(2026, 1, 31)


@pytest.mark.parametrize("name", ["duin", "Duin", "GEMEENTE DUIN"])
def test_a_party_is_found_by_code_or_name(name: str):
    assert make.arrangement(make.small_budget()).party(name).slug == "duin"


def test_the_regime_of_a_day_is_the_one_in_force_then():
    first, second = make.regime(title="eerste"), make.regime(title="tweede")
    versions = (
        Dated(Period(date(2015, 1, 1), date(2024, 1, 1)), first),
        Dated(Period(date(2024, 1, 1)), second),
    )
    delta = replace(make.arrangement(make.small_budget()), key_regimes=versions)
    assert delta.key_regime(date(2023, 12, 31)) is first
    assert delta.key_regime(date(2024, 1, 1)) is second


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda delta: delta.year(1999), "CONTRACT-02"),
        (lambda delta: delta.party("zee"), "CONTRACT-04"),
        (lambda delta: delta.regulation(date(2026, 1, 1)).organ("raad"), "CONTRACT-03"),
        (lambda delta: delta.regulation(date(2014, 12, 31)), "DATE-01"),
        (lambda delta: delta.key_regime(date(2014, 12, 31)), "DATE-01"),
        (lambda delta: delta.key_regime(date(2026, 1, 1)).programme("zorg"), "ALLOC-04"),
        (lambda delta: delta.key_regime(date(2026, 1, 1)).key("omzet"), "ALLOC-05"),
    ],
)
def test_asking_for_what_does_not_exist_is_a_fault_with_its_own_code(ask, code: str):
    with pytest.raises(Fault) as raised:
        ask(make.arrangement(make.small_budget()))
    assert raised.value.code == code


def test_a_year_without_a_dvo_for_a_participant_says_so():
    budget = make.small_budget(agreements=(make.agreement("duin"),))
    assert budget.agreement("meer") is None
    assert budget.agreement("duin") is budget.agreements[0]
