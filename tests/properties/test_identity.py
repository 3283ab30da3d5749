# SPDX-License-Identifier: EUPL-1.2
"""Do equal values have one form and one digest, and different values another?"""

import json
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import make
import strategies
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.canonical import canonical, plain
from sow_gov.domain.money import from_text, to_text

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.fractions() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


def turned_round(value: Any) -> Any:
    """The same value with every table in the opposite order."""
    if isinstance(value, dict):
        return {key: turned_round(value[key]) for key in reversed(value)}
    return [turned_round(item) for item in value] if isinstance(value, list) else value


@given(values)
def test_the_order_of_a_table_plays_no_part_in_the_canonical_form(value: Any):
    assert canonical(turned_round(value)) == canonical(value)


@given(values)
def test_the_canonical_form_is_json_that_says_the_plain_value(value: Any):
    written = canonical(value)
    assert json.loads(written) == plain(value)
    assert canonical(json.loads(written)) == written


@settings(max_examples=200)
@given(strategies.cents)
def test_an_amount_is_written_and_read_back_unchanged(cents: int):
    assert from_text(to_text(cents)) == cents


@settings(max_examples=200)
@given(st.from_regex(r"-?(0|[1-9][0-9]{0,12})\.[0-9]{2}", fullmatch=True).filter(lambda text: text != "-0.00"))
def test_a_written_amount_is_read_and_written_back_unchanged(text: str):
    assert to_text(from_text(text)) == text


@given(strategies.arrangements(), st.data())
def test_a_run_has_another_digest_when_one_cent_differs(made: Arrangement, data: st.DataObject):
    budget = made.year(make.YEAR)
    free = [line for line in budget.lines if line.borne_by != strategies.PUBLISHED]
    assume(free)
    drawn = data.draw(st.sampled_from(free))
    dearer = replace(drawn, amounts=(drawn.amounts[0] + 1, *drawn.amounts[1:]))
    lines = tuple(dearer if line is drawn else line for line in budget.lines)
    other = replace(made, years={make.YEAR: replace(budget, lines=lines)})
    assert run(other, make.LAW, make.YEAR).digest != run(made, make.LAW, make.YEAR).digest
