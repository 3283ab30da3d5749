# SPDX-License-Identifier: EUPL-1.2
"""What is a rule of ours? Its id, where it looks, what must be so there, and what to say when it is not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree

from sow_gov.exports.einvoice.checks.problem import Problem, Severity, place_of
from sow_gov.exports.einvoice.names import NAMESPACES

Test = Callable[[Any], bool]
"""Whether an element is as a rule wants it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``at`` is the XPath of the elements it is about, from the root element; ``holds`` looks at each."""

    id: str
    severity: Severity
    at: str
    holds: Test
    what: str


def broken(rules: Sequence[Rule], root: Any) -> Iterator[Problem]:
    """What a document breaks of some rules, in their order."""
    for rule in rules:
        for element in found(root, rule.at):
            if not rule.holds(element):
                yield Problem(rule.id, rule.severity, place_of(element), rule.what)


def found(element: Any, path: str) -> list[Any]:
    """The elements at a path from an element, with the usual prefixes."""
    result: list[Any] = _compiled(path)(element)
    return result


def text(element: Any, path: str = ".") -> str:
    """The text of the first element at a path, without white space around it; "" when there is none."""
    return next((" ".join((each.text or "").split()) for each in found(element, path)), "")


def never(_: Any) -> bool:
    """What should not be there at all."""
    return False


def has(*paths: str) -> Test:
    """There is something at each of the paths."""
    return lambda element: all(found(element, path) for path in paths)


def has_one_of(*paths: str) -> Test:
    """There is something at one of the paths at least."""
    return lambda element: any(found(element, path) for path in paths)


def is_one_of(*codes: str) -> Test:
    """The text is one of some codes."""
    return lambda element: text(element) in codes


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=dict(NAMESPACES))
