# SPDX-License-Identifier: EUPL-1.2
"""Does the page of an invoice show every kind whole, and offer each only what it can do?"""

from dataclasses import replace

import pytest

from e_invoices import of_every_kind
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.billing_terms import Profile
from sow_gov.domain.people import Account, Role
from sow_gov.domain.receivable import (
    DisputeClosed,
    InvoiceAccepted,
    InvoiceEvent,
    LineDisputed,
    LineQuestioned,
)
from sow_gov.web.language import LANGUAGES
from sow_gov.web.screens.invoice_state import LOOKS, asked_next
from sow_gov.web.screens.invoices import Wanted, invoices_screen
from sow_gov.wording.money import amount
from web.screens import invoices_shown, shown
from web.screens.invoices_shown import TODAY, receivable
from web.screens.shown import AUDITOR, CONTROLLER, MAASSLUIS, START, Seen, seen

KINDS = of_every_kind(Profile.NLCIUS)
DUIN = replace(MAASSLUIS, participant="duin")
FIRST = shown.invoices()[0]
ASKED, DISPUTED = LineQuestioned(1, "Waarom?"), LineDisputed(1, 5_00, "Te veel.")
GRANTED = DisputeClosed(1, granted=True, text="Klopt.")


def rendered(of: Invoice, account: Account, *events: InvoiceEvent, language: str = "nl", **more: object) -> Seen:
    context = invoices_shown.invoice(of, account, invoices_shown.NOTHING, *events, **more)
    return seen(shown.pages().render("invoice.html.j2", shown.frame(account, language=language), **context))


def forms(page: Seen) -> set[str]:
    """The steps that a page offers."""
    return {(each.attributes["action"] or "").rpartition("/")[2] for each in page.all("form", method="post")} - {
        "uitloggen"
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_shown_with_all_its_lines_and_its_total(name: str, language: str):
    invoice = KINDS[name]
    page = rendered(invoice, DUIN, language=language, figures=("",) * len(invoice.lines))
    assert str(invoice.number) in page.all("h1")[0].text
    [table] = page.all("table", **{"class": "utrecht-table utrecht-table--html-table figures asked"})
    for line in invoice.lines:
        assert amount(line.cents) in table.text
    assert amount(invoice.total_cents) in table.text
    assert not shown.amounts(page), "no figures explain it, so its proof does"


def test_each_line_can_be_questioned_but_only_what_asks_something_can_be_disputed():
    advance, back = KINDS["voorschot"], KINDS["creditnota"]
    assert forms(rendered(advance, DUIN, opened=1)) == {"vraag", "betwisten", "accepteren"}
    below_zero = rendered(advance, DUIN, opened=2)
    assert [each.attributes["name"] for each in below_zero.all("input", id="bedrag-2")] == []
    assert len(below_zero.all("textarea", id="vraag-2")) == 1
    assert "betwisten" not in forms(rendered(back, DUIN, opened=1))
    assert forms(rendered(advance, AUDITOR, opened=1)) == set()


def test_the_controller_answers_and_closes_what_is_open_and_nothing_else():
    assert forms(rendered(FIRST, CONTROLLER)) == set()
    assert forms(rendered(FIRST, CONTROLLER, ASKED)) == {"antwoord"}
    assert forms(rendered(FIRST, CONTROLLER, DISPUTED)) == {"antwoord", "afdoen"}
    assert forms(rendered(FIRST, CONTROLLER, DISPUTED, GRANTED)) == set()


def test_what_is_in_dispute_cannot_be_accepted_or_disputed_again():
    assert forms(rendered(FIRST, MAASSLUIS, DISPUTED, opened=1)) == {"vraag"}
    assert "betwisten" in forms(rendered(FIRST, MAASSLUIS, DISPUTED, opened=2))
    assert "accepteren" not in forms(rendered(FIRST, MAASSLUIS, InvoiceAccepted("")))


@pytest.mark.parametrize(
    ("events", "reviewer", "controller"),
    [
        ((), "u kunt accepteren, vragen of betwisten", "de gemeente kijkt haar na"),
        ((ASKED,), "uw vraag wacht op antwoord", "beantwoord de vraag"),
        ((DISPUTED,), "uw betwisting wacht op antwoord", "doe de betwisting af"),
        ((DISPUTED, GRANTED), "een creditnota volgt", "geef de creditnota uit"),
        ((InvoiceAccepted(""),), "te betalen", "wacht op betaling"),
    ],
)
def test_everybody_is_told_what_is_next_and_for_whom(events: tuple[InvoiceEvent, ...], reviewer: str, controller: str):
    own = receivable(FIRST, *events)
    told = [asked_next(own, who) for who in (MAASSLUIS, CONTROLLER)]
    assert [each.msgid for each in told] == [reviewer, controller]


def test_every_state_has_a_shape_of_its_own():
    assert set(LOOKS) == set(InvoiceState)
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)


def test_the_list_counts_what_its_filters_lead_to_and_each_keeps_the_other():
    every = (*invoices_shown.receivables()[1:], receivable(FIRST, DISPUTED))
    screen = invoices_screen(START, every, CONTROLLER, {}, TODAY, Wanted(state=InvoiceState.DISPUTED))
    assert [row.number for row in screen["rows"]] == ["2026-VS-0001"]
    assert {each.word: each.count for each in screen["states"]} == {
        None: 3, InvoiceState.ISSUED: 2, InvoiceState.DISPUTED: 1,
    }  # fmt: skip
    assert [each.address for each in screen["states"] if each.current] == [f"{START}/facturen?stand=betwist"]
    assert screen["kinds"] == (), "there is only one"


def test_a_role_without_agreements_lists_nothing():
    board = shown.account(Role.BOARD_MEMBER)
    assert invoices_screen(START, invoices_shown.receivables(), board, {}, TODAY)["rows"] == ()


def test_a_line_of_a_credit_note_leads_to_the_line_that_it_takes_back():
    note = KINDS["creditnota"]
    page = rendered(replace(note, lines=(replace(note.lines[0], of_line=3),)), DUIN, figures=("",))
    assert [each.attributes["href"] for each in page.all("a") if "regel-3" in (each.attributes["href"] or "")] == [
        f"{START}/facturen/2026-VS-0003#regel-3"
    ]


def test_what_somebody_wrote_is_never_html():
    page = rendered(FIRST, MAASSLUIS, LineQuestioned(1, "<b>dik</b>"))
    assert "<b>dik</b>" in page.text
