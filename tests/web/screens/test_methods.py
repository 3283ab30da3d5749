# SPDX-License-Identifier: EUPL-1.2
"""Does every amount about methods open why it is so, down to sources, and nothing that is not for who asks?"""

from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest

import departments
import make
from sow_gov.allocation.explain_method import explain_method
from sow_gov.allocation.methods import MethodComparison
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs
from sow_gov.app.methods import cost_trace, costs_by, methods_compared
from sow_gov.documents.methods import BEST, WORST
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.people import Account, Role
from sow_gov.web.screens.cost_explanation import cost_screen, method_screen
from sow_gov.web.screens.methods import methods_screen
from sow_gov.wording.methods import MEANINGS
from sow_gov.wording.money import amount, amount_change, euro
from web.screens import shown
from web.screens.shown import CONTROLLER, MAASSLUIS, START, Seen, made, seen

PARTICIPANTS = ("maassluis", "schiedam", "vlaardingen")


@cache
def compared() -> MethodComparison:
    return methods_compared(made())


def page() -> Seen:
    return seen(shown.pages().render("methods.html.j2", shown.frame(CONTROLLER), **methods_screen(compared())))


def links(found: Seen, place: str) -> dict[str, list[str]]:
    """Address -> the texts that open it, of every link to a place."""
    texts: dict[str, list[str]] = {}
    for element in found.all("a"):
        address = element.attributes["href"] or ""
        if address.startswith(f"{START}/{place}/"):
            texts.setdefault(address, []).append(element.text)
    return texts


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def explained(address: str, who: Account = CONTROLLER, run: Run | None = None) -> Seen:
    """The page of the explanation of a full cost."""
    asked, programme, run = query(address), urlsplit(address).path.rsplit("/", 1)[1], run or made()
    order = tuple(asked["volgorde"].split(",")) if "volgorde" in asked else ()
    costs = costs_by(run, SupportMethod(asked["methode"]), order)
    context = cost_screen(run, costs, cost_trace(run, costs, programme, asked.get("afdeling")), who)
    return seen(shown.pages().render("explanation.html.j2", shown.frame(who, address), **context))


def test_every_full_cost_opens_an_explanation_that_comes_to_the_same():
    opened = links(page(), "integraal")
    assert len(opened) == len(SupportMethod) * len(made().regime.primary)
    for address, (text,) in opened.items():
        assert explained(address).all("p", **{"class": "sum"})[0].text.startswith(f"€\u00a0{text}")


def test_every_amount_of_a_municipality_opens_why_it_would_bear_that():
    opened = links(page(), "methoden")
    assert len(opened) == len(PARTICIPANTS) * (len(SupportMethod) + 2)
    for address, texts in opened.items():
        slug, row = urlsplit(address).path.rsplit("/", 1)[1], query(address)["methode"]
        extreme = {BEST: compared().best, WORST: compared().worst}.get(row)
        outcome = extreme[slug] if extreme else compared().outcomes[SupportMethod(row)]
        trace = explain_method(compared(), slug, outcome)
        assert {amount(trace.value), amount_change(outcome.change[slug])} == set(texts)
        context = method_screen(made(), outcome.costs, trace, MAASSLUIS, slug)
        found = seen(shown.pages().render("explanation.html.j2", shown.frame(MAASSLUIS, address), **context))
        assert found.all("p", **{"class": "sum"})[0].text.startswith(euro(trace.value))
        assert made().name(slug) in found.text
        for charged, (text,) in links(found, "integraal").items():
            assert explained(charged).all("p", **{"class": "sum"})[0].text.startswith(text)


def test_a_department_leads_on_to_every_department_that_it_goes_through():
    start = f"{START}/integraal/werk?methode=wederkerig"
    waiting, known = [start], set[str]()
    while waiting:
        address = waiting.pop()
        if address not in known:
            known.add(address)
            waiting += links(explained(address), "integraal")
    pools = full_costs(made())
    assert pools is not None
    assert {query(address).get("afdeling") for address in known} == {None, *(pool.slug for pool in pools.pools)}


def test_an_explanation_shows_the_sum_the_exact_part_the_counts_and_their_source():
    found = explained(f"{START}/integraal/werk?methode=direct&afdeling=personeelszaken")
    formulas = [" ".join(each.text.split()) for each in found.all("p", **{"class": "formula"})]
    costs = full_costs(made(), SupportMethod.DIRECT)
    assert costs is not None
    pool = next(pool for pool in costs.pools if pool.slug == "personeelszaken")
    assert formulas[0].startswith(f"{euro(pool.total_cents)} × {pool.route['werk']} (".replace("\u00a0", " "))
    assert pool.weights.counts["werk"].source.text in found.text
    assert f"94 ÷ {sum(pool.weights.values[each.slug] for each in made().regime.primary)}" in formulas
    assert "geteld" not in found.all("caption")[0].text
    assert "1\u00a0januari\u00a02025" in found.all("caption")[0].text


def test_a_step_by_way_of_another_department_shows_its_count_and_opens_that_department():
    found = explained(f"{START}/integraal/werk?methode=stapsgewijs&afdeling=informatievoorziening")
    costs = full_costs(made(), SupportMethod.STEP_DOWN)
    assert costs is not None
    onward = {query(address)["afdeling"] for address in links(found, "integraal") if "afdeling" in query(address)}
    closing = costs.order
    assert onward == set(closing[closing.index("informatievoorziening") + 1 :])


def test_the_page_says_what_each_method_means_which_is_agreed_and_how_many_orders_were_tried():
    found = page()
    assert [text for text in MEANINGS.values() if text not in found.text] == []
    (agreed,) = (each.text for each in found.all("dt") if "methode van deze begroting" in each.text)
    assert agreed.startswith("Wederkerig")
    assert "Doorgerekend: 5.040 volgordes" in found.text
    assert "volgorde waarin de verdeelregeling de afdelingen noemt" in found.text
    assert len(found.all("img")) == 1
    assert len(found.all("table")) == 4


def test_with_too_many_departments_the_page_says_what_it_leaves_out():
    slugs = [f"afdeling-{number}" for number in range(9)]
    many = methods_compared(departments.made(SupportMethod.DIRECT, {slug: {"werk": 1, slug: 1} for slug in slugs}))
    found = seen(shown.pages().render("methods.html.j2", shown.frame(CONTROLLER), **methods_screen(many)))
    assert "zijn niet berekend: 9 ondersteunende afdelingen" in found.text
    assert len(found.all("table")) == 3
    assert len(found.all("img")) == 1


@pytest.mark.parametrize(("slug", "reads"), [("duin", True), ("meer", False)])
def test_a_line_of_an_own_choice_of_another_is_an_amount_and_nothing_more(slug: str, reads: bool):
    saving = make.choice("minder-loket", 1_00, standard=5_00, saving_to_municipality=False)
    budget = departments.made().budget
    lines, counted = budget.lines, budget.counts
    chosen = make.budget(lines, counted, agreements=(make.agreement("duin", saving),))
    run = departments.run(make.arrangement(chosen, departments.regime(("ict", "hrm"))), make.LAW, make.YEAR)
    found = explained("/delta/2026/integraal/werk?methode=direct", shown.account(Role.REVIEWER, slug), run)
    assert ("minder-loket, regel 1" in found.text) is reads
    assert ("Eigen beleidskeuze van een andere gemeente" in found.text) is not reads
