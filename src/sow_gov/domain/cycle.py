# SPDX-License-Identifier: EUPL-1.2
"""Which papers make up the planning and control year, what can happen to one, and which rules go with them?

A paper is known by its kind, its year and, where the year has more of the kind, its part: "begroting-2027",
"begrotingswijziging-2026-1", "dvo-2026-maassluis". What happens to it is kept as events; a mistake is taken back by a
new event and never changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source


class PaperKind(StrEnum):
    """Soort stuk of the planning and control year; each kind has steps of its own (M12), a budget a gate too (M14)."""

    FRAMEWORKS = "kaderbrief"
    PROVISIONAL_ACCOUNTS = "voorlopige jaarrekening"
    BUDGET = "begroting"
    AMENDMENT = "begrotingswijziging"
    INTERIM_REPORT = "bestuursrapportage"
    ACCOUNTS = "jaarstukken"
    DVO = "dienstverleningsovereenkomst"
    EVALUATION = "evaluatie"


@dataclass(frozen=True, slots=True)
class ExemptCategory:
    """Vrijgestelde wijziging: a category of amendments on which the regulation asks no zienswijze (Wgr 35(6))."""

    slug: str
    name: str
    article: str
    source: Source


_SHORT = {PaperKind.DVO: "dvo", PaperKind.PROVISIONAL_ACCOUNTS: "voorlopige-jaarrekening"}
_KINDS = {_SHORT.get(kind, kind.value): kind for kind in PaperKind}
_ID = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})-(?P<year>(?:19|2[01])\d\d)(?:-(?P<part>[a-z0-9][a-z0-9-]*))?")
_NUMBERED = (PaperKind.AMENDMENT, PaperKind.INTERIM_REPORT)
_IN_PARTS = (*_NUMBERED, PaperKind.DVO, PaperKind.EVALUATION)
_ON_AGENDAS: Mapping[PaperKind, str] = {PaperKind.ACCOUNTS: "jaarrekening"}


@dataclass(frozen=True, slots=True)
class CyclePaper:
    """Stuk van de cyclus by its kind and year.

    ``part`` is the number of an amendment or interim report, the municipality of a DVO or the code of an evaluation;
    "" for a kind that a year has once.
    """

    kind: PaperKind
    year: int
    part: str = ""

    @property
    def paper_id(self) -> str:
        """What the paper is known by.

        >>> CyclePaper(PaperKind.AMENDMENT, 2026, "2").paper_id, CyclePaper(PaperKind.DVO, 2026, "duin").paper_id
        ('begrotingswijziging-2026-2', 'dvo-2026-duin')
        """
        return "-".join(filter(None, (_SHORT.get(self.kind, self.kind.value), str(self.year), self.part)))

    @property
    def about(self) -> str:
        """What an agenda calls it, as in ``AgendaItem.about``.

        >>> CyclePaper(PaperKind.ACCOUNTS, 2025).about, CyclePaper(PaperKind.AMENDMENT, 2026, "2").about
        ('jaarrekening/2025', 'begrotingswijziging/2026/2')
        """
        named = _ON_AGENDAS.get(self.kind, _SHORT.get(self.kind, self.kind.value))
        return "/".join(filter(None, (named, str(self.year), self.part)))

    @property
    def name(self) -> str:
        """How a sentence calls it, without its article.

        >>> CyclePaper(PaperKind.AMENDMENT, 2026, "2").name
        'begrotingswijziging 2026-2'
        """
        return f"{self.kind.value} {'-'.join(filter(None, (str(self.year), self.part)))}"


def cycle_paper(paper_id: str) -> CyclePaper:
    """The paper with an id.

    Raises:
        Fault: CYCLE-01, no paper can be called so.

    >>> cycle_paper("begrotingswijziging-2026-2")
    CyclePaper(kind=<PaperKind.AMENDMENT: 'begrotingswijziging'>, year=2026, part='2')
    """
    found = _ID.fullmatch(paper_id)
    kind, part = (_KINDS[found["kind"]], found["part"] or "") if found else (None, "")
    numbered = kind not in _NUMBERED or part.isdecimal()
    if found is None or kind is None or bool(part) != (kind in _IN_PARTS) or not numbered:
        todo = "noem soort en jaar, en zo nodig nummer of gemeente: begroting-2027, begrotingswijziging-2026-1"
        raise Fault("CYCLE-01", f"{paper_id!r} is geen stuk van de cyclus", todo)
    return CyclePaper(kind, int(found["year"]), part)


def paper_about(about: str) -> CyclePaper | None:
    """The paper that an agenda means; None when it is about something else.

    >>> paper_about("jaarrekening/2025").paper_id, paper_about("verslag/ab-2026-03-18")
    ('jaarstukken-2025', None)
    """
    named, *rest = about.split("/")
    kind = {said: kind.value for kind, said in _ON_AGENDAS.items()}.get(named, named)
    try:
        return cycle_paper("-".join((kind, *rest)))
    except Fault:
        return None


class CycleStep(StrEnum):
    """Stap of a paper through the year (M12); which of them a kind of paper takes is for its step list."""

    DRAFTED = "opgesteld"
    SENT = "naar de raden gezonden"
    LAID_OPEN = "ter inzage gelegd"
    VIEWS = "zienswijze"
    REACTION = "reactie op de zienswijze gezonden"
    OFFERED = "ter vaststelling aangeboden"
    ADOPTED = "vastgesteld"
    PROVINCE = "naar gedeputeerde staten gezonden"
    AFTER = "vastgesteld stuk naar de raden gezonden"
    COLLEGE_DECIDED = "besluit van het college"
    BOARD_DECIDED = "besluit van het dagelijks bestuur"
    MUNICIPALITY_SIGNED = "ondertekend door de burgemeester"
    BOARD_SIGNED = "ondertekend door de voorzitter"
    ASSIGNED = "opgedragen"
    REPORTED = "opgeleverd"


@dataclass(frozen=True, slots=True)
class PaperOpened:
    """Stuk geopend: from here on the records keep its steps.

    ``exemption`` is the category by which the regulation exempts an amendment from zienswijzen, "" where councils are
    heard; ``basis`` what an evaluation rests on (M22), "" for other papers.
    """

    title: str
    on: date
    exemption: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PaperPlanned:
    """Stuk gepland: the days on which it is meant to be offered and adopted, None while there is none."""

    offer_on: date | None
    adopt_on: date | None
    on: date


@dataclass(frozen=True, slots=True)
class StepTaken:
    """Stap gezet: who took it, on which day, for which municipality (None: for all), by which decision.

    ``by`` is the code of the organ or function; ``proof`` the letter or message that shows it was sent; ``until`` the
    last day for a zienswijze, that sending to a council sets; ``authority`` on which it was done and ``formula`` how
    that is signed.
    """

    step: CycleStep
    on: date
    participant: str | None = None
    by: str = ""
    decision: str = ""
    proof: str = ""
    note: str = ""
    until: date | None = None
    authority: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class StepWithdrawn:
    """Stap teruggenomen: it was not taken, or not so; the right one is a new step."""

    step: CycleStep
    participant: str | None
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Defect:
    """Gebrek that keeps a budget from being adopted (M14): of which council, what, and the article."""

    code: str
    participant: str | None
    what: str
    article: str


@dataclass(frozen=True, slots=True)
class GoneOn:
    """Doorgegaan ondanks gebreken (M14): which, why, and by which decision of the organ that adopts."""

    defects: tuple[Defect, ...]
    reason: str
    decision: str
    on: date


CycleEvent = PaperOpened | PaperPlanned | StepTaken | StepWithdrawn | GoneOn
"""Anything that happens to a paper of the cycle."""
