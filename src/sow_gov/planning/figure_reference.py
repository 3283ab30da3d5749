# SPDX-License-Identifier: EUPL-1.2
"""Which figure does a text refer to? ``{bijdrage:2026:schiedam}`` in a text, looked up in the figures of its year.

What can be asked, with the year and codes of the contracts:

- ``{bijdrage:2026}`` and ``{bijdrage:2026:schiedam}``: the contribution of all and of one;
- ``{aandeel:2026:schiedam}``: its part of the contribution of all;
- ``{programma:2026:werk}`` and ``{programma:2026:werk:schiedam}``: shared costs and programme money of a programme;
- ``{keuze:2026:jongerenloket}`` and ``{keuze:2026:jongerenloket:schiedam}``: an own choice;
- ``{voorschot:2026:schiedam:1}``: an advance by its number;
- ``{lasten:2026}`` and ``{lasten:2026:werk}``, and so ``baten``, ``saldo`` and ``reservemutaties``: totals.

In the place of the year stands any name of :mod:`sow_gov.planning.figure_sets`: ``{bijdrage:begroting-2026-w1}``,
``{lasten:prognose-2026-1:werk}``, ``{saldo:realisatie-2024}``. The year alone is the budget as adopted, and ``2026-w1``
is that with amendment 1. :mod:`sow_gov.planning.figure_kinds` has all kinds. A brace with a backslash before it is a
brace.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sow_gov.domain.errors import Fault
from sow_gov.planning.figure_kinds import KINDS
from sow_gov.planning.figure_sets import Asked, asked_for
from sow_gov.planning.quotable import YearFigures

_REFERENCE = re.compile(r"(?<!\\)\{([^{}\n]*)\}")
_FORM = re.compile(r"(?P<kind>[a-z-]+):(?P<set>[a-z0-9-]+)(?P<codes>(:[\w-]+)*)")
_SHORT = re.compile(r"\d{4}(-w\d+)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stands in a text: what it says without its braces, and where it starts (both from 1)."""

    said: str
    line: int
    column: int
    start: int
    end: int

    @property
    def place(self) -> str:
        """Where it stands, for whoever wrote the text."""
        return f"regel {self.line}, teken {self.column}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a reference stands for: euro cents, or their part of ``whole_cents`` when that is given.

    ``run`` is the digest of the division that it comes from; ``example`` marks an example figure. Where ``counted_in``
    is not None it is no money but a number of that.
    """

    reference: str
    label: str
    cents: int
    whole_cents: int | None
    run: str
    example: bool
    counted_in: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The figures of a text, each once and in order, and a fault for every reference that stands for none."""

    figures: tuple[Figure, ...]
    faults: tuple[Fault, ...]


class UnknownReferences(Fault):
    """A text with references that stand for nothing, all of them told at once (TEXT-01)."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Carry every fault, so that one round of mending is enough."""
        what = "; ".join(fault.what for fault in faults)
        super().__init__("TEXT-01", what, " ".join(dict.fromkeys(f"{fault.todo}." for fault in faults)))
        self.faults = faults

    def __reduce__(self) -> tuple[type[Fault], tuple[object, ...]]:
        """Let the faults travel along."""
        return type(self), (self.faults,)


def references(text: str) -> tuple[Reference, ...]:
    r"""Find the references in a text, in order.

    >>> [(each.said, each.place) for each in references(r"Samen {bijdrage:2026}, of \{zo}.")]
    [('bijdrage:2026', 'regel 1, teken 7')]
    """
    found = []
    for match in _REFERENCE.finditer(text):
        before = text[: match.start()]
        column = match.start() - (before.rfind("\n") + 1) + 1
        found.append(Reference(match[1], before.count("\n") + 1, column, *match.span()))
    return tuple(found)


def years(text: str) -> tuple[int, ...]:
    """The years that a text refers to, so that only their figures are made; in order, each once.

    >>> years("{bijdrage:2027} na {aandeel:2026:duin} en {bijdrage:2027:duin}")
    (2026, 2027)
    """
    asked = (asked_figures(each.said) for each in references(text))
    return tuple(sorted({each.year for each in asked if each is not None}))


def resolve(text: str, known: Mapping[int, YearFigures]) -> Resolved:
    """Look up every figure that a text refers to.

    Args:
        text: what was written.
        known: year -> its figures; a year that is not there has none.

    Returns:
        What was found, and TEXT-02 to TEXT-04 with its place for what was not.
    """
    figures: dict[str, Figure] = {}
    faults: list[Fault] = []
    for reference in references(text):
        try:
            figures[reference.said] = _figure(reference.said, known)
        except Fault as fault:
            faults.append(Fault(fault.code, f"{reference.place}: {fault.what}", fault.todo))
    return Resolved(tuple(figures.values()), tuple(faults))


def required(text: str, known: Mapping[int, YearFigures]) -> tuple[Figure, ...]:
    """The figures of a text that is to be issued.

    Raises:
        UnknownReferences: TEXT-01, a reference stands for nothing.
    """
    resolved = resolve(text, known)
    if resolved.faults:
        raise UnknownReferences(resolved.faults)
    return resolved.figures


def _figure(said: str, known: Mapping[int, YearFigures]) -> Figure:
    """Look up one reference.

    Raises:
        Fault: TEXT-02, it has no known form; TEXT-03, its year has no such figures; TEXT-04, there is no such code.
    """
    asked, form = asked_figures(said), _FORM.fullmatch(said)
    codes = form["codes"].split(":")[1:] if form else []
    if asked is None or form is None or len(codes) not in KINDS[form["kind"]].codes:
        todo = f"schrijf {', '.join(kind.form for kind in KINDS.values())}"
        raise Fault("TEXT-02", f"{{{said}}} is geen verwijzing naar een bedrag", todo)
    of = _figures(said, asked, known)
    found = KINDS[form["kind"]].find(of, said, *codes)
    example = of.run.example or found.example
    return Figure(said, found.label, found.cents, found.whole_cents, of.run.digest, example, found.counted_in)


def asked_figures(said: str) -> Asked | None:
    """Of which figures a reference wants one; None when it is written in no known way."""
    form = _FORM.fullmatch(said)
    if form is None or form["kind"] not in KINDS:
        return None
    name = f"begroting-{form['set']}" if _SHORT.fullmatch(form["set"]) else form["set"]
    try:
        return asked_for(name)
    except Fault:
        return None


def _figures(said: str, asked: Asked, known: Mapping[int, YearFigures]) -> YearFigures:
    """The figures that are asked for; advances are those of the budget as adopted."""
    if asked.year not in known:
        years_known = ", ".join(map(str, sorted(known))) or "geen enkel jaar"
        raise Fault("TEXT-03", f"{{{said}}} vraagt {asked.year}, waarvan geen cijfers zijn", f"kies uit: {years_known}")
    own = known[asked.year]
    if own.run.allocation.figures.name == asked.name:
        return own
    try:
        if own.variant is not None:
            return replace(own, run=own.variant(asked.name), advances={})
    except Fault as fault:
        raise Fault("TEXT-03", f"{{{said}}} vraagt {asked.said}: {fault.what}", fault.todo) from fault
    raise Fault("TEXT-03", f"{{{said}}} vraagt {asked.said}, en die cijfers zijn hier niet", "noem alleen het jaar")
