# SPDX-License-Identifier: EUPL-1.2
"""Which tables show what another method of charging overhead would mean? Per municipality, per programme, per order.

The command line and the site show the same tables; a site makes an amount a link by the ``opens`` that it passes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.methods import MethodComparison, Outcome
from sow_gov.documents.full_cost import counted_note, department_names, receiver_rows
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.source import any_example
from sow_gov.wording.charts import Mark, Span, spans
from sow_gov.wording.methods import NAMES, in_order
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.numbers import DASH, count, listing
from sow_gov.wording.table import Column, Row, Table

BUDGET, BEST, WORST = "begroting", "laagste", "hoogste"
"""The rows that are no method: the budget itself, and the orders best and worst for each municipality."""

Opens = Callable[[str, str, str], str]
"""Makes of a finished amount, a row (a method, or one of those three) and a municipality or programme a text."""


def plain_text(text: str, _row: str, _of: str) -> str:
    """An amount that opens nothing."""
    return text


def method_table(compared: MethodComparison, opens: Opens = plain_text) -> Table:
    """The shared contribution of each municipality by every method, and the difference with the budget."""
    run = compared.run
    rows = [Row(("Gezamenlijke bijdrage",), "group"), _budget_row(compared, opens)]
    rows += [row.shown(compared, opens, change=False) for row in _rows(compared)]
    rows.append(Row(("Verschil met de begroting",), "group"))
    rows += [row.shown(compared, opens, change=True) for row in _rows(compared)]
    names = (Column(run.name(slug)) for slug in run.allocation.participants)
    return Table(
        f"Gezamenlijke bijdrage per methode, {run.allocation.figures.phase.value} {run.year}",
        (Column("Methode", "text", 28), *names, Column("Totaal")), tuple(rows), IN_EUROS,
        "Extracomptabel: aan wat een gemeente betaalt verandert dit niets.", "methoden", example=run.example,
    )  # fmt: skip


def order_table(compared: MethodComparison, opens: Opens = plain_text) -> Table | None:
    """The order in which each municipality bears least and most; None when not all orders were tried."""
    if not compared.best:
        return None
    rows = []
    for slug in compared.budget:
        rows.append(Row((compared.run.name(slug),), "group"))
        for code, outcome in ((BEST, compared.best[slug]), (WORST, compared.worst[slug])):
            cents = compared.borne(outcome)[slug]
            names = in_order(department_names(compared.run, outcome.costs.order))
            rows.append(Row((f"{code.capitalize()} bijdrage", opens(amount(cents), code, slug), names)))
    columns = (Column("Gemeente", "text", 20), Column("Bijdrage"), Column("Volgorde van sluiten", "text"))
    note = f"Doorgerekend: {count(compared.tried)} volgordes."
    if compared.impossible:
        note += f" {count(compared.impossible)} andere laten een afdeling zonder afnemer en kunnen niet."
    return Table(
        "Stapsgewijs: wat de volgorde uitmaakt", columns, tuple(rows), IN_EUROS, note, "volgordes",
        example=compared.run.example,
    )  # fmt: skip


def programme_table(compared: MethodComparison, opens: Opens = plain_text) -> Table:
    """The full cost of each programme in the budget and by every method; each column ends on the same total."""
    run, columns = compared.run, {method.value: outcome.costs for method, outcome in compared.outcomes.items()}
    direct = next(iter(columns.values())).direct
    rows = [
        Row((programme.name, amount(direct[programme.slug]), *_full_costs(columns, programme.slug, opens)))
        for programme in run.regime.programmes
    ]
    totals = (sum(map(costs.total, costs.direct)) for costs in columns.values())
    rows.append(Row(("Gezamenlijke kosten", amount(sum(direct.values())), *map(amount, totals)), "total"))
    heads = (Column("Programma", "text", 28), Column("In de begroting"), *(Column(NAMES[m]) for m in compared.outcomes))
    return Table(
        "Integrale kosten per programma en methode", heads, tuple(rows), IN_EUROS, key="programmas",
        example=run.example,
    )  # fmt: skip


def network_table(compared: MethodComparison) -> Table:
    """Who serves whom: how much of its driver each department gives to every programme and department."""
    regime = compared.run.regime
    costs = next(iter(compared.outcomes.values())).costs
    pools = [pool for pool in costs.pools if pool.department is not None]
    used = [pool.weights for pool in pools]
    programmes = [(each.slug, each.name) for each in regime.primary]
    rows = [Row(("Geteld in", *(weights.key.unit for weights in used)))]
    rows += receiver_rows(used, programmes, [(each.slug, each.name) for each in regime.departments])
    return Table(
        "Wie van welke afdeling afneemt", (Column("Afnemer", "text"), *(Column(pool.name) for pool in pools)),
        tuple(rows), "", counted_note(used), "netwerk",
        example=any_example(count.source for weights in used for count in weights.counts.values()),
    )  # fmt: skip


def range_chart(compared: MethodComparison) -> str:
    """Per municipality from the lowest to the highest contribution that an order gives, with every method, as SVG."""
    shapes: Mapping[SupportMethod, Literal["circle", "square", "diamond"]] = {
        SupportMethod.DIRECT: "circle",
        SupportMethod.STEP_DOWN: "square",
        SupportMethod.RECIPROCAL: "diamond",
    }
    drawn = []
    for slug in compared.budget:
        borne = {method: compared.borne(outcome)[slug] for method, outcome in compared.outcomes.items()}
        marks = tuple(Mark(method.value, cents, amount(cents), shapes[method]) for method, cents in borne.items())
        ends = [compared.borne(each[slug])[slug] for each in (compared.best, compared.worst) if each]
        low, high = min(ends or borne.values()), max(ends or borne.values())
        drawn.append(Span(compared.run.name(slug), low, high, f"verschil {amount(high - low)}", marks))
    return spans(drawn)


def remarks(compared: MethodComparison) -> tuple[str, ...]:
    """What a reader must know of a comparison that its tables do not say."""
    return tuple(_remarks(compared))


def _remarks(compared: MethodComparison) -> Iterator[str]:
    if compared.unsearched is not None:
        yield f"De beste en slechtste volgorde zijn niet berekend: {compared.unsearched.what}."
    elif compared.best:
        yield (
            "De rijen met de laagste en hoogste bijdrage geven elke gemeente een eigen volgorde; daarom tellen zij "
            "niet op tot het totaal."
        )
    for method, fault in compared.refused.items():
        yield f"{NAMES[method]} kan hier niet: {fault.what}."
    if compared.by_shares:
        names = listing([compared.run.regime.programme(slug).name for slug in compared.by_shares])
        yield (
            f"De sleutel van {names} geeft bedragen. De eigen kosten blijven zo verdeeld; toegerekende overhead volgt "
            "de verhouding van die bedragen."
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row of the comparison: ``outcomes`` has what each municipality gets; the same for all but the extremes."""

    code: str
    label: str
    detail: str
    outcomes: Mapping[str, Outcome]

    def shown(self, compared: MethodComparison, opens: Opens, *, change: bool) -> Row:
        """The contributions of the row, or their differences with the budget."""
        write = amount_change if change else amount
        cents = {
            slug: outcome.change[slug] if change else compared.borne(outcome)[slug]
            for slug, outcome in self.outcomes.items()
        }
        together = DASH if self.code in (BEST, WORST) else write(sum(cents.values()))
        cells = (opens(write(value), self.code, slug) for slug, value in cents.items())
        return Row((self.label, *cells, together), detail="" if change else self.detail)


