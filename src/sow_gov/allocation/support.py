# SPDX-License-Identifier: EUPL-1.2
"""How much of each support department ends up in each programme, when departments also serve each other (M2)?

Three methods answer it: direct (services between departments do not count), step-down (departments are closed one by
one and give only to those still open) and reciprocal (every service counts, also to oneself). All three are exact:
cents are dealt out afterwards, and only once (M6). The reciprocal equations are solved over whole numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import repeat
from numbers import Rational
from typing import NamedTuple, cast

from flint import fmpq, fmpz_mat

from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault


@dataclass(frozen=True, slots=True)
class Network:
    """Netwerk van ondersteuning: which department serves whom, and how much.

    ``departments`` and ``programmes`` are slugs in the order of the contract, all different. ``counts`` is department
    -> receiver (a department, itself included, or a programme) -> whole number >= 0 of its driver; a receiver left out
    counts zero. ``drivers`` names the driver of each department, for messages.
    """

    departments: tuple[str, ...]
    programmes: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]
    drivers: Mapping[str, str]

    def named(self, departments: Iterable[int]) -> str:
        """Departments (by place in the contract) with their drivers, as a message says them."""
        slugs = [self.departments[each] for each in departments]
        return ", ".join(f"{slug!r} (maatstaf {self.drivers[slug]!r})" for slug in slugs)


def routes(network: Network, method: SupportMethod, order: Sequence[str] = ()) -> dict[str, dict[str, Fraction]]:
    """Which part of each department's own cost ends up in each programme?

    Args:
        network: who serves whom.
        method: direct, step-down or reciprocal.
        order: step-down only: the departments in the order of closing.

    Returns:
        department -> programme -> exact part >= 0, also by way of other departments. Every row sums to 1.

    Raises:
        Fault: SUPPORT-01 and SUPPORT-05, as :func:`table`; SUPPORT-02, as :func:`refuse_loops` (reciprocal);
            SUPPORT-03, a department has no receiver left (direct, step-down); SUPPORT-04, the order does not name
            each department exactly once (step-down).

    Source: decision M2; the three methods are those of cost accounting, which of them is a term of the contract.

    >>> ict_hrm = Network(
    ...     ("ict", "hrm"),
    ...     ("werk", "inkomen"),
    ...     {"ict": {"hrm": 4, "werk": 5, "inkomen": 1}, "hrm": {"ict": 2, "werk": 7, "inkomen": 1}},
    ...     {"ict": "werkplekken", "hrm": "fte"},
    ... )
    >>> str(routes(ict_hrm, SupportMethod.DIRECT)["ict"]["werk"])
    '5/6'
    >>> str(routes(ict_hrm, SupportMethod.RECIPROCAL)["ict"]["werk"])
    '39/46'
    """
    rows = table(network)
    if method is SupportMethod.RECIPROCAL:
        refuse_loops(network, rows)
        solved = _reciprocal(rows)
    else:
        still_open = _still_open(network, method, order)
        _refuse_stuck(network, method, rows, still_open)
        solved = _substituted(rows, still_open)
    return {
        slug: dict(zip(network.programmes, parts, strict=True))
        for slug, parts in zip(network.departments, solved, strict=True)
    }


def gross(network: Network, cents: Mapping[str, int]) -> dict[str, Fraction]:
    """What does each department charge in total, its own cost and what it receives from the others?

    Args:
        network: who serves whom; every service counts, as in the reciprocal method.
        cents: department -> its own cost in euro cents.

    Returns:
        department -> exact cents. They sum to more than the cost itself, which passes through several departments.

    Raises:
        Fault: SUPPORT-01 and SUPPORT-05, as :func:`table`; SUPPORT-02, as :func:`refuse_loops`.

    Source: the reciprocal equations of cost accounting.
    """
    rows = table(network)
    refuse_loops(network, rows)
    own = fmpz_mat([[-cents[slug]] for slug in network.departments])
    # Unknown is what one count costs: that keeps the equations whole where the parts of each count would not.
    prices = _equations(rows).transpose().solve(own).entries()
    return {
        slug: _fraction(price * sum(row)) for slug, row, price in zip(network.departments, rows, prices, strict=True)
    }


def table(network: Network) -> list[list[int]]:
    """How much does each department give to every receiver?

    Returns:
        A row per department with the counts of the departments and then those of the programmes, all in the order of
        the contract.

    Raises:
        Fault: SUPPORT-01, all counts of a department are zero; SUPPORT-05, a count is negative or is of a receiver that
            does not exist.
    """
    receivers = (*network.departments, *network.programmes)
    known = set(receivers)
    counts = [network.counts.get(slug, {}) for slug in network.departments]
    rows = [list(map(given.get, receivers, repeat(0))) for given in counts]
    if min(map(min, rows), default=0) < 0 or not all(map(known.issuperset, counts)):
        wrong = ", ".join(
            f"{count} van {network.named([each])} voor {receiver!r}"
            for each, given in enumerate(counts)
            for receiver, count in given.items()
            if count < 0 or receiver not in known
        )
        what = f"een aantal is negatief of noemt een onbekende ontvanger: {wrong}"
        raise Fault("SUPPORT-05", what, "herstel de aantallen van de maatstaf")
    if empty := [each for each, row in enumerate(rows) if not any(row)]:
        what = f"niemand ontvangt iets van {network.named(empty)}: alle aantallen zijn nul"
        raise Fault("SUPPORT-01", what, "vul de aantallen van de maatstaf")
    return rows


def refuse_loops(network: Network, rows: Sequence[Sequence[int]]) -> None:
    """Can every cost leave the departments?

    A network with counts for every department has one solution exactly when each of them reaches a programme.

    Args:
        network: who serves whom.
        rows: its :func:`table`.

    Raises:
        Fault: SUPPORT-02, from some departments no programme can be reached; all of them are named.
    """
    between = len(rows)
    arrived = {each for each, row in enumerate(rows) if any(row[between:])}
    waiting = {
        each: {receiver for receiver, count in enumerate(row[:between]) if count}
        for each, row in enumerate(rows)
        if each not in arrived
    }
    while arrived := {each for each, receivers in waiting.items() if not receivers.isdisjoint(arrived)}:
        waiting = {each: receivers for each, receivers in waiting.items() if each not in arrived}
    if waiting:
        what = f"de kosten van {network.named(waiting)} blijven rondgaan en bereiken geen programma"
        raise Fault("SUPPORT-02", what, "geef minstens een van deze afdelingen een aantal bij een programma")


def _reciprocal(rows: list[list[int]]) -> list[list[Fraction]]:
    """The parts per programme, all programmes in one go."""
    to_programmes = fmpz_mat([[-count for count in row[len(rows) :]] for row in rows])
    return [[_fraction(part) for part in parts] for parts in _equations(rows).solve(to_programmes).tolist()]


def _equations(rows: list[list[int]]) -> fmpz_mat:
    """What departments give each other, less what each gives in all: times the parts, minus what programmes get."""
    matrix = [row[: len(rows)] for row in rows]
    for each, row in enumerate(rows):
        matrix[each][each] -= sum(row)
    return fmpz_mat(matrix)


@Rational.register
class _LowestTerms(NamedTuple):
    """Vereenvoudigde breuk: numerator and denominator without a common divisor."""

    numerator: int
    denominator: int


def _fraction(value: fmpq) -> Fraction:
    """The same number as a fraction, copied as it is.

    A fraction looks for common divisors in a pair of numbers, which at thousands of digits takes a quarter of the time
    of the solution itself; it trusts any Rational to be in lowest terms, and so is this.
    """
    return Fraction(cast("Rational", _LowestTerms(int(value.p), int(value.q))))


def _still_open(network: Network, method: SupportMethod, order: Sequence[str]) -> dict[int, Sequence[int]]:
    """Department -> the departments it still gives to, in the order of closing; in the direct method to none."""
    if method is SupportMethod.DIRECT:
        return dict.fromkeys(range(len(network.departments)), ())
    if wrong := ", ".join(_wrong_in(order, network.departments)):
        todo = "noem in de volgorde elke ondersteunende afdeling precies één keer"
        raise Fault("SUPPORT-04", f"de volgorde van sluiten klopt niet: {wrong}", todo)
    closing = [network.departments.index(slug) for slug in order]
    return {department: closing[place:] for place, department in enumerate(closing, start=1)}


def _wrong_in(order: Sequence[str], departments: Sequence[str]) -> Iterator[str]:
    yield from (f"{slug!r} ontbreekt" for slug in departments if slug not in order)
    yield from (f"{slug!r} is geen ondersteunende afdeling" for slug in order if slug not in departments)
    yield from (f"{slug!r} staat er vaker in" for slug in departments if order.count(slug) > 1)


def _refuse_stuck(
    network: Network, method: SupportMethod, rows: Sequence[Sequence[int]], still_open: Mapping[int, Sequence[int]]
) -> None:
    """Each department must have someone to give to, among the programmes and the departments still open."""
    stuck = [
        each
        for each, later in still_open.items()
        if not any(rows[each][len(rows) :]) and not any(rows[each][receiver] for receiver in later)
    ]
    if not stuck:
        return
    if method is SupportMethod.DIRECT:
        what = f"geen programma ontvangt iets van {network.named(stuck)}"
        raise Fault("SUPPORT-03", what, "geef een aantal bij een programma of kies een andere methode")
    closing = list(still_open)
    what = " en ".join(_no_receiver(network, each, closing[: closing.index(each)]) for each in stuck)
    raise Fault("SUPPORT-03", what, "sluit de afdeling eerder of geef haar een aantal bij een programma")


def _no_receiver(network: Network, department: int, closed: Sequence[int]) -> str:
    if not closed:
        return f"{network.named([department])} heeft buiten zichzelf geen ontvanger"
    names = ", ".join(repr(network.departments[each]) for each in closed)
    return f"na het sluiten van {names} heeft {network.named([department])} geen ontvanger meer"


def _substituted(rows: Sequence[Sequence[int]], still_open: dict[int, Sequence[int]]) -> list[list[Fraction]]:
    """The parts per programme, from the department that closes last to the one that closes first."""
    parts: dict[int, list[Fraction]] = {}
    for each in reversed(still_open):
        row, later = rows[each], still_open[each]
        counts = row[len(rows) :]
        whole = sum(counts) + sum(row[receiver] for receiver in later)
        parts[each] = [
            sum((row[receiver] * parts[receiver][place] for receiver in later), Fraction(count)) / whole
            for place, count in enumerate(counts)
        ]
    return [parts[each] for each in range(len(rows))]
