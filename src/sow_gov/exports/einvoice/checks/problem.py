# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with an e-invoice, by which rule, and how bad is that?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad it is to break a rule: the receiver refuses the document, or takes it and says something about it."""

    FATAL = "fataal"
    WARNING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Problem:
    """Gebrek of a document: the id of the rule, where it is broken, and what is wrong.

    What breaks a rule of the European norm is told in the words of that norm, which are English.
    """

    rule: str
    severity: Severity
    place: str
    what: str


def place_of(element: Any) -> str:
    """The path of an element from the root, with its place among elements of the same name where there are more."""
    steps = []
    while (parent := element.getparent()) is not None:
        same = parent.findall(element.tag)
        name = element.tag.rpartition("}")[2]
        steps.append(name if len(same) == 1 else f"{name}[{same.index(element) + 1}]")
        element = parent
    return "/".join([element.tag.rpartition("}")[2], *reversed(steps)])
