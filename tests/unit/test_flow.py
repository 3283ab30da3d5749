# SPDX-License-Identifier: EUPL-1.2
"""Does the money go the way that its lines say, and does a band explain itself?"""

from dataclasses import replace

import pytest

import make
from sow_gov.allocation.rules import SUM
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import load
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.arrangement import Unit
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService, HostingAgreement, Price, PriceBasis
from sow_gov.domain.keys import KeyBasis, SupportDepartment
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status
from sow_gov.planning import flow_trace
from sow_gov.planning.flow import Flow, Stage, flow
from sow_gov.planning.flow_trace import explain_band

DOMMELVALLEI = make.FOLDER.parents[1] / "contracts/dienst-dommelvallei"
WORK = make.budget_line("begeleiding", 100_00)


def hosted(cents: int) -> HostingAgreement:
    """A service of Duin for the department ICT, in overhead."""
    service = HostedService(
        "werkplekken", "I", "Werkplekken", PriceBasis.LUMP_SUM, "staf", "", (Price(cents, 1),) * 4, "fte",
        make.placing("overhead", "0.4"), "overhead", None, make.SOURCE, "ict",
    )  # fmt: skip
    return HostingAgreement("duin", "HOST-1", Status.SIGNED, make.decision("HOST-BESLUIT"), (service,))


def made(*lines: BudgetLine, choice: PolicyChoice | None = None, host: int = 0) -> Run:
    """A run of some lines, with an own choice of Duin and a service that it hosts, if any."""
    counted = make.small_budget().counts
    choices = (choice,) if choice else ()
    budget = make.budget(
        lines, counted, hosting=(hosted(host),) if host else (),
        agreements=(make.agreement("duin", *choices), make.agreement("meer"), make.agreement("veen")),
    )  # fmt: skip
    rules = make.regime(departments=(SupportDepartment("ict", "ICT", "fte", make.SOURCE),))
    return run(make.arrangement(budget, rules), make.LAW, make.YEAR)


def bands(followed: Flow, stage: Stage | None = None) -> dict[tuple[str, str], int]:
    """What goes between which nodes, from one stage if that is asked."""
    return {
        (band.start.code, band.end.code): band.cents
        for band in followed.bands
        if stage is None or band.start.stage is stage
    }


def test_a_hosted_service_goes_through_its_department_to_its_unit_and_an_own_cost_passes_it_by():
    followed = flow(made(make.budget_line("huur", 50_00, "overhead", unit="staf"), host=30_00))
    assert bands(followed, Stage.SOURCE) == {
        ("bron/gastheer-duin", "afdeling/ict"): 30_00,
        ("bron/eigen-lasten", "eenheid/staf"): 50_00,
    }
    assert bands(followed, Stage.DEPARTMENT) == {("afdeling/ict", "eenheid/staf"): 30_00}
    assert bands(followed, Stage.UNIT) == {("eenheid/staf", "programma/overhead"): 80_00}
    assert [node.name for node in followed.nodes][:4] == ["Gastheer Duin", "Eigen lasten na baten", "ICT", "staf"]


def test_a_line_with_a_department_comes_from_the_own_costs_by_way_of_it():
    followed = flow(made(make.budget_line("beheer", 20_00, "overhead", department="ict")))
    assert bands(followed)["bron/eigen-lasten", "afdeling/ict"] == 20_00


def test_programme_money_and_own_choices_are_sources_of_their_own():
    followed = flow(made(make.programme_money("uitkering", "meer", 40_00), choice=make.choice("loket", 5_00)))
    assert bands(followed, Stage.SOURCE) == {
        ("bron/programmageld", "eenheid/werkbedrijf"): 40_00,
        ("bron/keuzes-duin", "eenheid/werkbedrijf"): 5_00,
    }
    assert bands(followed, Stage.PROGRAMME) == {
        ("programma/inkomen", "gemeente/meer"): 40_00,
        ("programma/werk", "gemeente/duin"): 5_00,
    }
    owners = {(band.start.code, band.end.code): band.owner for band in followed.bands}
    assert owners["bron/keuzes-duin", "eenheid/werkbedrijf"] == "duin"
    assert owners["programma/werk", "gemeente/duin"] == "duin", "nothing but its own choice"
    assert owners["eenheid/werkbedrijf", "programma/werk"] is None


def test_a_saving_that_is_left_with_all_still_comes_from_the_one_that_chose():
    less = replace(make.choice("minder", 0, standard=9_00), saving_to_municipality=False)
    followed = flow(made(WORK, choice=less))
    assert bands(followed)["bron/keuzes-duin", "eenheid/werkbedrijf"] == -9_00
    assert sum(band.cents for band in followed.bands if band.bearer) == 91_00


