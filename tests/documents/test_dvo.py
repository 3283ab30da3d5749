# SPDX-License-Identifier: EUPL-1.2
"""Does the DVO of a municipality say what was agreed, to the cent, and nothing of what the others chose?"""

import io
import pickle
from dataclasses import replace

import pikepdf
import pytest

import golden
from documents.stroomopwaarts import (
    MUNICIPALITIES,
    TRACE,
    YEAR,
    advances,
    agreed,
    cents,
    headings_step_by_one,
    made,
    run_with,
    run_with_agreement,
    said,
    summed,
    tags,
)
from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.documents.dvo.paper import dvo_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.agreement import Agreement, ChoiceKind
from sow_gov.domain.status import Status
from sow_gov.wording.money import amount, euro


def paper_of(participant: str) -> Paper:
    return dvo_paper(made(), agreed(participant), advances(participant), TRACE)


def varied(participant: str, **changes: object) -> Paper:
    """The paper of an agreement that is not signed, with what else is different about it."""
    other = replace(agreed(participant), **changes)
    return dvo_paper(run_with_agreement(other), other, (), TRACE)


def printed(paper: Paper) -> bytes:
    return render(paper, settings.read({}).templates, settings.read({}).fonts)


@pytest.fixture(scope="module")
def signed() -> bytes:
    return printed(paper_of("maassluis"))


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return printed(varied("maassluis", status=Status.CONCEPT, contribution=None))


def choice_secrets(dvo: Agreement) -> set[str]:
    """What only the municipality itself may read: its choices by name, line, decision and words."""
    lines = [line for choice in dvo.choices for line in choice.lines]
    choices = {text for c in dvo.choices for text in (c.slug, c.name, c.explanation, c.decision.number, c.cover)}
    return choices | {line.label for line in lines} | {line.slug for line in lines}


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_every_amount_of_the_contribution_is_that_of_the_run_and_of_the_signed_contract(participant):
    allocation, context = made().allocation, paper_of(participant).context
    assert context["contribution"] == agreed(participant).contribution
    built_up = context["built_up"]
    by_label = {(row.kind, row.cells[0]): row.cells[-1] for row in built_up.rows}
    assert by_label["total", "Bijdrage 2026"] == amount(allocation.contribution(participant))
    for block, label in ((Block.SHARED, "Gezamenlijke kosten"), (Block.PROGRAMME_MONEY, "Programmageld")):
        assert by_label["subtotal", label] == amount(allocation.contribution(participant, allocation.select(block)))
    assert summed(built_up, -1, "line") == summed(built_up, -1, "subtotal")
    assert summed(built_up, -1, "subtotal", "choice") == summed(built_up, -1, "total")
    assert summed(context["parts"], 1, "line") == summed(context["parts"], 1, "total")


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_every_shared_programme_shows_its_key_with_both_counts_and_the_costs_of_all(participant):
    run, rows = made(), paper_of(participant).context["built_up"].rows
    shown = {row.detail: row for row in rows if row.kind == "line" and row.detail}
    assert len(shown) == len(run.regime.programmes)
    for programme in run.regime.programmes:
        weights = run.weights[programme.key]
        row = shown[weights.key.name]
        cells = run.allocation.select(Block.SHARED, programme.slug)
        counted = [int(cell.replace(".", "")) for cell in row.cells[2:4]]
        assert row.cells[0] == programme.name
        assert cents(row.cells[1]) == sum(cell.total_cents for cell in cells)
        assert counted == [weights.counts[participant].value, weights.total]
        assert cents(row.cells[-1]) == run.allocation.contribution(participant, cells)


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_every_own_choice_cites_its_decision_and_shows_cost_standard_extra_and_cap(participant):
    context, dvo = paper_of(participant).context, agreed(participant)
    cited = {row.cells[0]: row.detail for row in context["built_up"].rows if row.kind == "choice"}
    assert list(cited) == [choice.name for choice in dvo.choices]
    for choice, own in zip(dvo.choices, context["choices"], strict=True):
        assert choice.decision.number in cited[choice.name]
        lines = [row for row in own.table.rows if row.kind == "line"]
        for line, row in zip(choice.lines, lines, strict=True):
            full, standard, extra, cap = map(cents, row.cells[1:])
            assert (full, standard, cap) == (line.costs[0], line.standard_costs[0], line.cap_cents)
            assert extra == full - standard


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_the_choices_of_the_others_and_their_programme_money_are_nowhere_in_the_paper(participant):
    texts = list(said(paper_of(participant).context))
    run, others = made(), [slug for slug in MUNICIPALITIES if slug != participant]
    for other in others:
        secrets = choice_secrets(agreed(other)) - choice_secrets(agreed(participant))
        money = run.allocation.contribution(other, run.allocation.select(Block.PROGRAMME_MONEY))
        secrets |= {amount(money), amount(run.allocation.contribution(other)), agreed(other).number}
        assert {secret for secret in secrets if any(secret in text for text in texts)} == set()
    assert all(any(secret in text for text in texts) for secret in choice_secrets(agreed(participant)))


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_own_choices_change_nothing_for_the_others_and_the_paper_shows_it(participant):
    context, others = paper_of(participant).context, [slug for slug in MUNICIPALITIES if slug != participant]
    without = run_with_agreement(replace(agreed(participant), choices=())).allocation
    assert all(without.contribution(slug) == made().allocation.contribution(slug) for slug in others)
    assert context["effect_cents"] == 0
    total = context["effect"].rows[-1]
    assert dict(zip(MUNICIPALITIES, map(cents, total.cells[1:]), strict=True)) == {
        **dict.fromkeys(others, 0),
        participant: context["contribution"].choices_cents,
    }


