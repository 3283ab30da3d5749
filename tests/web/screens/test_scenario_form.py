# SPDX-License-Identifier: EUPL-1.2
"""Does a form mean what somebody filled in, begin with what the budget has, and hold nothing that they may not see?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import KeyBasis
from sow_gov.domain.people import Account
from sow_gov.planning.scenario import (
    Changes,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    TakeOver,
    TariffChange,
)
from sow_gov.web.screens.scenario_form import Form, filled_in
from web.screens import shown
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, YEAR

JULY = date(YEAR, 7, 1)
EVERYTHING = Changes(
    (CountChange("inwoners", "schiedam", 90_000), CountChange("inwoners", "vlaardingen", 0)),
    (KeyChange("werk", "inwoners"),),
    (TariffChange("ict-werkplekken", 5_000_05),),
    (LineChange("onvoorzien", 0), LineChange("uitkeringen-maassluis", 12_345_678_90)),
    (ChoiceChange("extra-inzet-statushouders", -5_00), ChoiceChange("wijkgerichte-intake", None)),
    (Leave("maassluis", JULY),),
    (TakeOver("ict-werkplekken", JULY, 1_000_00, 0), TakeOver("communicatie", JULY, 0)),
)


def form(account: Account = CONTROLLER, made: Run | None = None, **typed: str) -> Form:
    """The form with fields filled in; ``__`` stands for a colon in a name."""
    named = {name.replace("__", ":"): text for name, text in typed.items()}
    return Form(made or shown.made(), account, named)


def test_a_form_that_nobody_touched_means_no_change():
    untouched = form()
    assert untouched.changes() == (Changes(), [])
    every = {
        field.name: field.before
        for fields in (
            *(row for _, row in untouched.counts), untouched.keys, untouched.tariffs, untouched.lines,
            *untouched.choices, *untouched.leaving, *untouched.taken_over,
        )
        for field in fields
    }  # fmt: skip
    assert len(every) > 90
    sent = Form(shown.made(), CONTROLLER, every)
    assert sent.changes() == (Changes(), [])


def test_any_changes_fill_a_form_that_means_them():
    filled = Form(shown.made(), CONTROLLER, filled_in(shown.made(), EVERYTHING))
    assert filled.changes() == (EVERYTHING, [])


def test_a_value_written_another_way_is_no_change_and_an_emptied_one_neither():
    same = form(aantal__inwoners__schiedam="82610", regel__onvoorzien=" € 150.000 ", aantal__inwoners__maassluis="")
    assert same.changes() == (Changes(), [])


def test_there_is_always_a_row_more_than_was_filled_in():
    assert [len(form().leaving), len(form(vertrek__1="maassluis").leaving)] == [1, 2]
    two = form(vertrek__1="maassluis", vertrek_op__1="2026-07-01", vertrek__2="schiedam", vertrek_op__2="2026-01-01")
    assert len(two.changes()[0].leaving) == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"aantal__inwoners__schiedam": "veel"}, "Inwoners, Schiedam: 'veel' is niet te lezen"),
        ({"tarief__ict-applicaties": "1,5"}, "'1,5' is niet te lezen"),
        ({"vertrek__1": "schiedam"}, "Eerste dag zonder deze gemeente: hier staat nog niets"),
        ({"vertrek__1": "schiedam", "vertrek_op__1": "zomer"}, "'zomer' is niet te lezen"),
        ({"overname__1": "communicatie", "overname_op__1": "2026-07-01"}, "Eigen kosten in een heel jaar: hier staat"),
        ({"overname__1": "communicatie", "overname_op__1": "2026-07-01", "eigen__1": "x"}, "'x' is niet te lezen"),
        ({"keuze__wijkgerichte-intake": "iets"}, "'iets' is niet te lezen"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(typed: dict[str, str], told: str):
    changes, unread = form(**typed).changes()
    assert changes == Changes()
    assert [(fault.code, told in fault.what) for fault in unread] == [("SCENARIO-11", True)]


def test_a_day_or_an_amount_without_who_or_what_means_nothing():
    loose = form(vertrek_op__1="2026-07-01", overname_op__1="2026-07-01", eigen__1="x", achter__1="x")
    assert loose.changes() == (Changes(), [])


def test_an_own_choice_is_in_the_form_of_who_sees_it_alone():
    seen = {who.role: [cost.name for cost, _ in form(who).choices] for who in (CONTROLLER, MAASSLUIS, ADMINISTRATOR)}
    everybody, own, none = seen.values()
    assert (len(everybody), set(own) < set(everybody), none) == (4, True, [])
    assert "keuze:extra-inzet-statushouders" in own
    sly = form(MAASSLUIS, keuze__vertrouwensexperimenten="1", weg__vertrouwensexperimenten="ja")
    assert sly.changes() == (Changes(), [])


def test_a_key_without_counts_begins_empty_and_a_tariff_with_that_of_the_year():
    tariff = replace(
        make.key("per-kop", KeyBasis.TARIFF), terms=Tariff("clienten", "inwoners", 2025, 10_00, {2026: 50})
    )
    later = replace(make.key("straks", KeyBasis.TARIFF), terms=Tariff("clienten", "inwoners", 2030, 10_00, {}))
    keys = (make.key("inwoners"), make.key("clienten"), make.key("huizen"), tariff, later)
    made = run(make.arrangement(make.small_budget(), make.regime(keys=keys)), make.LAW, make.YEAR)
    counts = {key.slug: [field.before for field in fields] for key, fields in form(made=made).counts}
    assert counts == {"inwoners": ["3", "2", "2"], "clienten": ["1", "1", "1"], "huizen": [""] * 3}
    assert [(field.name, field.before) for field in form(made=made).tariffs] == [
        ("tarief:per-kop", "10,50"), ("tarief:straks", ""),
    ]  # fmt: skip
    typed = {"aantal__huizen__duin": "0", "tarief__straks": "1,00", "tarief__per-kop": "10,50"}
    assert form(made=made, **typed).changes()[0] == Changes(
        counts=(CountChange("huizen", "duin", 0),), tariffs=(TariffChange("straks", 100),)
    )


def test_a_key_of_amounts_is_filled_in_in_euros():
    keys = (make.key("inwoners"), make.key("clienten"), make.key("oud", KeyBasis.HISTORIC_BUDGETS))
    small = make.small_budget()
    counted = (*small.counts, *make.counts("oud", dict.fromkeys(make.PARTICIPANTS, 1_500_00)))
    made = run(make.arrangement(replace(small, counts=counted), make.regime(keys=keys)), make.LAW, make.YEAR)
    filled = form(made=made, aantal__oud__duin="1.500,01", aantal__oud__meer="1500")
    changes, _ = filled.changes()
    assert changes == Changes(counts=(CountChange("oud", "duin", 1_500_01),))
    assert filled_in(made, changes) == {"aantal:oud:duin": "1.500,01"}
