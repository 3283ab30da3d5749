# SPDX-License-Identifier: EUPL-1.2
"""Does every amount that is a link open its own explanation, and does nobody read the own choices of another?"""

import pytest

from sow_gov.allocation.engine import Block
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.people import Account
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.explanation import explanation_screen, may_open, together_screen
from sow_gov.web.screens.links import TOGETHER, explanation_address
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import count
from web.screens import invoices_shown, shown
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, START, Seen, amounts, asked, made, seen

PARTICIPANTS = ("maassluis", "schiedam", "vlaardingen")


def explained(address: str, who: Account) -> Seen:
    """The page of an explanation."""
    trace = asked(address)
    assert may_open(who, trace)
    participant = address.partition("?")[0].rsplit("/", 1)[1]
    together = participant == TOGETHER
    context = together_screen(made(), trace, who) if together else explanation_screen(made(), trace, who, participant)
    return seen(shown.pages().render("explanation.html.j2", shown.frame(who, address), **context))


def private(dvo: Agreement) -> set[str]:
    """What only the DVO of a municipality says: the lines of its own choices, why, and how they are paid."""
    texts = {line.label for choice in dvo.choices for line in choice.lines}
    return texts | {choice.decision.subject for choice in dvo.choices} | {choice.explanation for choice in dvo.choices}


def allocation(who: Account) -> Seen:
    return seen(shown.pages().render("allocation.html.j2", shown.frame(who), **allocation_screen(made(), who)))


@pytest.mark.parametrize("who", [CONTROLLER, MAASSLUIS, ADMINISTRATOR], ids=lambda who: who.role.value)
def test_every_amount_of_the_table_opens_an_explanation_that_comes_to_the_same(who: Account):
    links = amounts(allocation(who))
    assert len(links) > len(PARTICIPANTS)
    for address, text in links.items():
        trace = asked(address)
        assert may_open(who, trace)
        assert amount(trace.value) == text


def test_own_choices_of_others_are_plain_text_for_a_reviewer():
    choices = {a: text for a, text in amounts(allocation(CONTROLLER)).items() if "eigen%20beleidskeuzes" in a}
    parts = {address.partition("?")[2] for address in choices if "/uitleg/maassluis?" in address}
    own = {address for address in choices if address.partition("?")[2] in parts}
    assert set() != own != choices.keys()
    assert choices.keys() & amounts(allocation(MAASSLUIS)).keys() == own
    assert choices.keys() & amounts(allocation(ADMINISTRATOR)).keys() == set()
    assert all(text in allocation(MAASSLUIS).text for text in choices.values())


@pytest.mark.parametrize("participant", PARTICIPANTS)
def test_every_explanation_leads_on_to_explanations_down_to_the_lines(participant: str):
    waiting, known, lines = [explanation_address("stroomopwaarts-mvs", 2026, participant)], set[str](), 0
    while waiting:
        address = waiting.pop()
        if address in known:
            continue
        known.add(address)
        found = explained(address, CONTROLLER)
        assert found.all("p", **{"class": "sum"})[0].text.startswith(euro(asked(address).value))
        lines += "?onderdeel=" in address
        waiting += amounts(found)
    assert len(known) > 20
    assert lines > 10


@pytest.mark.parametrize("participant", ["schiedam", "vlaardingen"])
def test_a_reviewer_reads_nothing_of_the_own_choices_of_another(participant: str):
    dvo = made().budget.agreement(participant)
    assert dvo is not None
    assert private(dvo)
    start = explanation_address("stroomopwaarts-mvs", 2026, participant)
    waiting, known = [start], set[str]()
    while waiting:
        address = waiting.pop()
        if address not in known:
            known.add(address)
            found = explained(address, MAASSLUIS)
            assert [text for text in private(dvo) if text in found.text] == []
            assert found.all("a", href=f"{START}/stukken/rekenspoor-2026-{participant}.json") == []
            waiting += amounts(found)
    assert "Eigen beleidskeuze van een andere gemeente" in explained(start, MAASSLUIS).text
    for choice in dvo.choices:
        for code in (choice.slug, choice.lines[0].slug):
            for whose in PARTICIPANTS:
                address = explanation_address("stroomopwaarts-mvs", 2026, whose, None, code)
                assert not may_open(MAASSLUIS, asked(address))
    assert not may_open(MAASSLUIS, asked(explanation_address("s", 2026, participant, Block.CHOICES)))


def test_a_share_shows_its_sum_its_counts_with_source_and_day_and_what_it_rests_on():
    address = explanation_address("stroomopwaarts-mvs", 2026, "maassluis", Block.SHARED, "inkomen")
    found = explained(address, MAASSLUIS)
    cell = made().allocation.select(Block.SHARED, "inkomen")[0]
    assert cell.weights is not None
    own, total = cell.weights.counts["maassluis"], cell.weights.total
    formula = found.all("p", **{"class": "formula"})[0].text
    assert formula.startswith(f"{euro(cell.total_cents)} × {count(own.value)} ÷ {count(total)} (")
    assert own.source.text in found.text
    assert "geteld op 1\u00a0januari\u00a02025" in found.all("table")[0].text
    assert made().budget.decision.number in found.text
    assert made().regime.title in found.text
    assert len(found.all("a", href=f"{START}/stukken/rekenspoor-2026-maassluis.json")) == 1


