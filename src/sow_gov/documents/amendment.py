# SPDX-License-Identifier: EUPL-1.2
"""Which tables does an amendment show? Mutations per programme, and what each municipality pays before and after."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS, in_code_order
from sow_gov.domain.amendment import AmendmentRoute
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Side
from sow_gov.planning.amendment_effect import MUNICIPAL_CATEGORY, AmendmentEffect, Mutation
from sow_gov.planning.effect import Moved
from sow_gov.planning.overview import Totals
from sow_gov.wording.about import borne, lines_of, near, of_programme
from sow_gov.wording.citing import adoption, sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change
from sow_gov.wording.shown import About, told
from sow_gov.wording.table import Column, Row, RowKind, Table

_PLACES = {
    "Lasten": (False, Side.COST),
    "Baten": (False, Side.INCOME),
    "Naar reserves": (True, Side.COST),
    "Uit reserves": (True, Side.INCOME),
}
"""Under which headings the lines stand: whether a line is of the reserves, and its side."""


def programme_table(effect: AmendmentEffect) -> Table:
    """Mutation and new amount per programme (BBV art. 18)."""
    belongs = partial(of_programme, effect.after[0])
    return mutation_table(effect, effect.programmes, _programmes(effect), "Programma", "programmas", belongs)


def contribution_table(effect: AmendmentEffect) -> Table:
    """What each municipality pays in the budget year, before and after."""

    def row(label: str, moved: Sequence[Moved], kind: RowKind = "line", slug: str | None = None) -> Row:
        first = moved[0]
        was, becomes = amount(first.before_cents), amount(first.after_cents)
        if slug is not None:
            was, becomes = told(was, borne(effect.before[0], slug)), told(becomes, borne(effect.after[0], slug))
        return Row((label, was, becomes, amount_change(first.difference_cents)), kind)

    first = effect.years[0]
    columns = (Column("Gemeente", "text", 28), Column("Was"), Column("Wordt"), Column("Verschil"))
    return Table(
        f"Bijdrage per gemeente in {first}", columns, _by_participant(effect, row), IN_EUROS, key="bijdragen",
        example=effect.example,
    )  # fmt: skip


def outlook_table(effect: AmendmentEffect) -> Table | None:
    """How much more each municipality pays in the budget year and in the years after it; None where nothing changes."""
    if not any(moved.difference_cents for years in effect.contributions.values() for moved in years):
        return None

    def row(label: str, moved: Sequence[Moved], kind: RowKind = "line", slug: str | None = None) -> Row:
        changes = tuple(_changes([each.difference_cents for each in moved]))
        if slug is not None:
            after = (near(borne(run, slug)) for run in effect.after)
            changes = tuple(told(text, about) for text, about in zip(changes, after, strict=True))
        return Row((label, *changes), kind)

    columns = (Column("Gemeente", "text", 28), *(Column(str(year)) for year in effect.years))
    return Table(
        "Verschil in de bijdrage, meerjarig", columns, _by_participant(effect, row), IN_EUROS, key="meerjarig",
        example=effect.example,
    )  # fmt: skip


def _by_participant(effect: AmendmentEffect, row: Callable[..., Row]) -> tuple[Row, ...]:
    """A row per participant, one for the line Afronding where there is any, and the total.

    ``row`` is told by ``slug`` whose contribution it is, "" for that of all together.
    """
    run = effect.after[0]
    rows = [row(run.name(slug), moved, slug=slug) for slug, moved in effect.contributions.items()]
    if any(moved.before_cents or moved.after_cents for moved in effect.rounding):
        rows.append(row("Afronding", effect.rounding))
    return (*rows, row("Totaal", effect.total, "total", slug=""))


def mutation_table(
    effect: AmendmentEffect,
    found: Mapping[str, Mutation],
    names: Mapping[str, str],
    head: str,
    key: str,
    belongs: Callable[[str], About] | None = None,
) -> Table:
    """Mutation and new amount of costs and of income, and what moves in the reserves; what stays is left out.

    ``belongs`` says what the amounts under a code belong to, where that can be explained.
    """
    moved = {code: each for code, each in found.items() if each.before != each.after}
    codes = in_code_order(moved) if all(code[:1].isdigit() for code in moved) else list(moved)
    reserves = any(each.change.reserves for each in moved.values())
    rows = [
        _mutation_row(_coded(code, names), moved[code], belongs(code) if belongs else None, reserves=reserves)
        for code in codes
    ]
    nothing = Totals()
    whole = Mutation(
        sum((each.before for each in found.values()), nothing), sum((each.after for each in found.values()), nothing)
    )
    rows.append(_mutation_row("Hele begroting", whole, near(borne(effect.after[0])), "total", reserves=reserves))
    labels = ("Lasten ±", "Nieuw", "Baten ±", "Nieuw", *(["Reserves ±"] if reserves else []))
    columns = (Column(head, "text", 22 if reserves else 34), *(Column(label) for label in labels))
    caption = f"Mutatie en nieuw bedrag per {head.lower()} in {effect.years[0]}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key=key, example=effect.example)


def _mutation_row(label: str, each: Mutation, about: About | None, kind: RowKind = "line", *, reserves: bool) -> Row:
    change, after = each.change, each.after
    pairs = ((change.costs, after.costs), (change.income, after.income))
    cells = [text for moved, new in pairs for text in (amount_change(moved, dash=True), amount(new, dash=True))]
    if reserves:
        cells.append(amount_change(change.reserves, dash=True))
    return Row((label, *(told(text, about) if about else text for text in cells)), kind)


def lines_table(effect: AmendmentEffect) -> Table:
    """What comes to each line in the budget year, costs and income apart, with its reason.

    A source that all lines share stands under the table, otherwise each line has its own.
    """
    run = effect.after[0]
    known, abouts = {line.slug: line for line in run.allocation.figures.lines}, lines_of(run)
    sources = {sourced(line.source) for line in effect.amendment.lines}
    rows: list[Row] = []
    for heading, place in _PLACES.items():
        lines = [each for each in effect.amendment.lines if _place(known[each.slug]) == place]
        for line in lines:
            change = told(amount_change(line.changes[0], dash=True), near(abouts[line.slug]))
            detail = sourced(line.source) if len(sources) > 1 else ""
            rows.append(Row((known[line.slug].label, change, line.reason), detail=detail))
        if lines:
            total = amount_change(sum(line.changes[0] for line in lines), dash=True)
            rows.insert(len(rows) - len(lines), Row((heading,), "group"))
            rows.append(Row((f"{heading} samen", total, ""), "subtotal"))
    columns = (Column("Regel", "text", 41), Column(f"Mutatie {run.year}", width=16), Column("Reden", "text"))
    note = f"Bron: {sources.pop()}." if len(sources) == 1 else ""
    return Table("Mutatie per regel", columns, tuple(rows), IN_EUROS, note, "regels", example=effect.example)


def _place(line: BorneLine) -> tuple[bool, Side]:
    """Whether a line is of the reserves, and its side."""
    return line.kind is LineKind.RESERVE, line.side


def own_table(effect: AmendmentEffect, slug: str, task_fields: Mapping[str, str] | None = None) -> Table | None:
    """What one municipality takes into an amendment of its own budget, T to T+3; None where nothing changes for it.

    ``task_fields`` maps a code to its name; without it the codes stand alone.
    """
    names, codes = _programmes(effect), in_code_order({each.task_field for each in effect.own[slug]})
    changes = sorted(effect.own[slug], key=lambda each: codes.index(each.task_field))
    if not changes:
        return None
    fields = task_fields or {}
    rows = [
        Row(
            (
                f"{each.task_field} {fields.get(each.task_field, '')}".strip(),
                names[each.programme],
                *_changes(each.cents),
            )
        )
        for each in changes
    ]
    rows.append(Row(("Totaal", "", *_changes([each.difference_cents for each in effect.contributions[slug]])), "total"))
    columns = (
        Column("Taakveld", "text", 26), Column("Programma", "text", 17), *(Column(str(year)) for year in effect.years),
    )  # fmt: skip
    return Table(
        f"Voor de eigen begroting van {effect.after[0].name(slug)}", columns, tuple(rows), IN_EUROS,
        f"De gemeente boekt dit op categorie L{MUNICIPAL_CATEGORY} van Iv3.", f"eigen-{slug}", example=effect.example,
    )  # fmt: skip


def remarks(effect: AmendmentEffect) -> Iterator[str]:
    """What somebody must know beside the tables."""
    amendment = effect.amendment
    yield f"{amendment.title}: {adoption(amendment.status, amendment.decision)}."
    yield amendment.lead
    if amendment.route is AmendmentRoute.EXEMPT:
        yield "De regeling vraagt over wijzigingen van deze soort geen zienswijze (Wgr art. 35, zesde lid)."
    elif amendment.procedure.views_until:
        yield f"De raden kunnen hun zienswijzen tot en met {date_long(amendment.procedure.views_until)} geven."


def changed_runs(effect: AmendmentEffect) -> tuple[Run, Run]:
    """The runs of the budget year that the tables are made of: without the amendment and with it."""
    return effect.before[0], effect.after[0]


def _programmes(effect: AmendmentEffect) -> dict[str, str]:
    return {each.slug: each.name for each in effect.after[0].regime.programmes}


def _changes(cents: Sequence[int]) -> Iterator[str]:
    return (amount_change(each, dash=True) for each in cents)


def _coded(code: str, names: Mapping[str, str]) -> str:
    """A code with its name behind it; the name alone where the code is a word, the code alone where it has no name."""
    return f"{code} {names.get(code, '')}".strip() if code[:1].isdigit() else names[code]