def test_what_is_borne_through_a_programme_that_is_divided_whole_goes_there():
    """Overhead may be borne by the key of another programme; a key of amounts divides all that is borne by it."""
    published = make.key("vast", KeyBasis.FIXED_AMOUNTS)
    rules = make.regime(
        programmes=(*make.regime().programmes, make.programme("vast", "vast")), keys=(*make.regime().keys, published)
    )
    lines = (make.budget_line("vast-1", 60_00, "vast"), make.budget_line("huur", 30_00, "overhead", borne_by="vast"))
    counted = (*make.small_budget().counts, *make.counts("vast", {"duin": 40_00, "meer": 30_00, "veen": 20_00}))
    rounding = RoundingTerm(RoundingMethod.ROUNDING_LINE, 3)
    run_made = run(make.arrangement(make.budget(lines, counted, rounding=rounding), rules), make.LAW, make.YEAR)
    assert bands(flow(run_made), Stage.UNIT) == {("eenheid/werkbedrijf", "programma/vast"): 90_00}


def test_own_income_lowers_the_band_it_stands_in():
    sold = make.budget_line("opbrengst", 30_00, side=Side.INCOME, kind=LineKind.OWN_INCOME)
    assert set(bands(flow(made(WORK, sold)), Stage.SOURCE).values()) == {70_00}


def test_a_band_below_zero_counts_and_is_not_drawn_and_one_of_nothing_is_left_out():
    taken = make.budget_line("onttrekking", 30_00, side=Side.INCOME, kind=LineKind.RESERVE, unit="staf")
    sold = make.budget_line("opbrengst", 10_00, side=Side.INCOME, kind=LineKind.OWN_INCOME, unit="hal")
    cost = make.budget_line("hal", 10_00, unit="hal")
    followed = flow(made(WORK, taken, sold, cost))
    assert [band.label for band in followed.undrawn] == ["Eigen lasten na baten naar staf", "staf naar Werk"]
    assert not any("hal" in band.label for band in followed.bands)
    assert followed.through(followed.bands[0].start) == 70_00


def test_units_are_called_as_the_regulation_does():
    run_made = made(WORK)
    units = (Unit("werkbedrijf", "Het Werkbedrijf", "werk", make.SOURCE),)
    named = replace(run_made, regulation=replace(run_made.regulation, units=units))
    assert "Eigen lasten na baten naar Het Werkbedrijf" in [band.label for band in flow(named).bands]


def test_a_band_is_found_by_its_ends_and_what_is_not_there_is_told():
    followed = flow(made(WORK))
    assert followed.band("eenheid/werkbedrijf", "programma/werk").cents == 100_00
    with pytest.raises(Fault) as raised:
        followed.band("eenheid/werkbedrijf", "programma/inkomen")
    assert raised.value.code == "EXPLAIN-03"


def test_a_band_is_explained_by_its_lines_with_their_sources():
    run_made = made(WORK, make.budget_line("niets", 0), choice=make.choice("loket", 5_00))
    trace = explain_band(run_made, flow(run_made).band("eenheid/werkbedrijf", "programma/werk"))
    assert (trace.label, trace.value, trace.owner) == ("werkbedrijf naar Werk", 105_00, None)
    assert [(part.value, part.code, part.owner) for part in trace.inputs] == [
        (100_00, "begeleiding", None),
        (5_00, "loket-1", "duin"),
    ]
    assert all(part.source for part in trace.inputs)
    own = explain_band(run_made, flow(run_made).band("bron/keuzes-duin", "eenheid/werkbedrijf"))
    assert own.owner == "duin"


def test_into_a_municipality_it_is_the_explanation_of_that_programme():
    run_made = made(WORK)
    trace = explain_band(run_made, flow(run_made).band("programma/werk", "gemeente/duin"))
    assert (trace.label, trace.code, trace.value) == ("Programma Werk", "werk", 42_86)


def test_very_many_lines_are_told_together_by_what_they_have_in_common(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(flow_trace, "SHOWN", 3)
    run_made = made(WORK, *(make.budget_line(f"zaal-{number}", number, "inkomen") for number in range(1, 5)))
    trace = explain_band(run_made, flow(run_made).band("bron/eigen-lasten", "eenheid/werkbedrijf"))
    assert [(part.label, part.value) for part in trace.inputs] == [
        ("Begeleiding (begeleiding, begroting)", 100_00),
        ("4 regels uitvoeringskosten (lasten): programma inkomen, taakveld 6.5, categorie 1.1", 10),
    ]
    assert all(part.source and part.source.example for part in trace.inputs)


def test_a_line_of_a_key_of_amounts_and_what_rounding_leaves_are_explained_too():
    run_made = run(load(DOMMELVALLEI), make.LAW, 2020)
    followed = flow(run_made)
    line = explain_band(run_made, followed.band("bron/eigen-lasten", "eenheid/hele-dienst")).inputs[0]
    assert (line.code, line.source is None) == (None, False), "its key divides the programme as a whole"
    left = explain_band(run_made, followed.band("programma/bedrijfsvoering", "gemeente/afronding"))
    assert left.value == sum(part.value for part in left.inputs) == run_made.allocation.rounding_cents != 0
    assert [part.label for part in left.inputs][1:] == [
        f"Af: wat {name} draagt" for name in ("Geldrop-Mierlo", "Nuenen", "Son en Breugel")
    ]
    assert left.rule == SUM
