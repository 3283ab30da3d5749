# SPDX-License-Identifier: EUPL-1.2
"""The example year 2026 of Stroomopwaarts MVS as the papers get it, and what a test wants to know about a paper."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf

from sow_gov import settings
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.check import load
from sow_gov.billing.advance import Advance, schedule
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.intake.law import law_book, versions
from sow_gov.wording.numbers import MINUS
from sow_gov.wording.table import Table

YEAR = 2026
MUNICIPALITIES = ("maassluis", "schiedam", "vlaardingen")
TRACE = Attachment("rekenspoor.json", b'{"voorbeeld":true}\n', "application/json", "Rekenspoor")


@cache
def arrangement() -> Arrangement:
    return load(settings.read({}).contracts / "stroomopwaarts-mvs")


@cache
def made() -> Run:
    """The run of the adopted budget."""
    return run(arrangement(), versions(law_book()), YEAR)


def run_with(budget: BudgetYear) -> Run:
    """The run of another budget of the same year."""
    return run(replace(arrangement(), years={YEAR: budget}), versions(law_book()), YEAR)


def run_with_agreement(agreement: Agreement) -> Run:
    """The run in which one municipality agreed something else."""
    budget = made().budget
    others = (agreement if dvo.participant == agreement.participant else dvo for dvo in budget.agreements)
    return run_with(replace(budget, agreements=tuple(others)))


def agreed(participant: str) -> Agreement:
    found = made().budget.agreement(participant)
    assert found is not None
    return found


def advances(participant: str) -> tuple[Advance, ...]:
    return schedule(made().allocation, agreed(participant))


def said(value: Any) -> Iterator[str]:
    """Every text and number in the context of a paper, however deep."""
    if is_dataclass(value):
        for field in fields(value):
            yield from said(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from said(key)
            yield from said(inner)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from said(inner)
    else:
        yield str(value)


def cents(text: str) -> int:
    """An amount of a table back in cents; nothing and a dash are nothing."""
    digits = text.replace(".", "").replace(",", "").replace(MINUS, "-")
    return int(digits) if digits.strip("–-") else 0


def summed(table: Table, column: int, *kinds: str) -> int:
    """The sum of a column over the rows of some kinds, in cents."""
    return sum(cents(row.cells[column]) for row in table.rows if row.kind in kinds)


def tags(pdf: bytes) -> list[str]:
    """The structure tags of a PDF in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield str(node.S).removeprefix("/")
            yield from walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(pdf)) as file:
        return list(walk(file.Root.StructTreeRoot.K))


def headings_step_by_one(found: list[str]) -> bool:
    """Whether no heading skips a level on the way down, the first one included (PDF/UA-1, 7.4.2)."""
    levels = [0, *(int(tag[1:]) for tag in found if tag in {"H1", "H2", "H3", "H4"})]
    return all(after <= before + 1 for before, after in pairwise(levels))