def _rows(compared: MethodComparison) -> Iterator[_Shown]:
    """A row per method that is possible, the extremes of step-down under it."""
    for method, outcome in compared.outcomes.items():
        same = dict.fromkeys(compared.budget, outcome)
        yield _Shown(method.value, NAMES[method], _detail(compared, method, outcome.costs), same)
        if method is SupportMethod.STEP_DOWN and compared.best:
            own = "per gemeente een eigen volgorde"
            yield _Shown(BEST, "Stapsgewijs, laagste", own, compared.best)
            yield _Shown(WORST, "Stapsgewijs, hoogste", own, compared.worst)


def _detail(compared: MethodComparison, method: SupportMethod, costs: FullCost) -> str:
    """Whether it is the method of the budget, and where its order comes from."""
    said = f"methode van de begroting {compared.run.year}" if method is compared.contract else ""
    if costs.order:
        origin = "begroting" if compared.agreed_order else "verdeelregeling"
        said = f"{said}{', ' if said else ''}volgorde van de {origin}"
    return said


def _budget_row(compared: MethodComparison, opens: Opens) -> Row:
    regime = compared.run.regime
    key = regime.key(regime.overhead.key).name if regime.overhead else DASH
    cells = (opens(amount(cents), BUDGET, slug) for slug, cents in compared.budget.items())
    total = opens(amount(sum(compared.budget.values())), BUDGET, "")
    return Row(("Zoals in de begroting", *cells, total), detail=f"met de sleutel van de overhead: {key}")


def _full_costs(columns: Mapping[str, FullCost], programme: str, opens: Opens) -> Iterator[str]:
    for method, costs in columns.items():
        yield opens(amount(costs.total(programme), dash=True), method, programme)
