# SPDX-License-Identifier: EUPL-1.2
"""In which files did the ledger of a year come in, and how far is the one that is being taken in?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sow_gov.app.ledger import Imported
from sow_gov.domain.errors import Finding
from sow_gov.domain.people import Account, Role
from sow_gov.store.acts import Act
from sow_gov.store.ledger import LedgerImport
from sow_gov.web.errors import in_words
from sow_gov.web.importing import LARGEST, ImportStep
from sow_gov.web.language import Said, say
from sow_gov.web.screens.ledger_todo import named
from sow_gov.web.screens.links import months_address
from sow_gov.wording.dates import amsterdam
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import DASH, count

_MANY = 100
"""How many findings are shown; who mends that many mends the file first."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An imported file in the list, every value of it finished text."""

    number: int
    name: str
    form: str
    rows: str
    added: str
    periods: str
    debit: str
    credit: str
    at: datetime
    function: str
    sha256: str
    notices: tuple[str, ...]


def imports_screen(
    arrangement: str, year: int, made: Sequence[tuple[LedgerImport, Act]], step: ImportStep | None, account: Account
) -> dict[str, Any]:
    """Show the files of the ledger of a year, the newest first, and how far the last one that was sent is."""
    address = f"/{arrangement}/{year}/grootboek"
    return {
        "year": year,
        "address": address,
        "months_address": months_address(arrangement, year),
        "imports": tuple(_row(each, act, year) for each, act in reversed(made)),
        "may_write": account.role is Role.CONTROLLER,
        "largest": LARGEST // 1_000_000,
    } | step_shown(address, step)


def step_shown(address: str, step: ImportStep | None) -> dict[str, Any]:
    """Show how far a file is, and once it is over what came in or why nothing did."""
    findings = step.findings if step else ()
    return {
        "address": address,
        "file": step.name if step else "",
        "busy": step is not None and step.busy,
        "progress": _progress(step) if step else None,
        "read": step.read if step else 0,
        "size": max(step.size, 1) if step else 1,
        "came_in": _came_in(step.made) if step and step.made else None,
        "notices": step.made.notices if step and step.made else (),
        "failed": in_words(step.failed) if step and step.failed else "",
        "findings": tuple(map(_finding, findings[:_MANY])),
        "more": max(len(findings) - _MANY, 0),
    }


def _finding(each: Finding) -> tuple[str, str, str, str]:
    return each.place, each.what, each.todo, each.code


def _progress(step: ImportStep) -> Said:
    if step.size and step.read >= step.size:
        return say("%(name)s is gelezen en wordt vastgelegd.", name=step.name)
    percent = 100 * step.read // max(step.size, 1)
    return say("%(name)s wordt ingelezen: %(percent)s %%.", name=step.name, percent=percent)


def _came_in(made: Imported) -> Said:
    if made.before:
        return say(
            "%(name)s was al ingelezen, als nummer %(number)s; er is niets bijgekomen.",
            name=made.name,
            number=made.number,
        )
    return say(
        "%(name)s is ingelezen als nummer %(number)s: %(rows)s boekingen, %(new)s nieuw en %(known)s al bekend.",
        name=made.name, number=made.number, rows=count(made.rows), new=count(made.new), known=count(made.known),
    )  # fmt: skip


def _row(each: LedgerImport, act: Act, year: int) -> ImportRow:
    periods = [named(year, period).split()[0] for period in (each.first_period, each.last_period) if period]
    return ImportRow(
        each.number, each.name, each.form, count(each.line_count), count(each.added),
        " – ".join(dict.fromkeys(periods)) or DASH, amount(each.debit_cents), amount(each.credit_cents),
        amsterdam(act.at), act.actor.function, each.sha256, each.notices,
    )  # fmt: skip
