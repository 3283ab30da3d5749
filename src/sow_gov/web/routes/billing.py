# SPDX-License-Identifier: EUPL-1.2
"""How does the controller invoice? The rounds of a year, the preview of one, and its approval and issue."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.billing_run import Which, issue_run, run_digest, run_drafts
from sow_gov.app.billing_year import RoundState, billing_year
from sow_gov.app.credit import credit_granted
from sow_gov.app.issue import Draft, approve
from sow_gov.app.receivables import receivables
from sow_gov.app.release import approval, mandated
from sow_gov.app.sending_state import not_sent
from sow_gov.billing.invoice import Invoice, InvoiceNumber, ground_of
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Role
from sow_gov.store import papers
from sow_gov.store.papers import PDF
from sow_gov.web.access import ALLOW, CONTROLLERS, SEES_EVERY_AGREEMENT
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.billing import Billing, billing_screen
from sow_gov.web.screens.billing_run import Preview, progress_screen, run_screen
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.visit import Visit

BILLING = "/{arrangement:str}/{year:int}/factureren"
ROUND = f"{BILLING}/{{which:path}}"
_APPROVE, _ISSUE, _PRINT = "goedkeuren", "uitgeven", "drukken"
_CHANGED = Fault("BILL-41", "de ronde is anders dan wat u zag", "kijk haar na en beslis opnieuw")


@get(BILLING, opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def billing_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What can be issued now, what is to come, and what was issued?"""

    def context() -> dict[str, Any]:
        return _overview(visit, year) | {"attempt": NO_ATTEMPT}

    return visit.kept_page("billing.html.j2", year, context)


