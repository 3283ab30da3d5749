# SPDX-License-Identifier: EUPL-1.2
"""Which tables show what programmes cost with overhead in it? Charged per department, by the counts of its driver."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sow_gov.allocation.full_cost import FullCost, Pool
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Weights
from sow_gov.documents.shared import IN_EUROS, counted
from sow_gov.domain.source import Source, any_example
from sow_gov.wording.citing import sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.methods import method_said
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, Table

OUTSIDE = "Overhead buiten de afdelingen"


def method_text(run: Run, costs: FullCost) -> str:
    """By which method, and in which order, departments pass on what they cost; "" when there are no departments."""
    return method_said(costs.method, department_names(run, costs.order)) if costs.network else ""


def department_names(run: Run, slugs: Iterable[str]) -> list[str]:
    """The names of departments, in the order that is given."""
    names = {department.slug: department.name for department in run.regime.departments}
    return [names[slug] for slug in slugs]


def chapter(run: Run, costs: FullCost | None) -> dict[str, Any]:
    """What a paper says of full costs: its tables and the method; all of it empty when no overhead is charged on."""
    if costs is None or not costs.pools:
        return {"full_cost": None, "pools": None, "drivers": None, "method": ""}
    return {
        "full_cost": full_cost_table(run, costs),
        "pools": pool_table(run, costs),
        "drivers": driver_table(run, costs),
        "method": method_text(run, costs),
    }


def full_cost_table(run: Run, costs: FullCost) -> Table:
    """The full cost per programme with the bridge to the presentation of the budget; both end on the same total."""
    rows = []
    for programme in run.regime.programmes:
        direct, charged = costs.direct[programme.slug], costs.charged(programme.slug)
        rows.append(Row((programme.name, amount(direct), amount(charged), amount(costs.total(programme.slug)))))
    totals = (sum(costs.direct.values()), sum(map(costs.charged, costs.direct)), sum(map(costs.total, costs.direct)))
    rows.append(Row(("Gezamenlijke kosten", *(amount(cents, dash=True) for cents in totals)), "total"))
    columns = (Column("Programma", "text", 34), Column("In de begroting"), Column("Overhead"), Column("Integraal"))
    note = "Extracomptabel: in de begroting staat overhead apart en gaat met de eigen sleutel naar de gemeenten."
    method = f" Methode: {costs.method.value}." if costs.network else ""
    return Table(
        "Integrale kosten per programma", columns, tuple(rows), IN_EUROS, note + method, "integraal",
        example=run.example,
    )  # fmt: skip


def pool_table(run: Run, costs: FullCost) -> Table:
    """How the overhead of each department, and of each driver outside them, is charged to the programmes."""
    apart = costs.network is not None
    inside = [pool for pool in costs.pools if pool.department is not None]
    rows = [_pool_row(run, pool, apart=apart) for pool in costs.pools]
    if inside:
        rows.insert(len(inside), Row(("Afdelingen samen", *_charged(run, inside)), "subtotal"))
    rows.append(Row(("Toegerekend", *_charged(run, costs.pools)), "total"))
    head = Column("Afdeling, met haar maatstaf" if apart else "Maatstaf", "text", 25 if apart else 22)
    return Table(
        f"Toerekening van overhead per {'afdeling' if apart else 'maatstaf'}",
        (head, *(Column(programme.name) for programme in run.regime.primary), Column("Totaal")),
        tuple(rows), IN_EUROS, key="maatstaven", example=run.example,
    )  # fmt: skip


def driver_table(run: Run, costs: FullCost) -> Table:
    """Who receives how many of each driver: the programmes and, where departments serve each other, those too."""
    drivers = {pool.weights.key.slug: pool.weights for pool in costs.pools}
    used = tuple(drivers.values())
    programmes = [(each.slug, each.name) for each in run.regime.primary]
    departments = [(each.slug, each.name) for each in run.regime.departments]
    rows = [Row(("Eenheid", *(weights.key.unit for weights in used)))]
    rows += receiver_rows(used, programmes, departments)
    note = counted_note(used)
    if departments:
        note = f"Een afdeling rekent door naar haar eigen maatstaf; daarbuiten tellen alleen de programma's. {note}"
    columns = (Column("Afnemer", "text", 30), *(Column(weights.key.name) for weights in used))
    return Table(
        "Wat elke afnemer heeft van elke maatstaf", columns, tuple(rows), "", note, "maatstafaantallen",
        example=any_example(_sources(used)),
    )  # fmt: skip


def receiver_rows(
    used: Sequence[Weights], programmes: Sequence[tuple[str, str]], departments: Sequence[tuple[str, str]]
) -> list[Row]:
    """A row per receiver with its count in each column, and what the columns sum to.

    Args:
        used: the drivers, one per column.
        programmes: slug and name of each programme.
        departments: likewise; a heading parts them from the programmes.
    """
    rows = [_receiver_row(used, slug, name) for slug, name in programmes]
    if departments:
        rows = [Row(("Programma's",), "group"), *rows, Row(("Ondersteunende afdelingen",), "group")]
        rows += [_receiver_row(used, slug, name) for slug, name in departments]
    totals = (sum(weights.values.get(slug, 0) for slug, _ in (*programmes, *departments)) for weights in used)
    written = (counted(weights)(total) for weights, total in zip(used, totals, strict=True))
    return [*rows, Row(("Totaal", *written), "total")]


def counted_note(used: Sequence[Weights]) -> str:
    """On which day the counts of some drivers were taken, and where they were found."""
    days = list(dict.fromkeys(date_long(each.counted_on) for each in used if each.counts))
    notes: dict[str, dict[str, None]] = {}
    for source in _sources(used):
        notes.setdefault(sourced(replace(source, note="")), {})[source.note] = None
    told = (f"{text}{': ' if any(said) else ''}{'; '.join(filter(None, said))}" for text, said in notes.items())
    return f"Geteld op {listing(days) if days else DASH}. Bron: {'. '.join(told)}"


def _receiver_row(used: Sequence[Weights], slug: str, name: str) -> Row:
    return Row((name, *(counted(each)(each.values[slug]) if slug in each.values else DASH for each in used)))


def _sources(used: Iterable[Weights]) -> list[Source]:
    return [count.source for weights in used for count in weights.counts.values()]


def _pool_row(run: Run, pool: Pool, *, apart: bool) -> Row:
    """What one pool charges to each programme; its driver stands below it where there are departments."""
    driver = pool.weights.key.name
    if not apart:
        return Row((driver, *_charged(run, [pool])))
    return Row((pool.name if pool.department else OUTSIDE, *_charged(run, [pool])), detail=f"naar {driver}")


def _charged(run: Run, pools: Sequence[Pool]) -> tuple[str, ...]:
    """What some pools charge to each programme, and all of it."""
    shares = (sum(pool.shares.get(each.slug, 0) for pool in pools) for each in run.regime.primary)
    return (*(amount(cents, dash=True) for cents in shares), amount(sum(pool.total_cents for pool in pools)))