@pytest.mark.parametrize("participant", MUNICIPALITIES)
def test_the_instalments_are_the_advances_and_sum_to_the_contribution(participant):
    table, terms = paper_of(participant).context["instalments"], agreed(participant).payment.instalments
    lines = [row for row in table.rows if row.kind == "line"]
    assert [cents(row.cells[-1]) for row in lines] == [advance.total_cents for advance in advances(participant)]
    assert [row.cells[3] for row in lines] == [str(term.part) for term in terms]
    assert summed(table, -1, "total") == made().allocation.contribution(participant)


def test_targets_stand_with_direction_and_norm_for_every_agreed_year():
    context, targets = paper_of("maassluis").context, agreed("maassluis").targets
    rows = {row.cells[0]: row for key in ("results", "financial_targets") for row in context[key].rows}
    assert set(rows) == {target.name for target in targets}
    for target in targets:
        shown, detail = rows[target.name].cells, rows[target.name].detail
        per_unit = 100 if target.kind == "financieel" else 1
        assert [int(norm.replace(".", "")) * per_unit for norm in shown[2:]] == list(target.norms.values())
        assert (shown[1], detail) == (target.direction.value, target.measure)


def test_a_target_without_a_norm_for_a_year_shows_a_dash():
    one, *rest = agreed("maassluis").targets
    paper = varied("maassluis", targets=(replace(one, norms={YEAR: 5_00}), *rest))
    assert paper.context["financial_targets"].rows[0].cells[2:] == ("5", "–", "–", "–")


def test_a_concept_shows_the_parts_of_the_instalments_without_amounts(unsigned):
    paper = varied("maassluis", status=Status.CONCEPT, contribution=None)
    assert {row.cells[-1] for row in paper.context["instalments"].rows} == {"–"}
    text = golden.words(unsigned)
    assert {page.count("CONCEPT") for page in golden.pages(unsigned)} == {1}
    assert "De bedragen per termijn worden ingevuld" in text
    assert "Handtekening" in text
    assert "1 december 2025" not in text


def test_a_signed_agreement_prints_decision_representation_place_and_day_of_both_sides(signed):
    text = golden.words(signed)
    for signature in agreed("maassluis").signatures:
        assert f"({signature.decision.number})" in text
        assert f"vertegenwoordigd door de {signature.function}" in text
    assert "Plaats Maassluis" in text
    assert "Datum 1 december 2025" in text
    assert "Datum 3 december 2025" in text
    assert "CONCEPT" not in text


def test_a_budget_that_is_not_adopted_is_not_called_so():
    other = replace(agreed("maassluis"), status=Status.CONCEPT)
    budget = replace(run_with_agreement(other).budget, status=Status.CONCEPT)
    text = golden.words(printed(dvo_paper(run_with(budget), other, (), TRACE)))
    assert "Begrotingsbesluit nog niet genomen" in text
    assert "werkt het ontwerp daarvan uit" in text
    assert "AB-2025-014" not in text


def test_a_choice_for_less_than_the_standard_is_a_saving():
    less = tuple(choice for choice in agreed("maassluis").choices if choice.kind is ChoiceKind.LESS)
    paper = varied("maassluis", status=Status.ADOPTED, choices=less)
    text = golden.words(printed(paper))
    assert f"een besparing van {euro(38_810_00)} door eigen beleidskeuzes".replace("\u00a0", " ") in text
    assert summed(paper.context["built_up"], -1, "choice") == -38_810_00


def test_a_municipality_without_own_choices_has_no_chapter_about_them():
    paper = varied("schiedam", status=Status.ADOPTED, choices=())
    text = golden.words(printed(paper))
    assert "Schiedam maakt voor 2026 geen eigen beleidskeuzes" in text
    assert "Gevolg voor de andere gemeenten" not in text
    assert paper.context["effect"] is None


def test_the_paper_names_its_decisions_and_survives_a_trip_to_another_process():
    paper = paper_of("vlaardingen")
    assert paper.slug == "dvo-2026-vlaardingen"
    assert paper.footer == "DVO-2026-VLD · begroting AB-2025-014 · besluiten BW-2025-893 en DB-2025-039"
    assert pickle.loads(pickle.dumps(paper)) == paper


def test_headings_step_by_one_and_tables_have_heads(signed):
    found = tags(signed)
    assert headings_step_by_one(found)
    assert found.count("H1") == 8
    assert found.count("TH") > found.count("Table") > 8
    assert not headings_step_by_one(["H1", "H3"])


def test_the_trace_travels_inside(signed):
    with pikepdf.open(io.BytesIO(signed)) as file:
        assert file.attachments[TRACE.name].get_file().read_bytes() == TRACE.content


def test_the_words_are_those_a_lawyer_has_read(signed):
    golden.check_words("dvo-2026-maassluis", signed)


def test_the_page_with_the_contribution_looks_as_it_did(signed):
    golden.check_picture("dvo-2026-maassluis-bijdrage", signed, 9)
    assert golden.strays(golden.picture(signed, 9), golden.picture(signed, 10)) > golden.STRAY_PIXELS


def test_the_example_is_marked_on_the_title_page(signed):
    assert "voorbeeldcijfers" in golden.pages(signed)[0]
