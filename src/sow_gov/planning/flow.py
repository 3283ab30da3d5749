# SPDX-License-Identifier: EUPL-1.2
"""Which way does the money go? From who delivers or spends it, by departments, units and programmes, to who bears it.

A band holds every line that goes from one node to the next, and counts them net: own income and what is taken from a
reserve lower the band that they stand in (own choice, as in M1 a contribution is costs less own income). So what comes
into a node goes out of it, and everything together is what the participants bear. A band may net below zero; it counts
like any other, but cannot be drawn. A band that nets to nothing is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from sow_gov.allocation.lines import BorneLine, Group
from sow_gov.allocation.run import Run
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault


class Stage(StrEnum):
    """Kolom of the picture, from left to right."""

    SOURCE = "bron"
    DEPARTMENT = "afdeling"
    UNIT = "eenheid"
    PROGRAMME = "programma"
    MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Node:
    """Knoop: something that money comes from or goes through; ``party`` is the municipality that it is about, if any.

    ``owner`` is the participant when it stands for the own policy choices of that one.
    """

    stage: Stage
    slug: str
    name: str
    party: str | None = None
    owner: str | None = None

    @property
    def code(self) -> str:
        """What it is asked for by, such as "eenheid/de-poort"."""
        return f"{self.stage}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Band:
    """Band: what goes from one node to a later one, in net euro cents; never zero.

    ``groups`` are the lines in it; none for what a participant bears of a programme. ``owner`` is the participant whose
    own choices are all that it holds, where it can be told from the others; None for what all may see.
    """

    start: Node
    end: Node
    cents: int
    groups: tuple[Group, ...] = ()
    owner: str | None = None

    @property
    def drawn(self) -> bool:
        """Whether it can be drawn: an amount below zero has no width."""
        return self.cents > 0

    @property
    def bearer(self) -> str | None:
        """The participant that bears it, when it ends at one."""
        return self.end.party if self.end.stage is Stage.MUNICIPALITY else None

    @property
    def label(self) -> str:
        """Its name: "De Poort naar Inkomen"."""
        return f"{self.start.name} naar {self.end.name}"


@dataclass(frozen=True)
class Flow:
    """Geldstroom of a run: its bands, by the order of the nodes that they start from and go to."""

    bands: tuple[Band, ...]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node that a band touches, stage by stage."""
        found = dict.fromkeys(node for band in self.bands for node in (band.start, band.end))
        stages = list(Stage)
        return tuple(sorted(found, key=lambda node: stages.index(node.stage)))

    @cached_property
    def _through(self) -> Mapping[Node, int]:
        through: dict[Node, int] = defaultdict(int)
        for band in self.bands:
            through[band.start] += band.cents
            if band.end.stage is Stage.MUNICIPALITY:
                through[band.end] += band.cents
        return through

    def through(self, node: Node) -> int:
        """What goes through a node in cents, with what cannot be drawn."""
        return self._through[node]

    @property
    def undrawn(self) -> tuple[Band, ...]:
        """The bands below zero."""
        return tuple(band for band in self.bands if not band.drawn)

    def band(self, start: str, end: str) -> Band:
        """The band between two nodes by their codes (EXPLAIN-03 when there is none)."""
        for band in self.bands:
            if (band.start.code, band.end.code) == (start, end):
                return band
        raise Fault("EXPLAIN-03", f"er gaat niets van {start!r} naar {end!r}", "kies een band uit de tabel")


def flow(run: Run) -> Flow:
    """Follow the figures of a run, by the group and not by the line.

    Args:
        run: the divided figures.

    Returns:
        The bands. Those into the municipalities sum to the contributions, and with the line Afronding to the total.
    """
    places = _Places(run)
    order = {node: place for place, node in enumerate(places.every)}
    found: dict[tuple[Node, Node], list[Group]] = defaultdict(list)
    for group in run.allocation.figures.groups:
        for step in pairwise(places.way(group.first)):
            found[step].append(group)
    bands = [
        Band(start, end, sum(group.total_cents for group in groups), tuple(groups), start.owner)
        for (start, end), groups in found.items()
    ]
    bands += _borne(run, places)
    bands = [band for band in bands if band.cents]
    return Flow(tuple(sorted(bands, key=lambda band: (order[band.start], order[band.end]))))


