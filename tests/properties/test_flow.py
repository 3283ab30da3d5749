# SPDX-License-Identifier: EUPL-1.2
"""Does every cent go through the whole picture, whatever the budget is?"""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.explain import is_closed, open_parts
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.planning.flow import Stage, flow
from sow_gov.planning.flow_trace import explain_band
from sow_gov.wording.flow_picture import band_name, flow_picture


@st.composite
def placed(draw: st.DrawFn) -> Arrangement:
    """Delta with any budget, whose lines stand in any unit and sometimes in a department."""
    made = draw(strategies.arrangements())
    budget = made.years[make.YEAR]
    lines = tuple(
        replace(
            line,
            unit=draw(st.sampled_from(["staf", "werkbedrijf"])),
            department=draw(st.sampled_from([None, "ict", "hrm"])),
        )
        for line in budget.lines
    )
    return replace(made, years={make.YEAR: replace(budget, lines=lines)})


def runs() -> st.SearchStrategy[Run]:
    """A run of such a budget."""
    return placed().map(lambda made: run(made, make.LAW, make.YEAR))


@given(runs())
def test_what_comes_in_at_a_municipality_is_its_contribution_and_the_rest_is_rounding(made: Run):
    followed = flow(made)
    borne = {slug: sum(band.cents for band in followed.bands if band.bearer == slug) for slug in make.PARTICIPANTS}
    assert borne == {slug: made.allocation.contribution(slug) for slug in make.PARTICIPANTS}
    left = [band for band in followed.bands if band.end.stage is Stage.MUNICIPALITY and band.bearer is None]
    assert sum(band.cents for band in left) == made.allocation.rounding_cents


@given(runs())
def test_all_of_it_passes_between_any_two_columns(made: Run):
    place = {stage: number for number, stage in enumerate(Stage)}
    for _, later in pairwise(Stage):
        passing = [b for b in flow(made).bands if place[b.start.stage] < place[later] <= place[b.end.stage]]
        assert sum(band.cents for band in passing) == made.allocation.figures.total_cents


@given(runs())
def test_what_goes_into_a_node_comes_out_of_it(made: Run):
    followed = flow(made)
    for node in followed.nodes:
        going_in = sum(band.cents for band in followed.bands if band.end == node)
        coming_out = sum(band.cents for band in followed.bands if band.start == node)
        if node.stage not in (Stage.SOURCE, Stage.MUNICIPALITY):
            assert going_in == coming_out
        assert followed.through(node) == (going_in if node.stage is Stage.MUNICIPALITY else coming_out)


@given(runs())
def test_every_band_is_explained_by_parts_that_sum_to_it(made: Run):
    for band in flow(made).bands:
        trace = explain_band(made, band)
        assert trace.value == band.cents == sum(part.value for part in trace.inputs)


@given(runs(), strategies.participants)
def test_nothing_of_an_own_choice_of_another_is_told(made: Run, mine: str):
    private = {
        line.label
        for dvo in made.budget.agreements
        if dvo.participant != mine
        for choice in dvo.choices
        for line in choice.lines
    }
    for band in flow(made).bands:
        trace = explain_band(made, band)
        told = open_parts(trace, lambda participant: participant == mine)
        assert is_closed(trace, lambda participant: participant == mine) == (band.owner not in (None, mine))
        assert not any(label in part.label for _, part in told.walk() for label in private)
        assert not any(label in band_name(band) for label in private)


@given(runs())
def test_the_picture_has_every_band_above_zero_once_with_its_name_and_its_link(made: Run):
    followed = flow(made)
    drawn = [band for band in followed.bands if band.drawn]
    picture = flow_picture(made, followed, lambda band: {"href": f"/{band.start.code}?{band.end.code}&x"})
    if not drawn:
        assert picture == ""
        return
    links = ElementTree.fromstring(picture).findall("{*}a")
    assert sorted(link.findtext("{*}title") or "" for link in links) == sorted(map(band_name, drawn))
    assert {link.get("href") for link in links} == {f"/{band.start.code}?{band.end.code}&x" for band in drawn}
    assert all(link.get("aria-label") == link.findtext("{*}title") for link in links)
    assert picture == flow_picture(made, flow(made), lambda band: {"href": f"/{band.start.code}?{band.end.code}&x"})
