# SPDX-License-Identifier: EUPL-1.2
"""What are the frameworks of the next budget? The kaderbrief to the councils, behind one uniform cover sheet.

The cover sheet (oplegger) has the same lines for every year, so that a council that gets letters of several
arrangements finds the same thing in the same place (practice in Drenthe, PC-DRENTHE in the dossier).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from sow_gov.documents import key_figures
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.shared import IN_EUROS, IN_WHOLE_EUROS
from sow_gov.domain.status import Status
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.accounts import Accounts
from sow_gov.planning.calendar_step import CalendarStep
from sow_gov.planning.frameworks import Framework
from sow_gov.planning.resilience import Resilience
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.citing import indexed
from sow_gov.wording.colours import styles
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change, change, euro_short, euro_whole, millions
from sow_gov.wording.numbers import DASH, listing, part_of, percentage
from sow_gov.wording.table import Column, Row, RowKind, Table


@dataclass(frozen=True, slots=True)
class Outline:
    """Stof of a kaderbrief beside its figures; what the folder does not have is empty.

    ``sent_on`` is the day of sending, ``steps`` are the steps of the year that come after it, ``provisional`` the
    accounts of T-2 as far as they were made.
    """

    sent_on: date
    sent: bool
    steps: tuple[CalendarStep, ...] = ()
    provisional: Accounts | None = None
    weighed: Resilience | None = None
    sections: Mapping[str, Markup] = field(default_factory=dict)


def frameworks_paper(found: Framework, outline: Outline, proof: Attachment) -> Paper:
    """Make the kaderbrief of a budget year.

    Args:
        found: the multi-year picture.
        outline: what stands around it.
        proof: the trace of the budget that it starts from, which goes inside the file.

    Source: Wgr art. 34b; decision M12.
    """
    organisation = found.last.arrangement.parties[found.last.arrangement.body].name
    when = date_long(outline.sent_on)
    return Paper(
        kind="kaderbrief",
        slug=f"kaderbrief-{found.year}",
        title=f"Kaderbrief {found.year}",
        organisation=organisation,
        on=outline.sent_on,
        status=Status.ADOPTED if outline.sent else Status.CONCEPT,
        subject=f"Waar {organisation} in de begroting {found.year} van uitgaat",
        footer=f"Verzonden op {when}" if outline.sent else f"Ontwerp, te verzenden op {when}",
        context=_context(found, outline),
        attachments=(proof,),
    )


def _context(found: Framework, outline: Outline) -> dict[str, Any]:
    last = sum(share.last_cents for share in found.shares)
    first = sum(share.foreseen[0] for share in found.shares)
    return {
        "year": found.year,
        "example": found.example,
        "cover": _cover(found, outline, first),
        "sections": outline.sections,
        "total": millions(first),
        "moved": _moved(first - last, last),
        "last": found.last.year,
        "index": indexed(found.indexation) if found.indexation else "",
        "chart": _chart(found),
        "build": build_table(found),
        "outlook": outlook_table(found),
        "compared": compared_table(found),
        "risks": key_figures.risk_table(outline.weighed) if outline.weighed else None,
        "provisional": provisional_table(found, outline.provisional) if outline.provisional else None,
        "provisional_year": outline.provisional.year if outline.provisional else 0,
        "provisional_left": _left(outline.provisional) if outline.provisional else "",
        "steps": steps_table(outline.steps) if outline.steps else None,
    }


def build_table(found: Framework) -> Table:
    """From the last budget to the framework of T: what the index does, and what programme money and choices do."""
    rows = [
        _row(found.last.name(each.participant), (each.last_cents, each.index_cents, each.rest_cents, each.foreseen[0]))
        for each in found.shares
    ]
    columns_ = ([each.last_cents for each in found.shares], [each.index_cents for each in found.shares],
                [each.rest_cents for each in found.shares], [each.foreseen[0] for each in found.shares])  # fmt: skip
    rows.append(_row("Samen", tuple(map(sum, columns_)), "total"))
    columns = (
        Column("Gemeente", "text", 20), Column(f"Begroting {found.last.year}"), Column("Index"), Column("Overig"),
        Column(f"Raming {found.year}"),
    )  # fmt: skip
    note = (
        "De index groeit mee met de gezamenlijke kosten. Overig is de verandering van programmageld en eigen keuzes in "
        f"de meerjarenraming van {found.last.year}."
    )
    return Table(
        f"Van {found.last.year} naar {found.year}", columns, tuple(rows), IN_WHOLE_EUROS, note, "opbouw",
        example=found.example,
    )  # fmt: skip


def outlook_table(found: Framework) -> Table:
    """What each municipality may expect in T and the years after it."""
    rows = [
        Row((found.last.name(each.participant), euro_whole(each.last_cents), *map(euro_whole, each.foreseen)))
        for each in found.shares
    ]
    sums = [sum(cents) for cents in zip(*(each.foreseen for each in found.shares), strict=True)]
    last = sum(each.last_cents for each in found.shares)
    rows.append(Row(("Samen", euro_whole(last), *map(euro_whole, sums)), "total"))
    bands = (("", 1), ("Begroting", 1), ("Raming", len(sums)))
    years = (Column(str(run.year)) for run in (found.last, *found.outlook))
    return Table(
        "Raming van de bijdrage per gemeente", (Column("Gemeente", "text", 28), *years), tuple(rows), IN_WHOLE_EUROS,
        "Richtinggevend: de ontwerpbegroting volgt, met de aantallen op de peildatum.", "raming", bands, found.example,
    )  # fmt: skip


def compared_table(found: Framework) -> Table:
    """What the framework differs from the multi-year estimate that councils know already."""
    rows = [_differs(found.last.name(each.participant), [each.foreseen], [each.estimate]) for each in found.shares]
    rows.append(
        _differs("Samen", [each.foreseen for each in found.shares], [each.estimate for each in found.shares], "total")
    )
    years = (Column(str(run.year)) for run in found.outlook)
    return Table(
        f"Verschil met de meerjarenraming van {found.last.year}", (Column("Gemeente", "text", 28), *years),
        tuple(rows), IN_WHOLE_EUROS, key="verschil", example=found.example,
    )  # fmt: skip


def provisional_table(found: Framework, accounts: Accounts) -> Table:
    """What each municipality paid for T-2, what it bears by the accounts, and what is left between them."""
    owed = {slug: sum(each.owed[slug] for each in accounts.programmes) for slug in accounts.participants}
    paid = {slug: sum(each.paid[slug] for each in accounts.programmes) for slug in accounts.participants}
    names = found.last.arrangement.parties
    rows = [
        Row((names[slug].short_name, amount(paid[slug]), amount(owed[slug]), amount_change(owed[slug] - paid[slug])))
        for slug in accounts.participants
    ]
    whole = sum(owed.values()) - sum(paid.values())
    rows.append(Row(("Samen", amount(sum(paid.values())), amount(sum(owed.values())), amount_change(whole)), "total"))
    columns = (Column("Gemeente", "text", 28), Column("Betaald"), Column("Draagt"), Column("Terug (−) of bij (+)"))
    note = "Vóór de controle door de accountant en de vaststelling door het algemeen bestuur."
    return Table(
        f"Voorlopige uitkomst {accounts.year}", columns, tuple(rows), IN_EUROS, note, "voorlopig",
        example=accounts.example,
    )  # fmt: skip


def steps_table(steps: Sequence[CalendarStep]) -> Table:
    """What comes after the kaderbrief, with the planned and the last day of each step."""
    rows = tuple(
        Row((each.title, each.who, _day(each.chosen or each.latest), _day(each.latest))) for each in steps
    )  # fmt: skip
    columns = (
        Column("Stap", "text", 35), Column("Wie", "text", 21), Column("Gepland", "text"), Column("Uiterlijk", "text"),
    )  # fmt: skip
    return Table("Wat er nog komt", columns, rows, key="planning")


def _cover(found: Framework, outline: Outline, first: int) -> list[tuple[str, str]]:
    """The lines of the cover sheet, the same ones for every year."""
    run = found.last
    parts = (f"{run.name(each.participant)} {euro_short(each.foreseen[0])}" for each in found.shares)
    growth = percentage(found.indexation.growth) if found.indexation else "nog niet bekend"
    days = {step.step: _day(step.chosen or step.latest) for step in outline.steps}
    return [
        ("Aan", f"de raden van {listing([run.name(slug) for slug in run.allocation.participants])}"),
        ("Van", f"dagelijks bestuur van {run.arrangement.parties[run.arrangement.body].name}"),
        ("Onderwerp", f"kaders voor de begroting {found.year}"),
        ("Verzonden", date_long(outline.sent_on)),
        (
            "Gevraagd",
            "kennisnemen; de zienswijze volgt bij de ontwerpbegroting (Wet gemeenschappelijke regelingen, art. 34b)",
        ),
        ("Index", growth),
        (f"Raming {found.year}", f"{euro_short(first)}: {listing(list(parts))}"),
        ("Meegezonden", f"voorlopige uitkomst {found.year - 2}" if outline.provisional else DASH),
        ("Ontwerpbegroting", days.get(YearStep.DRAFT, DASH)),
        ("Zienswijze tot en met", days.get(YearStep.VIEWS, DASH)),
    ]


def _chart(found: Framework) -> str:
    """A bar per municipality with what it may expect in T, and how that differs from the last budget."""
    parts = []
    for each, (colour, pattern) in zip(found.shares, styles(len(found.shares)), strict=True):
        text = f"{millions(each.foreseen[0], unit='mln')} ({change(each.foreseen[0] - each.last_cents)})"
        parts.append(Part(found.last.name(each.participant), max(each.foreseen[0], 0), text, colour, pattern))
    return bars(parts)


def _moved(cents: int, last: int) -> str:
    """How much more or less than in the last budget, to be followed by "dan in"."""
    word = "meer" if cents >= 0 else "minder"
    return f"{euro_short(abs(cents))} ({part_of(abs(cents), last)}) {word}"


def _left(accounts: Accounts) -> str:
    """What the participants get back over T-2 or pay more, in words."""
    left = sum(accounts.settlement.values())
    if not left:
        return "De gemeenten betaalden precies wat het kostte"
    does, which = ("betalen", "bij") if left > 0 else ("krijgen", "terug")
    return f"De gemeenten {does} samen {euro_short(abs(left))} {which}"


def _differs(
    label: str, foreseen: Sequence[Sequence[int]], estimate: Sequence[Sequence[int]], kind: RowKind = "line"
) -> Row:
    now, then = ([sum(cents) for cents in zip(*years, strict=True)] for years in (foreseen, estimate))
    return Row((label, *(change(one - other, dash=True) for one, other in zip(now, then, strict=True))), kind)


def _row(label: str, cents: Sequence[int], kind: RowKind = "line") -> Row:
    before, index, rest, first = cents
    return Row((label, euro_whole(before), change(index, dash=True), change(rest, dash=True), euro_whole(first)), kind)


def _day(on: date | None) -> str:
    return date_long(on) if on else DASH
