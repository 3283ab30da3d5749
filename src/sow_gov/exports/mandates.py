# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read the register of mandates? As CSV with Dutch columns, and as JSON.

One row per mandate; the columns follow rule MANDATE-REGISTER. Codes are those of the contract files, days are ISO text,
and the last day of a row is the last one on which it holds.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Consent
from sow_gov.domain.money import to_text
from sow_gov.governance.mandates.book import MandateBook
from sow_gov.governance.mandates.register import Entry, in_force, register
from sow_gov.governance.mandates.words import formula_of

_Cell = str | bool | Sequence[str] | None
_COLUMNS: Mapping[str, tuple[str, Callable[[Entry, MandateBook], _Cell]]] = {
    "nummer": ("number", lambda entry, _: entry.mandate.number),
    "stand": ("standing", lambda entry, book: entry.standing(book.on).value),
    "soort": ("kind", lambda entry, _: entry.mandate.kind.value),
    "bevoegdheid": ("power", lambda entry, _: entry.mandate.power),
    "omschrijving": ("power_name", lambda entry, book: _power(entry, book, "name")),
    "artikel": ("article", lambda entry, book: _power(entry, book, "article")),
    "houder": ("root", lambda entry, _: entry.root),
    "gever": ("giver", lambda entry, _: entry.mandate.giver),
    "ontvanger": ("receiver", lambda entry, _: entry.mandate.receiver),
    "ontvanger_naam": ("receiver_name", lambda entry, book: book.name(entry.mandate.receiver)),
    "onder": ("under", lambda entry, _: entry.mandate.under),
    "hoogstens": ("limit", lambda entry, _: _limit(entry)),
    "handelingen": ("acts", lambda entry, _: entry.mandate.limits.acts),
    "gemeenten": ("municipalities", lambda entry, _: entry.mandate.limits.participants),
    "voorwaarden": ("conditions", lambda entry, _: entry.mandate.conditions),
    "ondermandaat": ("submandate", lambda entry, _: entry.mandate.submandate.allowed),
    "ondermandaat_aan": ("submandate_to", lambda entry, _: entry.mandate.submandate.to),
    "instemming": ("consents", lambda entry, _: [_consent(each) for each in entry.mandate.consents]),
    "instructie": ("instruction", lambda entry, _: entry.mandate.instruction),
    "grondslag": ("legal_basis", lambda entry, _: entry.mandate.legal_basis),
    "formule": ("formula", lambda entry, book: formula_of(book, entry.root, entry.mandate).replace("\n", " ")),
    "besluit": ("decision", lambda entry, _: entry.decision.decision.number),
    "besluit_van": ("decided_on", lambda entry, _: entry.decision.decision.decided_on.isoformat()),
    "bekend_op": ("known_on", lambda entry, _: entry.decision.known_on.isoformat()),
    "bekendgemaakt": ("published", lambda entry, _: entry.decision.published),
    "geldig_vanaf": ("from", lambda entry, _: entry.mandate.period.from_.isoformat()),
    "geldig_tot_en_met": ("through", lambda entry, _: _last_day(entry)),
    "ingetrokken_omdat": ("withdrawn_because", lambda entry, _: entry.withdrawal.reason if entry.withdrawal else None),
    "bron": ("source", lambda entry, _: entry.decision.source.text),
    "voorbeeld": ("example", lambda entry, _: entry.decision.source.example),
}
"""Column of the CSV -> key of the JSON, and what stands in it."""


def register_json(book: MandateBook, known_on: date, *, history: bool = True) -> bytes:
    """The register as JSON: ``on``, ``known_on`` and ``mandates``, with amounts as text in euros.

    Args:
        book: whose day it is shown for.
        known_on: only what was known then.
        history: also what no longer holds on the day, or does not yet.
    """
    rows = [{key: cell(entry, book) for key, cell in _COLUMNS.values()} for entry in _entries(book, known_on, history)]
    said: dict[str, Any] = {"on": book.on.isoformat(), "known_on": known_on.isoformat(), "mandates": rows}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def register_csv(book: MandateBook, known_on: date, *, history: bool = True) -> bytes:
    """The register as CSV in UTF-8; what has more than one value is divided by semicolons. Arguments as for JSON."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in _entries(book, known_on, history):
        writer.writerow([_text(cell(entry, book)) for _, cell in _COLUMNS.values()])
    return written.getvalue().encode()


def _entries(book: MandateBook, known_on: date, history: bool) -> Sequence[Entry]:  # noqa: FBT001  # passed on
    every = register(book.decisions, known_on)
    return every if history else in_force(every, book.on)


def _power(entry: Entry, book: MandateBook, what: str) -> str | None:
    """Name or article of a power; None for one that no longer exists on the day."""
    power = book.powers.get(entry.mandate.power)
    return None if power is None else str(getattr(power, what))


def _limit(entry: Entry) -> str | None:
    cents = entry.mandate.limits.amount_cents
    return None if cents is None else to_text(cents)


def _consent(consent: Consent) -> str:
    return f"{consent.by} op {consent.on.isoformat()} ({consent.reference})"


def _last_day(entry: Entry) -> str | None:
    last = Period(entry.mandate.period.from_, entry.until).last_day
    return None if last is None else last.isoformat()


def _text(cell: _Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case str():
            return cell
    return "; ".join(cell)
