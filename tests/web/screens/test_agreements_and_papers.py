# SPDX-License-Identifier: EUPL-1.2
"""Do agreements, invoices and papers show what is theirs, and only to whom they are open?"""

from dataclasses import replace
from datetime import date

import pytest

from sow_gov.billing.advance import schedule
from sow_gov.domain.people import Account
from sow_gov.domain.status import Status
from sow_gov.web.screens.agreement import agreement_screen, agreements_screen
from sow_gov.web.screens.invoice import Files
from sow_gov.web.screens.invoices import invoices_screen
from sow_gov.web.screens.papers import may_download, papers_screen
from sow_gov.wording.money import amount
from web.screens import invoices_shown, shown
from web.screens.shown import (
    ADMINISTRATOR,
    AUDITOR,
    CONTROLLER,
    MAASSLUIS,
    SECRETARY,
    START,
    YEAR,
    amounts,
    asked,
    made,
    paper,
    seen,
)

DVO = made().budget.agreements[0]
TODAY = date(YEAR, 3, 1)
COMMON = (paper("begroting.pdf", "begroting"), paper("bijdragen.pdf", "bijdragen"), paper("spoor.json", "rekenspoor"))
OWN = (
    paper("dvo.pdf", "dvo", "maassluis"), paper("vs.pdf", "voorschot", "maassluis"),
    paper("spoor.json", "rekenspoor", "maassluis"),
)  # fmt: skip
OTHERS = (paper("dvo-2.pdf", "dvo", "schiedam"), paper("spoor-2.json", "rekenspoor", "schiedam"))
LOOSE = (paper("werkboek.xlsx", "werkboek"), paper("heel.json", "heel rekenspoor"), paper("x", "iets nieuws"))


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (CONTROLLER, ["Maassluis", "Schiedam", "Vlaardingen"]),
        (AUDITOR, ["Maassluis", "Schiedam", "Vlaardingen"]),
        (MAASSLUIS, ["Maassluis"]),
        (ADMINISTRATOR, []),
    ],
    ids=lambda value: value.role.value if isinstance(value, Account) else "",
)
def test_agreements_and_invoices_are_listed_for_who_may_see_them(who: Account, names: list[str]):
    assert [row.name for row in agreements_screen(made(), who)["rows"]] == names
    rows = invoices_screen("/delta/2026", invoices_shown.receivables(), who, {}, TODAY)["rows"]
    assert [row.name for row in rows] == names


def test_a_concept_is_no_invoice():
    concepts = [replace(own, invoice=replace(own.invoice, number=None)) for own in invoices_shown.receivables()]
    assert invoices_screen("/delta/2026", concepts, CONTROLLER, {}, TODAY)["rows"] == ()


def test_an_invoice_leads_to_its_file_and_says_so_while_that_is_made():
    first, pdf = shown.invoices()[0], paper("vs 1.pdf", "voorschot", "maassluis")
    ready, waiting, *_ = invoices_screen(
        "/delta/2026", invoices_shown.receivables(), CONTROLLER, {str(first.number): pdf}, TODAY
    )["rows"]
    assert (ready.pdf, waiting.pdf) == ("/delta/2026/stukken/vs 1.pdf", None)
    for file, told in ((pdf, "Download de factuur"), (None, "PDF wordt gemaakt")):
        context = invoices_shown.invoice(first, MAASSLUIS, Files(file))
        page = seen(shown.pages().render("invoice.html.j2", shown.frame(MAASSLUIS), **context))
        assert told in page.text
        assert str(first.number) in page.all("h1")[0].text


def test_the_parts_of_an_agreement_open_their_explanation():
    context = agreement_screen(made(), DVO, schedule(made().allocation, DVO), shown.invoices(), OWN)
    page = seen(shown.pages().render("agreement.html.j2", shown.frame(MAASSLUIS), **context))
    links = amounts(page)
    assert [amount(asked(address).value) for address in links] == list(links.values())
    assert len(links) == 4
    assert len(page.all("a", href=f"{START}/stukken/dvo.pdf")) == 1
    words = [paragraph for article in DVO.articles for paragraph in article.paragraphs]
    assert [text for text in words if " ".join(text.split()) not in page.text] == []


def test_instalments_show_their_amount_and_their_invoice_as_far_as_they_are_there():
    advances = schedule(made().allocation, DVO)
    terms = agreement_screen(made(), DVO, advances, shown.invoices(), ())["terms"]
    assert [term.cents for term in terms] == [advance.total_cents for advance in advances]
    assert [term.invoice for term in terms] == ["2026-VS-0001", None, None, None]
    unsigned = agreement_screen(made(), replace(DVO, status=Status.ADOPTED), (), (), ())
    assert {term.cents for term in unsigned["terms"]} == {None}
    page = seen(shown.pages().render("agreement.html.j2", shown.frame(MAASSLUIS), **unsigned))
    assert "na ondertekening" in page.text
    assert "De PDF is nog niet gemaakt." in page.text


def test_a_concept_agreement_has_no_number():
    concept = replace(DVO, status=Status.CONCEPT)
    assert agreement_screen(made(), concept, (), (), ())["number"] == ""


@pytest.mark.parametrize(
    ("who", "open_to_them"),
    [
        (CONTROLLER, (*COMMON, *OWN, *OTHERS, *LOOSE)),
        (SECRETARY, (*COMMON, *OWN, *OTHERS, *LOOSE)),
        (AUDITOR, (*COMMON, *OWN, *OTHERS, *LOOSE)),
        (MAASSLUIS, (*COMMON, *OWN)),
        (ADMINISTRATOR, COMMON),
    ],
    ids=lambda value: value.role.value if isinstance(value, Account) else "",
)
def test_papers_are_open_by_role_and_municipality(who: Account, open_to_them: tuple[object, ...]):
    every = (*COMMON, *OWN, *OTHERS, *LOOSE)
    assert tuple(each for each in every if may_download(who, each)) == open_to_them
    groups = papers_screen("delta", YEAR, every, who)["groups"]
    assert {each for group in groups for each in group.entries} == set(open_to_them)


def test_a_paper_is_shown_with_format_size_day_and_digest():
    page = seen(
        shown.pages().render(
            "papers.html.j2",
            shown.frame(MAASSLUIS),
            **papers_screen("delta", YEAR, [paper("a b.pdf", "iets")], CONTROLLER),
        )
    )
    assert len(page.all("a", href="/delta/2026/stukken/a%20b.pdf")) == 1
    assert all(text in page.text for text in ("PDF", "2 kB", "02-01-2026 09:05", "ab" * 32, "Overige stukken"))
