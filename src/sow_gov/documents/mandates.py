# SPDX-License-Identifier: EUPL-1.2
"""Who may decide what, in whose name, and since when? The register of mandates on paper, by giver, with its history.

The law asks for no register; its columns follow from Awb 10:1 to 10:12 (rule MANDATE-REGISTER, derived).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.documents.comparison import headed
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.mandate import Mandate
from sow_gov.domain.status import Status
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.register import Entry, Standing, register
from sow_gov.governance.mandates.words import formula_of
from sow_gov.wording.dates import date_long, date_short
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import listing

Lines = tuple[tuple[str, str], ...]
"""What stands in a cell: texts, each with a label in front of it or "" for none."""

COLUMNS: tuple[tuple[str, int], ...] = (
    ("Nr en soort", 9),
    ("Bevoegdheid en grondslag", 15),
    ("Aan, en hoe die ondertekent", 19),
    ("Ondermandaat en instemming", 17),
    ("Grenzen, voorwaarden en instructie", 17),
    ("Besluit en bekendmaking", 12),
    ("Geldt van, tot en met", 11),
)
"""The heads of the register, with the part of the width of each in percent; the giver stands above its rows."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one giver."""

    giver: str
    rows: tuple[tuple[Lines, ...], ...]


def mandate_register(arrangement: Arrangement, book: MandateBook, known_on: date) -> Paper:
    """Make the register of mandates: what holds on the day of the book, then what ended or has yet to begin.

    Args:
        arrangement: whose register it is.
        book: names, powers and decisions, for its day.
        known_on: only what was known then.

    Source: Awb 10:1 to 10:12; decision M17.
    """
    entries = register(book.decisions, known_on)
    held = [entry for entry in entries if entry.standing(book.on) is Standing.HOLDS]
    others = [entry for entry in entries if entry.standing(book.on) is not Standing.HOLDS]
    body = arrangement.parties[arrangement.body]
    day = date_long(book.on)
    return Paper(
        kind="mandaatregister",
        slug=f"mandaatregister-{book.on.isoformat()}",
        title="Mandaatregister",
        organisation=body.name,
        on=book.on,
        status=Status.ADOPTED,
        subject=f"Mandaat, volmacht, machtiging en delegatie bij {body.name} op {day}",
        footer=f"Mandaatregister {body.short_name} · stand op {day}, zoals bekend op {date_long(known_on)}",
        context={
            "facts": (
                ("Stand op", day),
                ("Zoals bekend op", date_long(known_on)),
                ("In het register", f"{len(held)} die gelden en {len(others)} die zijn geëindigd of nog niet gelden"),
                ("Grondslag", "Awb artikel 10:1 tot en met 10:12; de wet schrijft een register niet voor"),
            ),
            "example": any(entry.decision.source.example for entry in entries),
            "columns": COLUMNS,
            "held": groups(arrangement, book, held),
            "others": groups(arrangement, book, others),
        },
    )


def groups(arrangement: Arrangement, book: MandateBook, entries: Sequence[Entry]) -> tuple[Group, ...]:
    """The rows by giver: organs of the arrangement, those of municipalities, functions, and whoever is no more."""
    there = {entry.mandate.giver for entry in entries}
    known = [giver for giver in dict.fromkeys((*book.organs, *book.under)) if giver in there]
    return tuple(
        Group(
            headed(book.name(giver)),
            tuple(_cells(arrangement, book, entry) for entry in entries if entry.mandate.giver == giver),
        )
        for giver in (*known, *sorted(there.difference(known)))
    )


def _cells(arrangement: Arrangement, book: MandateBook, entry: Entry) -> tuple[Lines, ...]:
    """One row, a cell per column of :data:`COLUMNS`."""
    mandate, power = entry.mandate, book.powers.get(entry.mandate.power)
    rests = (("rust op", mandate.under),) if mandate.under else ()
    basis = (("grondslag", mandate.legal_basis),) if mandate.legal_basis else ()
    return (
        (("", mandate.number), ("", mandate.kind.value), *rests),
        (("", power.name if power else mandate.power), ("", power.article if power else "vervallen"), *basis),
        (
            ("", headed(book.name(mandate.receiver))),
            ("tekent", formula_of(book, entry.root, mandate).replace("\n", " ")),
        ),
        _passing_on(book, mandate),
        _bounds(arrangement, mandate),
        _decision(entry),
        _period(book, entry),
    )


def _passing_on(book: MandateBook, mandate: Mandate) -> Lines:
    """Whether it may be passed on and to whom, and who consented, where that is needed (Awb 10:4)."""
    submandate = mandate.submandate
    to = f" aan {listing([book.name(each) for each in submandate.to])}" if submandate.to else ""
    free = mandate.legal_basis or mandate.giver in book.superiors(mandate.receiver)
    without = "niet nodig" if free else "niet gegeven"
    given = [("instemming", f"{book.name(c.by)}, {date_short(c.on)}, {c.reference}") for c in mandate.consents]
    return (
        ("", f"toegestaan{to}" if submandate.allowed else "niet toegestaan"),
        *(given or [("instemming", without)]),
    )


def _bounds(arrangement: Arrangement, mandate: Mandate) -> Lines:
    """The limits of a row, and "geen grens" where there is none at all."""
    limits, lines = mandate.limits, []
    if limits.amount_cents is not None:
        lines.append(("", f"tot en met {euro(limits.amount_cents)} per handeling"))
    if limits.acts:
        lines.append(("alleen", listing(limits.acts)))
    if limits.participants:
        lines.append(("voor", listing([arrangement.parties[each].short_name for each in limits.participants])))
    lines += [("mits", condition) for condition in mandate.conditions]
    lines += [("instructie", mandate.instruction)] if mandate.instruction else []
    return tuple(lines) or (("", "geen grens"),)


def _decision(entry: Entry) -> Lines:
    made = entry.decision.decision
    published = entry.decision.published or "niet bekendgemaakt"
    return ("", made.number), ("", date_short(made.decided_on)), ("bekend", published)


def _period(book: MandateBook, entry: Entry) -> Lines:
    """From which day to which, and how it stands when it does not hold."""
    last = entry.period.last_day
    until = date_short(last) if last else "geen einde bekend"
    lines = [("", date_short(entry.mandate.period.from_)), ("tot en met", until)]
    standing = entry.standing(book.on)
    if standing is not Standing.HOLDS:
        why = f": {entry.withdrawal.reason}" if entry.withdrawal and standing is Standing.WITHDRAWN else ""
        lines.append(("", f"{standing.value}{why}"))
    return tuple(lines)