def divided_whole(run: Run) -> frozenset[str]:
    """The programmes whose key gives amounts, so that all that is borne through them is divided as one."""
    cells = (cell for cell in run.allocation.cells if cell.weights is not None and cell.weights.absolute)
    return frozenset(cell.programme for cell in cells)


def programme_of(line: BorneLine, whole: Collection[str]) -> str:
    """The programme in which a line is divided: where it stands, or by which it is borne if that is divided whole."""
    through = line.bearing.programme
    return through if through is not None and through in whole else line.placing.programme


class _Places:
    """The nodes of a run, in the order of contract and regulation."""

    def __init__(self, run: Run) -> None:
        regulation, regime, budget = run.regulation, run.regime, run.budget
        parties, lines = run.allocation.participants, [group.first for group in run.allocation.figures.groups]
        self._hosts = {
            each.host: Node(Stage.SOURCE, f"gastheer-{each.host}", f"Gastheer {run.name(each.host)}", each.host)
            for each in budget.hosting
        }
        self._own = Node(Stage.SOURCE, "eigen-lasten", "Eigen lasten na baten")
        self._money = Node(Stage.SOURCE, "programmageld", "Programmageld")
        self._choices = {
            slug: Node(Stage.SOURCE, f"keuzes-{slug}", f"Eigen beleidskeuzes {run.name(slug)}", slug, slug)
            for slug in parties
        }
        departments = {each.slug: each.name for each in regime.departments}
        units = {unit.slug: unit.name for unit in regulation.units}
        programmes = {programme.slug: programme.name for programme in regime.programmes}
        self._departments = _named(Stage.DEPARTMENT, departments, [line.department for line in lines])
        self._units = _named(Stage.UNIT, units, [line.unit for line in lines])
        self._programmes = _named(Stage.PROGRAMME, programmes, [])
        self._participants = {slug: Node(Stage.MUNICIPALITY, slug, run.name(slug), slug) for slug in parties}
        self._whole = divided_whole(run)
        self._rounding = Node(Stage.MUNICIPALITY, "afronding", "Afronding")

    @property
    def every(self) -> Iterator[Node]:
        """All of them, from left to right."""
        yield from (*self._hosts.values(), self._own, self._money, *self._choices.values())
        for nodes in (self._departments, self._units, self._programmes, self._participants):
            yield from nodes.values()
        yield self._rounding

    def way(self, line: BorneLine) -> Iterator[Node]:
        """The nodes that a line goes through, up to its programme."""
        yield self._source(line)
        if line.department is not None:
            yield self._departments[line.department]
        yield self._units[line.unit]
        yield self._programmes[programme_of(line, self._whole)]

    def _source(self, line: BorneLine) -> Node:
        paper, _, party = line.origin.partition(" ")
        if paper == "hosting":
            return self._hosts[party]
        if paper == "dvo":
            return self._choices[party]
        return self._money if line.kind is LineKind.PROGRAMME_MONEY else self._own

    def borne(self, programme: str, participant: str | None) -> tuple[Node, Node]:
        """From a programme to who bears it; None is the line Afronding."""
        return self._programmes[programme], self._rounding if participant is None else self._participants[participant]


def _named(stage: Stage, names: Mapping[str, str], used: Sequence[str | None]) -> dict[str, Node]:
    """The nodes of a stage by slug; one that the contract does not name is called by its slug."""
    known = dict(names) | {slug: names.get(slug, slug) for slug in used if slug is not None}
    return {slug: Node(stage, slug, name) for slug, name in known.items()}


def _borne(run: Run, places: _Places) -> Iterator[Band]:
    """What each participant bears of each programme, and what rounding leaves of it."""
    for programme in run.regime.programmes:
        cells = run.allocation.select(None, programme.slug)
        for slug in run.allocation.participants:
            mine = [cell for cell in cells if cell.bearing.participant in (None, slug)]
            owner = slug if all(cell.choice for cell in mine) else None
            cents = run.allocation.contribution(slug, mine)
            yield Band(*places.borne(programme.slug, slug), cents, owner=owner)
        yield Band(*places.borne(programme.slug, None), sum(cell.rounding_cents for cell in cells))
