# SPDX-License-Identifier: EUPL-1.2
"""What does a municipality put in its own paragraph on verbonden partijen? The data sheet, two pages at most."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.documents.budget.material import Material
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.own_budget import OwnComparison
from sow_gov.planning.party_sheet import PaidYear, PartySheet
from sow_gov.wording.about import borne
from sow_gov.wording.citing import adoption
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import change, euro_short, euro_whole
from sow_gov.wording.numbers import DASH, count, listing, percentage, rounded
from sow_gov.wording.shown import told
from sow_gov.wording.table import Column, Row, Table

_RISKS = 4
"""How many risks a sheet names; the budget has them all."""


def data_sheet(view: BudgetView, material: Material, sheet: PartySheet, proof: Attachment) -> Paper:
    """Make the data sheet of one municipality.

    Args:
        view: the runs from T-2 to T+3.
        material: what stands in the budget beside the figures.
        sheet: what concerns this municipality.
        proof: the trace of its part of the run, which goes inside the file.

    Source: BBV art. 15, second paragraph.
    """
    run, budget = view.run, view.run.budget
    organisation, name = run.arrangement.parties[run.arrangement.body].name, run.name(sheet.participant)
    said = adoption(budget.status, budget.decision)
    return Paper(
        kind="gegevensblad",
        slug=f"gegevensblad-{run.year}-{sheet.participant}",
        title=f"Gegevensblad verbonden partij {run.year}, {name}",
        organisation=organisation,
        on=budget.decision.decided_on,
        status=budget.status,
        subject=f"Wat {name} in de eigen begroting {run.year} over {organisation} zegt",
        footer=f"{budget.title}, {said}",
        context=_context(view, material, sheet),
        attachments=(proof,),
        participant=sheet.participant,
    )


def _context(view: BudgetView, material: Material, sheet: PartySheet) -> dict[str, Any]:
    run = view.run
    compared = next((each for each in material.own_budgets if each.own.participant == sheet.participant), None)
    return {
        "year": run.year,
        "name": run.name(sheet.participant),
        "example": run.example,
        "facts": _facts(run, sheet),
        "interest": material.sections.get("openbaar-belang"),
        "developments": material.sections.get("ontwikkelingen"),
        "stake": stake_table(run, sheet, example=bool(material.position and material.position.example)),
        "wealth": sheet.equity is not None,
        "paid": paid_table(view, sheet, compared),
        "risks": risk_table(run, sheet),
    }


def stake_table(run: Run, sheet: PartySheet, *, example: bool) -> Table:
    """The interest of the municipality, equity and debt at the beginning and the end of the year, and the result.

    Args:
        run: the budget of the year.
        sheet: what concerns the municipality; of a year without a forecast balance equity and debt are left out.
        example: whether the financial position is an example.
    """
    rows, parts = [], {each.year: each.part for each in sheet.paid}
    voting = sheet.voting
    if voting is not None:
        votes = f"{count(voting.votes)} van {count(voting.all_votes)}"
        seats = f"{count(voting.seats)} van {count(voting.all_seats)}"
        rows += [
            Row((f"Stemmen in het {voting.board}", votes, votes)),
            Row((f"Zetels in het {voting.board}", seats, seats)),
        ]
    rows.append(Row(("Deel van alle bijdragen", *(_part(parts.get(year)) for year in (run.year - 1, run.year)))))
    if sheet.equity is not None and sheet.debt is not None:
        rows.append(Row(("Eigen vermogen", *map(_whole, sheet.equity)), detail="in hele euro's"))
        rows.append(Row(("Vreemd vermogen", *map(_whole, sheet.debt)), detail="al het andere, ook de voorzieningen"))
        rows.append(Row((f"Verwacht resultaat {run.year}", "", euro_whole(sheet.result_cents))))
    columns = (Column("Onderdeel", "text", 50), Column(f"1-1-{run.year}"), Column(f"31-12-{run.year}"))
    example = example or run.example or bool(voting and voting.example)
    caption = f"Belang van {run.name(sheet.participant)}, vermogen en resultaat"
    return Table(caption, columns, tuple(rows), key="belang", example=example)


def paid_table(view: BudgetView, sheet: PartySheet, compared: OwnComparison | None) -> Table:
    """What the municipality pays from T-2 to T+3, by part, beside what it has in its own budget."""
    runs, slug = view.runs, sheet.participant
    rows: list[Row] = []
    for label, block in (("Gezamenlijk", Block.SHARED), ("Programmageld", Block.PROGRAMME_MONEY),
                         ("Eigen keuzes", Block.CHOICES)):  # fmt: skip
        cents = [_borne(run, slug, block) for run in runs]
        if any(cents):
            shown = zip(map(_whole, cents), runs, strict=True)
            rows.append(Row((label, *(told(text, borne(run, slug, block)) for text, run in shown))))
    rows.append(
        Row(("Bijdrage", *(DASH if each.cents is None else euro_whole(each.cents) for each in sheet.paid)), "total")
    )
    if compared is not None:
        rows += _own_rows(compared, sheet.paid)
    words = [each.word for each in sheet.paid]
    bands = (("", 1), *((word, words.count(word)) for word in dict.fromkeys(words)))
    columns = (Column("Onderdeel", "text", 22), *(Column(str(each.year)) for each in sheet.paid))
    note = f"{compared.own.paper}, vastgesteld op {date_long(compared.own.adopted_on)}." if compared else ""
    example = view.example or bool(compared and compared.own.source.example)
    return Table("Bijdrage", columns, tuple(rows), IN_WHOLE_EUROS, note, "bijdrage", bands, example)


def risk_table(run: Run, sheet: PartySheet) -> Table | None:
    """The heaviest risks with what each weighs, and the part of the municipality in it; None when there are none."""
    if not sheet.risks:
        return None
    rows = [
        Row((each.weighed.risk.name, _exact(each.weighed.expected), _exact(each.own)), detail=each.weighed.risk.measure)
        for each in sheet.risks[:_RISKS]
    ]
    whole, own = sum(each.weighed.expected for each in sheet.risks), sum(each.own for each in sheet.risks)
    rows.append(Row((f"Alle {count(len(sheet.risks))} risico's", _exact(whole), _exact(own)), "total"))
    columns = (
        Column("Risico en maatregel", "text", 62),
        Column("Weegt"),
        Column(f"Deel {run.name(sheet.participant)}"),
    )
    note = "Weegt is kans maal hoogste gevolg; het deel volgt de sleutel van het programma dat het risico raakt."
    example = any(each.weighed.risk.source.example for each in sheet.risks)
    return Table("Risico's", columns, tuple(rows), IN_WHOLE_EUROS, note, "risicos", example=example)


def _facts(run: Run, sheet: PartySheet) -> list[tuple[str, str]]:
    regulation = run.regulation
    body = run.arrangement.parties[run.arrangement.body]
    facts = [
        ("Verbonden partij", body.name),
        ("Rechtsvorm", f"{regulation.form.value}, {regulation.kind}"),
        ("Vestigingsplaats", regulation.seat),
        ("Deelnemers", listing([run.name(slug) for slug in regulation.participants])),
        ("Taken", listing([part.name for part in run.regime.programmes if not part.overhead])),
    ]
    now = next(each for each in sheet.paid if each.year == run.year)
    facts.append((f"Bijdrage {run.year}", f"{euro_short(now.cents or 0)} ({_part(now.part)} van alle bijdragen)"))
    return facts


def _own_rows(compared: OwnComparison, paid: Sequence[PaidYear]) -> list[Row]:
    known = {each.year: each for each in compared.years}
    own = [known[each.year].own_cents if each.year in known else None for each in paid]
    short = [known[each.year].difference_cents if each.year in known else None for each in paid]
    return [
        Row(("In de eigen begroting", *(DASH if cents is None else euro_whole(cents) for cents in own))),
        Row(("Verschil", *(DASH if cents is None else change(cents) for cents in short))),
    ]


def _borne(run: Run, slug: str, block: Block) -> int:
    known = slug in run.allocation.participants
    return run.allocation.contribution(slug, run.allocation.select(block)) if known else 0


def _part(part: Fraction | None) -> str:
    return DASH if part is None else percentage(part)


def _whole(cents: int) -> str:
    return euro_whole(cents, dash=True)


def _exact(exact: Fraction | int) -> str:
    return euro_whole(rounded(exact), dash=True)