def test_every_amount_of_an_invoice_line_opens_what_the_line_says():
    first = shown.invoices()[0]
    context = invoices_shown.invoice(first, MAASSLUIS)
    page = seen(shown.pages().render("invoice.html.j2", shown.frame(MAASSLUIS), **context))
    links = amounts(page)
    assert len(links) >= len(first.lines)
    for address, text in links.items():
        assert amount(asked(address).value) == text


@pytest.mark.parametrize("who", [CONTROLLER, MAASSLUIS, ADMINISTRATOR], ids=lambda who: who.role.value)
def test_every_total_opens_what_each_municipality_bears_of_it_as_far_as_it_is_open(who: Account):
    totals = {address: text for address, text in amounts(allocation(who)).items() if "/uitleg/samen" in address}
    for address, text in totals.items():
        found, trace = explained(address, who), asked(address)
        parts = {part.replace("/samen", f"/{slug}"): slug for slug in PARTICIPANTS for part in [address]}
        borne = {each: asked(each).value for each in parts}
        assert amount(sum(borne.values())) == text
        assert {each: found_text for each, found_text in amounts(found).items() if each in parts} == {
            each: euro(cents) for each, cents in borne.items() if cents
        }
        assert found.all("p", **{"class": "sum"})[0].text.startswith(euro(trace.value))
    own = sum(who.sees_agreement(dvo.participant) * len(dvo.choices) for dvo in made().budget.agreements)
    rows = {cell.programme for cell in made().allocation.select(Block.SHARED)}
    rows_of_money = {cell.programme for cell in made().allocation.select(Block.PROGRAMME_MONEY)}
    assert len(totals) == len(rows) + 1 + len(rows_of_money) + bool(rows_of_money) + own + 1


def test_of_all_own_choices_together_a_reviewer_gets_amounts_only_but_for_the_own():
    address = explanation_address("stroomopwaarts-mvs", 2026, TOGETHER, Block.CHOICES)
    found = explained(address, MAASSLUIS)
    bearing = [
        slug for slug in PARTICIPANTS if made().allocation.contribution(slug, made().allocation.select(Block.CHOICES))
    ]
    assert found.text.count("Eigen beleidskeuze van een andere gemeente") == len(bearing) - 1
    assert [
        text
        for dvo in made().budget.agreements
        if dvo.participant != "maassluis"
        for text in private(dvo)
        if text in found.text
    ] == []
    for slug in bearing:
        borne = euro(asked(explanation_address("s", 2026, slug, Block.CHOICES)).value)
        assert " ".join(borne.split()) in found.text
    assert {address for address in amounts(found) if "samen" not in address} == {
        explanation_address("stroomopwaarts-mvs", 2026, "maassluis", Block.CHOICES)
    }


def test_an_own_choice_rests_on_its_own_decision_and_the_rest_on_budget_and_keys():
    dvo = made().budget.agreements[0]
    choice = dvo.choices[0]
    budget = made().budget.decision.number

    def rests_on(block: Block | None, part: str | None) -> str:
        trace = asked(explanation_address("s", 2026, dvo.participant, block, part))
        return " ".join(explanation_screen(made(), trace, CONTROLLER, dvo.participant)["rests_on"])

    for block, part in ((Block.CHOICES, choice.slug), (None, choice.lines[0].slug)):
        assert choice.decision.number in rests_on(block, part)
        assert budget not in rests_on(block, part)
    assert all(each.decision.number in rests_on(Block.CHOICES, None) for each in dvo.choices)
    assert budget in rests_on(Block.PROGRAMME_MONEY, None)
    assert made().regime.title not in rests_on(Block.PROGRAMME_MONEY, None)


def test_the_way_back_leads_from_a_line_to_the_whole():
    choice = made().budget.agreements[0].choices[0]
    trace = asked(explanation_address("s", 2026, "maassluis", None, choice.lines[0].slug))
    way = explanation_screen(made(), trace, MAASSLUIS, "maassluis")["way"]
    assert [name for name, _ in way] == ["Bijdrage 2026", "Eigen beleidskeuzes", choice.name]
    assert all(asked(address).value for _, address in way)
    cell = asked(explanation_address("s", 2026, "maassluis", Block.SHARED, "bedrijfsvoering-overhead/0.4"))
    way = explanation_screen(made(), cell, MAASSLUIS, "maassluis")["way"]
    assert [name for name, _ in way] == ["Bijdrage 2026", "Gezamenlijke kosten", "Bedrijfsvoering/Overhead"]
