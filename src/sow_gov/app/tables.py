# SPDX-License-Identifier: EUPL-1.2
"""Which tables does a paper have, and what are they as a workbook?"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sow_gov.documents.press.paper import Paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.exports import tables as exported
from sow_gov.wording.table import Table


def tables_workbook(paper: Paper) -> bytes:
    """The tables of a paper as a workbook, in the order of the paper.

    Raises:
        Fault: EXPORT-02, it has none.
    """
    found = tables_of(paper)
    if not found:
        raise Fault("EXPORT-02", f"{paper.title} heeft geen tabellen", "kies een ander stuk")
    footer = f"CONCEPT {paper.footer}".strip() if paper.status is Status.CONCEPT else paper.footer
    return exported.tables_workbook(paper.title, paper.organisation, found, paper.on, footer)


def tables_of(paper: Paper) -> list[Table]:
    """The tables among the values that a paper is filled with, each once."""
    return list(dict.fromkeys(_among(paper.context)))


def _among(value: Any) -> Iterator[Table]:
    """The tables in a value, however deep."""
    match value:
        case Table():
            yield value
        case Mapping():
            yield from (table for item in value.values() for table in _among(item))
        case list() | tuple():
            yield from (table for item in value for table in _among(item))
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from (table for field in fields(value) for table in _among(getattr(value, field.name)))
