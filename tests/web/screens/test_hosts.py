# SPDX-License-Identifier: EUPL-1.2
"""Do the pages of hosts and counts show each what they may see, both totals apart, and lead to explanations?"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Account
from sow_gov.planning.counted import counted
from sow_gov.web.screens.counts import counts_screen
from web.screens import hosts_shown, shown
from web.screens.shown import ADMINISTRATOR, AUDITOR, CONTROLLER, MAASSLUIS, START, Seen, asked, seen


def page(template: str, who: Account, context: object) -> Seen:
    return seen(shown.pages().render(template, shown.frame(who), **context))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "hosts"),
    [(CONTROLLER, 3), (AUDITOR, 3), (MAASSLUIS, 1), (ADMINISTRATOR, 0)],
)
def test_a_host_sees_its_own_invoices_and_everybody_the_totals(who: Account, hosts: int):
    found = page("host_invoices.html.j2", who, hosts_shown.hosts(who))
    links = {each.attributes["href"] or "" for each in found.all("a")}
    assert len({each.split("/")[4] for each in links if f"{START}/gastheerdiensten/" in each}) == hosts
    assert len(found.all("table")) == 1 + 2 * hosts
    assert len(found.all("form", enctype="multipart/form-data")) == (who is CONTROLLER)
    totals = found.all("table")[0].text
    assert "Bijdrage" in totals
    assert "Gefactureerd" in totals


def test_amounts_lead_to_what_they_are_part_of():
    found = page("host_invoices.html.j2", CONTROLLER, hosts_shown.hosts(CONTROLLER))
    opened = shown.amounts(found)
    assert f"{START}/uitleg/maassluis" in opened
    services = [address for address in opened if "/uitleg/samen" in address]
    assert len(services) == sum(len(host.services) for host in hosts_shown.state().hosts)
    assert all(asked(address) for address in services)


def test_what_waits_for_the_controller_comes_first_and_for_nobody_else():
    assert [each.late for each in hosts_shown.hosts(CONTROLLER)["todo"]] == [True, True, False]
    assert hosts_shown.hosts(MAASSLUIS)["todo"] == ()


def test_an_invoice_shows_its_differences_and_the_next_steps_to_the_controller():
    found = page("host_invoice.html.j2", CONTROLLER, hosts_shown.invoice(CONTROLLER))
    assert "HOST-03" in found.text
    assert [each.attributes["value"] for each in found.all("input", name="stap")] == ["akkoord", "vervallen"]
    assert page("host_invoice.html.j2", MAASSLUIS, hosts_shown.invoice(MAASSLUIS)).all("form", method="post")[1:] == []
    gone = hosts_shown.invoice(CONTROLLER, hosts_shown.ID.replace("K3", "K2"))
    assert "telt niet meer mee" in page("host_invoice.html.j2", CONTROLLER, gone).text


def test_every_key_has_both_counts_with_their_source_and_days():
    found = page("counts.html.j2", MAASSLUIS, counts_screen(shown.made()))
    run = shown.made()
    assert [each.text for each in found.all("h2")] == [key.name for key in run.regime.keys if key.counts]
    said = [each.text for each in found.all("dd")]
    assert len(said) == 2 * len(found.all("h2"))
    assert all("geteld op" in each for each in said)
    assert "bekend op" in said[0]
    assert "teruggerekend" in said[0]
    programmes = [each for each in found.all("a") if "/uitleg/samen?onderdeel=" in (each.attributes["href"] or "")]
    assert len(programmes) == len(run.regime.programmes)


def test_counts_of_estimate_and_actual_stand_beside_each_other_and_the_newest_counts():
    actual = make.counts("inwoners", {"duin": 300, "meer": 200}, phase=Phase.ACTUAL, counted_on=date(2026, 1, 1))
    estimate = make.counts("inwoners", {"duin": 100, "meer": 100, "veen": 200})
    again = replace(estimate[0], value=120, known_on=date(2025, 6, 1))
    elsewhen = replace(estimate[0], counted_on=date(2024, 1, 1))
    budget = replace(make.small_budget(), counts=(*estimate, again, elsewhen, *actual))
    [people, clients] = counted(budget, make.regime(), make.PARTICIPANTS)
    phase = people.phases[Phase.BUDGET]
    assert [phase.counts[each].value for each in make.PARTICIPANTS] == [120, 100, 200]
    assert (phase.total, phase.share("veen"), phase.earlier) == (420, Fraction(200, 420), estimate[:1])
    assert (people.complete, people.settled, clients.phases[Phase.ACTUAL].share("duin")) == (False, True, None)
    assert [each.slug for each in people.programmes] == ["werk", "overhead"]
