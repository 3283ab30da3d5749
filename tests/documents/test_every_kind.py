# SPDX-License-Identifier: EUPL-1.2
"""Is every kind of paper, made as the command line makes it, PDF/A-3a and PDF/UA-1 with its own proof inside?"""

import io
import json
from functools import cache

import pikepdf
import pytest

from documents.stroomopwaarts import YEAR, arrangement, headings_step_by_one, tags
from sow_gov import settings
from sow_gov.app.papers import ACCOUNTS, ADVANCE, BUDGET, KINDS, advance_drafts, papers
from sow_gov.app.proofs import attached
from sow_gov.app.view import year_view
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.intake.law import law_book

ISSUED = "factuur"
PRINTED = (*KINDS, ISSUED)


@cache
def first_of(kind: str) -> Paper:
    view = year_view(arrangement(), law_book(), YEAR - 1 if kind == ACCOUNTS else YEAR)
    if kind == ISSUED:
        draft, trace = advance_drafts(view.run, law_book(), 1)[0]
        return invoice_paper(draft.issued(1, draft.instalment.invoiced_on), trace)
    return papers(view, law_book(), kind, 1, attached(view.run))[0]


@cache
def printed(kind: str) -> bytes:
    return render(first_of(kind), settings.read({}).templates, settings.read({}).fonts)


# the concept of an invoice is laid out as the invoice is; that chapters join into PDF/A is shown by the sample paper
CHECKED = [(kind, standard) for kind in PRINTED if kind != ADVANCE for standard in ("3a", "ua1")]
CHECKED = [each for each in CHECKED if each not in {(BUDGET, "3a"), (ACCOUNTS, "3a")}]


@pytest.mark.parametrize(("kind", "standard"), CHECKED)
def test_it_meets_both_standards(checker, kind, standard):
    assert checker.broken_rules(printed(kind), standard) == {}


@pytest.mark.parametrize("kind", PRINTED)
def test_its_headings_step_by_one_and_its_tables_have_heads(kind):
    found = tags(printed(kind))
    assert headings_step_by_one(found)
    assert found.count("TH") > found.count("Table") > 2


@pytest.mark.parametrize("kind", PRINTED)
def test_its_proof_travels_inside_and_the_paper_names_its_digest(kind):
    (attached,) = first_of(kind).attachments
    with pikepdf.open(io.BytesIO(printed(kind))) as file:
        content = file.attachments[attached.name].get_file().read_bytes()
    assert content == attached.content
    assert json.loads(content)["digest"] == attached.digest