@post(BILLING, opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def credit_what_was_granted(visit: NamedDependency[Visit], year: FromPath[int], data: Filled) -> Response[Any]:
    """Issue the credit notes of the granted disputes of an invoice."""
    visit.require_year(year)
    number = InvoiceNumber.printed(data.get("nummer", ""))
    try:
        if number is None or number.year != year:
            raise Fault("BILL-21", "dit is geen factuurnummer van dit jaar", "kies een factuur uit de lijst")
        credit_granted(visit.archive, number, visit.actor, visit.at)
    except Fault as fault:
        attempt = Attempt("creditnota", data, sentence(fault))
        context = _overview(visit, year) | {"attempt": attempt}
        return visit.page("billing.html.j2", context, status=status_of(fault), year=year)
    visit.site.making.wake()
    return Redirect(_home(visit, year) + "/factureren", status_code=303)


@get(ROUND, opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def round_page(visit: NamedDependency[Visit], year: FromPath[int], which: FromPath[str]) -> Response[str]:
    """What would this round ask, on what does it rest, and how far is it? Also the part that tells how far."""
    wanted = _named(visit, year, which)
    if visit.fragment:
        _, issued = _round(visit, year, wanted)
        return visit.page("billing_progress.html.j2", _progress(visit, year, wanted, issued), year=year)
    return _page(visit, year, wanted, NO_ATTEMPT)


@post(ROUND, opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def round_goes_on(
    visit: NamedDependency[Visit], year: FromPath[int], which: FromPath[str], data: Filled
) -> Response[Any]:
    """Approve a round, issue it, or let its papers be made now."""
    wanted, step = _named(visit, year, which), data.get("stap", "")
    if step not in (_APPROVE, _ISSUE, _PRINT):
        raise NotThere
    try:
        if step in (_APPROVE, _ISSUE):
            drafts = _still_to_issue(visit, year, wanted)
            if run_digest(drafts) != data.get("gezien", ""):
                raise _CHANGED
            if step == _APPROVE:
                approve(visit.archive, drafts, visit.actor, visit.at)
            else:
                issue_run(visit.archive, year, wanted, visit.actor, visit.at)
    except Fault as fault:
        return _page(visit, year, wanted, Attempt(step, data, sentence(fault)), status_of(fault))
    if step != _APPROVE:
        visit.site.making.wake()
    return Redirect(f"{_home(visit, year)}/factureren/{wanted}", status_code=303)


def _overview(visit: Visit, year: int) -> dict[str, Any]:
    visit.require_year(year)
    rounds = billing_year(visit.archive, year, visit.today)
    found = Billing(rounds, receivables(visit.archive, year), not_sent(visit.archive, year))
    return billing_screen(_home(visit, year), year, found, visit.member, visit.today)


def _named(visit: Visit, year: int, which: str) -> Which:
    """The round with a name (NotThere); a path begins with the slash before it."""
    visit.require_year(year)
    found = Which.named(which.removeprefix("/"))
    if found is None:
        raise NotThere
    return found


def _still_to_issue(visit: Visit, year: int, which: Which) -> list[Draft]:
    """The drafts of a round that were not issued."""
    _, issued = _round(visit, year, which)
    there = {ground_of(each) for each in issued}
    drafts = run_drafts(visit.archive, year, which, visit.today)
    return [each for each in drafts if ground_of(each.invoice) not in there]


def _round(visit: Visit, year: int, which: Which) -> tuple[RoundState | None, list[Invoice]]:
    """A round as the year knows it, None where it does not, and what was issued of it."""
    state = next((each for each in billing_year(visit.archive, year, visit.today) if each.which == which), None)
    return state, list(state.issued) if state else []


def _page(visit: Visit, year: int, which: Which, attempt: Attempt, status: int = 200) -> Response[str]:
    state, issued = _round(visit, year, which)
    if state is None:
        raise NotThere
    shown = _preview(visit, year, state)
    home = _home(visit, year)
    context = run_screen(home, shown, visit.member, visit.today) | {"year": year, "attempt": attempt}
    return visit.page("billing_run.html.j2", context | _progress(visit, year, which, issued), status=status, year=year)


def _preview(visit: Visit, year: int, state: RoundState) -> Preview:
    """The round with its drafts, and what says no to it, for the function of who looks."""
    which, issued = state.which, {ground_of(each): each for each in state.issued}
    refused, drafts, not_mine, mandates = list(state.refusals), list[Draft](), None, list[str]()
    if state.wanted:
        drafts = run_drafts(visit.archive, year, which, visit.today)
    wanted = [each for each in drafts if ground_of(each.invoice) not in issued]
    if wanted and visit.member.role is Role.CONTROLLER:
        mandates, not_mine = _mandates(visit, wanted)
        if not refused and not_mine is None:
            try:
                issue_run(visit.archive, year, which, visit.actor, visit.at, dry_run=True)
            except Fault as fault:
                refused.append(fault)
    return Preview(which, state.name, drafts, issued, state.approved, mandates, refused, not_mine)


def _mandates(visit: Visit, drafts: list[Draft]) -> tuple[list[str], Fault | None]:
    """On which mandates drafts go out, given before or by who looks; and why that function may not, if so."""
    said, fault = [], None
    with visit.reading() as records:
        arrangement = visit.site.recorded.arrangement(records)
        for each in drafts:
            given = approval(records, ground_of(each.invoice))
            try:
                mandate = mandated(arrangement, visit.member.function, each.invoice, visit.today)
                said.append(given.mandate if given else mandate)
            except Fault as refused:
                if given:
                    said.append(given.mandate)
                else:
                    fault = refused
    return said, fault


def _progress(visit: Visit, year: int, which: Which, issued: list[Invoice]) -> dict[str, Any]:
    home = _home(visit, year)
    with visit.reading() as records:
        kept = papers.kept(records, year) if issued else []
    printed = {str(each.invoice): f"{home}/stukken/{each.name}" for each in kept if each.media_type == PDF}
    stopped = visit.site.making.stopped(visit.arrangement)
    return progress_screen(f"{home}/factureren/{which}", home, issued, printed, stopped=stopped)


def _home(visit: Visit, year: int) -> str:
    return f"/{visit.arrangement}/{year}"
