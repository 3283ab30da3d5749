# SPDX-License-Identifier: EUPL-1.2
"""Which figure does a text refer to? ``{bijdrage:2026:schiedam}`` in a text, looked up in the figures of its year.

What can be asked, with the year and codes of the contracts:

- ``{bijdrage:2026}`` and ``{bijdrage:2026:schiedam}``: the contribution of all and of one;
- ``{aandeel:2026:schiedam}``: its part of the contribution of all;
- ``{programma:2026:werk}`` and ``{programma:2026:werk:schiedam}``: shared costs and programme money of a programme;
- ``{keuze:2026:jongerenloket}`` and ``{keuze:2026:jongerenloket:schiedam}``: an own choice;
- ``{voorschot:2026:schiedam:1}``: an advance by its number.

All programmes, choices and the line Afronding sum to the contribution. A brace with a backslash before it is a brace.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.errors import Fault

T = TypeVar("T")

_REFERENCE = re.compile(r"(?<!\\)\{([^{}\n]*)\}")
_FORM = re.compile(r"(?P<kind>bijdrage|aandeel|programma|keuze|voorschot):(?P<year>\d{4})(?P<codes>(:[\w-]+)*)")
_CODES = {"bijdrage": (0, 1), "aandeel": (1,), "programma": (1, 2), "keuze": (1, 2), "voorschot": (2,)}
"""Kind of reference -> how many codes may stand behind the year."""


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
class YearFigures:
    """What the texts about one year may quote: its run, and what each participant owes at every instalment in cents.

    ``advances`` holds nobody whose DVO is not signed.
    """

    run: Run
    advances: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a reference stands for: euro cents, or their part of ``whole_cents`` when that is given.

    ``run`` is the digest of the division that it comes from; ``example`` marks an example figure.
    """

    reference: str
    label: str
    cents: int
    whole_cents: int | None
    run: str
    example: bool


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
    forms = (_FORM.fullmatch(each.said) for each in references(text))
    return tuple(sorted({int(form["year"]) for form in forms if form}))


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
        Fault: TEXT-02, it has no known form; TEXT-03, its year has no figures; TEXT-04, the year has no such code.
    """
    form = _FORM.fullmatch(said)
    codes = form["codes"].split(":")[1:] if form else []
    if form is None or len(codes) not in _CODES[form["kind"]]:
        todo = "schrijf {bijdrage:jaar:gemeente}, {aandeel:jaar:gemeente}, {programma:jaar:programma}, "
        todo += "{keuze:jaar:keuze} of {voorschot:jaar:gemeente:termijn}"
        raise Fault("TEXT-02", f"{{{said}}} is geen verwijzing naar een bedrag", todo)
    kind, year = form["kind"], int(form["year"])
    if year not in known:
        years_known = ", ".join(map(str, sorted(known))) or "geen enkel jaar"
        raise Fault("TEXT-03", f"{{{said}}} vraagt {year}, waarvan geen cijfers zijn", f"kies uit: {years_known}")
    asked = _KINDS[kind]
    label, cents, whole = asked(known[year], said, *codes)
    run = known[year].run
    return Figure(said, label, cents, whole, run.digest, run.example)


_Found = tuple[str, int, int | None]


def _contribution(of: YearFigures, said: str, participant: str | None = None) -> _Found:
    run = of.run
    return f"bijdrage {run.year} {_whose(run, said, participant)}", _borne(run, run.allocation.cells, participant), None


def _share(of: YearFigures, said: str, participant: str) -> _Found:
    run = of.run
    label = f"aandeel {_whose(run, said, participant)} in de bijdrage {run.year}"
    return label, _borne(run, run.allocation.cells, participant), run.allocation.total_cents


def _programme(of: YearFigures, said: str, programme: str, participant: str | None = None) -> _Found:
    run = of.run
    names = {each.slug: each.name for each in run.regime.programmes}
    name = _known(said, programme, names, "programma")
    cells = [cell for cell in run.allocation.select(programme=programme) if cell.block is not Block.CHOICES]
    label = f"programma {name} {run.year}, gezamenlijke kosten en programmageld {_whose(run, said, participant)}"
    return label, _borne(run, cells, participant), None


def _choice(of: YearFigures, said: str, choice: str, participant: str | None = None) -> _Found:
    run = of.run
    names = {each.slug: each.name for agreement in run.budget.agreements for each in agreement.choices}
    name = _known(said, choice, names, "eigen beleidskeuze")
    label = f"eigen beleidskeuze {name} {run.year} {_whose(run, said, participant)}"
    return label, _borne(run, run.allocation.select(choice=choice), participant), None


def _advance(of: YearFigures, said: str, participant: str, number: str) -> _Found:
    label = _whose(of.run, said, participant)
    numbered = {str(place): cents for place, cents in enumerate(of.advances.get(participant, ()), 1)}
    cents = _known(said, number, numbered, "termijn van een ondertekende DVO")
    return f"voorschot termijn {number} {of.run.year} {label}", cents, None


_KINDS: Mapping[str, Callable[..., _Found]] = {
    "bijdrage": _contribution,
    "aandeel": _share,
    "programma": _programme,
    "keuze": _choice,
    "voorschot": _advance,
}


def _borne(run: Run, cells: Iterable[Cell], participant: str | None) -> int:
    """What one bears of some cells, or what all do together with the line Afronding; in cents."""
    if participant is None:
        return sum(cell.total_cents for cell in cells)
    return run.allocation.contribution(participant, list(cells))


def _whose(run: Run, said: str, participant: str | None) -> str:
    """For whom a figure is, in words."""
    if participant is None:
        return "van de gemeenten samen"
    names = {slug: run.name(slug) for slug in run.allocation.participants}
    return f"van {_known(said, participant, names, 'deelnemer')}"


def _known(said: str, code: str, values: Mapping[str, T], what: str) -> T:
    if code not in values:
        choose = ", ".join(values) or "er is er geen"
        raise Fault("TEXT-04", f"{{{said}}} noemt {code!r}, en dat is geen {what}", f"kies uit: {choose}")
    return values[code]
