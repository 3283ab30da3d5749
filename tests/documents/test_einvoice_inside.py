# SPDX-License-Identifier: EUPL-1.2
"""Is an invoice with its UBL inside still PDF/A-3a and PDF/UA-1, and does the page say that it is there?"""

import io

import pikepdf
import pytest

import e_invoices
import golden
from documents.stroomopwaarts import TRACE
from sow_gov import settings
from sow_gov.app.keep import sheet
from sow_gov.documents.press.render import render
from sow_gov.domain.billing_terms import Profile
from sow_gov.store.papers import Unprinted


@pytest.fixture(scope="module")
def printed() -> bytes:
    made = e_invoices.of_every_kind(Profile.NLCIUS)["voorschot"]
    invoice = e_invoices.replace(made, proof=TRACE.digest)
    paper = sheet(Unprinted(invoice, "0" * 64, TRACE.name, TRACE.content, "besluit AB-1"))
    return render(paper, settings.read({}).templates, settings.read({}).fonts)


@pytest.mark.parametrize("standard", ["3a", "ua1"])
def test_it_meets_both_standards(checker, printed, standard):
    assert checker.broken_rules(printed, standard) == {}


def test_proof_and_ubl_travel_inside_and_the_last_page_names_both(printed):
    with pikepdf.open(io.BytesIO(printed)) as file:
        names = {name: str(file.attachments[name].obj["/AFRelationship"]) for name in file.attachments}
    assert names == {TRACE.name: "/Data", "voorschot-2026-VS-0003-duin.xml": "/Alternative"}
    assert "E-factuur (UBL)" in golden.words(printed)
