# SPDX-License-Identifier: EUPL-1.2
"""What was said about a line of an invoice, by whom, and what may who looks say next?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.app.receivables import Receivable
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.domain.people import Account, Role
from sow_gov.domain.receivable import DisputeClosed, InvoiceAccepted, LineAnswered, LineDisputed, LineQuestioned
from sow_gov.store.events import Kept
from sow_gov.web.language import Said, say
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.money import amount, euro


@dataclass(frozen=True, slots=True)
class Rights:
    """Rechten op een factuur: who reviews it for its municipality, and who answers for the arrangement."""

    reviews: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was said: what it is, its text, by which function and when."""

    what: Said
    text: str
    function: str
    on: date
    ours: bool


@dataclass(frozen=True, slots=True)
class TalkShown:
    """The conversation about a line, or about the invoice as a whole (0), with what may be said next.

    ``most_cents`` is what may be disputed, 0 when nothing may; ``most`` the same as somebody would type it.
    ``badges`` are the marks of what is open: kind, shape and word.
    """

    line: int
    remarks: tuple[Remark, ...]
    badges: tuple[tuple[str, str, Said], ...]
    may_ask: bool
    most_cents: int
    most: str
    may_answer: bool
    may_close: bool
    disputed_cents: int


def rights(account: Account, participant: str) -> Rights:
    """What an account may do with an invoice of a municipality; whoever else sees it reads it."""
    own = account.role is Role.REVIEWER and account.participant == participant
    return Rights(own, account.role is Role.CONTROLLER)


def talks(own: Receivable, may: Rights, functions: Mapping[int, str]) -> Mapping[int, TalkShown]:
    """The conversation about every line, from 1, and about the whole invoice (0).

    Args:
        own: the invoice.
        may: what who looks may do with it.
        functions: act -> the function in which somebody acted.
    """
    said: dict[int, list[Remark]] = {}
    for line, remark in _remarks(own, functions):
        said.setdefault(line, []).append(remark)
    return {line: _talk(own, may, line, tuple(said.get(line, ()))) for line in (0, *own.left)}


def _talk(own: Receivable, may: Rights, line: int, remarks: tuple[Remark, ...]) -> TalkShown:
    talk, most = own.stands.talk(line), _disputable(own, line)
    answerable = talk.questioned or bool(talk.disputed_cents)
    return TalkShown(
        line, remarks, tuple(_badges(own, line)), may.reviews, most if may.reviews else 0, amount(most),
        may.answers and answerable, may.answers and bool(talk.disputed_cents), talk.disputed_cents,
    )  # fmt: skip


def _disputable(own: Receivable, line: int) -> int:
    """What may be disputed of a line: all that it still asks, unless it or the whole invoice is in dispute.

    What asks nothing can only be questioned: no credit note could give it back.
    """
    if own.invoice.kind is InvoiceKind.CREDIT:
        return 0
    overlapping = own.stands.disputed if line == 0 else (own.stands.talk(0), own.stands.talk(line))
    if any(talk.disputed_cents for talk in overlapping):
        return 0
    return max(0, own.left[line] if line else sum(own.left.values()))


def _badges(own: Receivable, line: int) -> Iterator[tuple[str, str, Said]]:
    talk = own.stands.talk(line)
    if talk.disputed_cents:
        yield "error", "triangle", say("betwist: %(amount)s", amount=euro(talk.disputed_cents))
    if talk.questioned:
        yield "warning", "question", say("vraag open")
    granted = sum(each.cents for each in own.stands.granted if each.line == line)
    if granted:
        yield "success", "tick", say("toegekend: %(amount)s", amount=euro(granted))


def _remarks(own: Receivable, functions: Mapping[int, str]) -> Iterator[tuple[int, Remark]]:
    for kept in own.events:
        told = _told(kept)
        if told is not None:
            line, what, text, ours = told
            yield line, Remark(what, text, functions.get(kept.act, ""), amsterdam_day(kept.at), ours)


def _told(kept: Kept) -> tuple[int, Said, str, bool] | None:
    """The line that something is about, what it is, its text, and whether the arrangement said it."""
    match kept.event:
        case LineQuestioned(line=line, text=text):
            return line, say("Vraag"), text, False
        case LineAnswered(line=line, text=text):
            return line, say("Antwoord"), text, True
        case LineDisputed(line=line, cents=cents, text=text):
            return line, say("Betwist voor %(amount)s", amount=euro(cents)), text, False
        case DisputeClosed(line=line, granted=granted, text=text):
            return line, say("Betwisting toegekend") if granted else say("Betwisting afgewezen"), text, True
        case InvoiceAccepted(note=note):
            return 0, say("Factuur geaccepteerd"), note, False
    return None
