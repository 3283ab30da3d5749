# SPDX-License-Identifier: EUPL-1.2
"""What does an amendment change, and for whom? The paper that the board decides on (begrotingswijziging).

Per programme the mutation and the new amount (BBV art. 18), per municipality what it pays before and after, and the
lines that it takes into an amendment of its own budget.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sow_gov.documents import amendment as tables
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.amendment import AmendmentRoute
from sow_gov.domain.status import Status
from sow_gov.planning.amendment_effect import MUNICIPAL_CATEGORY, AmendmentEffect
from sow_gov.wording.about import borne
from sow_gov.wording.citing import cited, standing
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import listing
from sow_gov.wording.shown import told
from sow_gov.wording.table import Column, Row, Table


def amendment_paper(
    effect: AmendmentEffect,
    task_fields: Mapping[str, str],
    categories: Mapping[str, str],
    sections: Mapping[str, Markup],
    proof: Attachment,
) -> Paper:
    """Make the paper of an amendment.

    Args:
        effect: the amendment beside the budget before it.
        task_fields: code -> name, of every taakveld in it.
        categories: code -> name, of every category in it.
        sections: code -> text, as far as there are any.
        proof: the trace of the run after the amendment, which goes inside the file.

    Source: BBV art. 18; Wgr art. 35, sixth paragraph; decisions M11 and M12.
    """
    run, amendment = effect.after[0], effect.amendment
    organisation = run.arrangement.parties[run.arrangement.body].name
    return Paper(
        kind="begrotingswijziging",
        slug=f"begrotingswijziging-{run.year}-{amendment.number}",
        title=amendment.title,
        organisation=organisation,
        on=amendment.decision.decided_on,
        status=amendment.status,
        subject=f"Wat wijziging {amendment.number} verandert aan de begroting {run.year} van {organisation}",
        footer=standing(amendment.status, amendment.decision),
        context=_context(effect, task_fields, categories, sections),
        attachments=(proof,),
        by_chapter=True,
    )


def _context(
    effect: AmendmentEffect,
    task_fields: Mapping[str, str],
    categories: Mapping[str, str],
    sections: Mapping[str, Markup],
) -> dict[str, Any]:
    run, amendment = effect.after[0], effect.amendment
    total, rounding = effect.total[0], effect.rounding[0]
    return {
        "year": run.year,
        "example": effect.example,
        "front": _front(effect),
        "lead": amendment.lead,
        "moved": euro(abs(total.difference_cents)) if total.difference_cents else "",
        "more": total.difference_cents > 0,
        "new_total": told(euro(total.after_cents), borne(run)),
        "sections": sections,
        "contributions": tables.contribution_table(effect),
        "outlook": tables.outlook_table(effect),
        "rounding_line": bool(rounding.before_cents or rounding.after_cents),
        "programmes": tables.programme_table(effect),
        "task_fields": tables.mutation_table(effect, effect.task_fields, task_fields, "Taakveld", "taakvelden"),
        "categories": tables.mutation_table(effect, effect.categories, categories, "Categorie", "categorieen"),
        "reserves": any(each.change.reserves for each in effect.programmes.values()),
        "lines": tables.lines_table(effect),
        "own": [_own(effect, slug, task_fields) for slug in run.allocation.participants],
        "category": MUNICIPAL_CATEGORY,
        "exempt": amendment.route is AmendmentRoute.EXEMPT,
        "title": amendment.title[:1].lower() + amendment.title[1:],
        "last_year": effect.years[-1],
        "steps": _steps(effect),
        "adopted": amendment.status is not Status.CONCEPT,
        "organ": amendment.decision.organ,
        "number": amendment.decision.number,
        "day": date_long(amendment.decision.decided_on),
        "parts": [
            (run.name(slug), told(euro(moved[0].after_cents), borne(run, slug)))
            for slug, moved in effect.contributions.items()
        ],
    }  # fmt: skip


def _front(effect: AmendmentEffect) -> list[tuple[str, str]]:
    run, amendment = effect.after[0], effect.amendment
    facts = [("Aan de raden van", listing([run.name(slug) for slug in run.allocation.participants]))]
    if amendment.status is not Status.CONCEPT:
        facts.insert(0, ("Besluit", cited(amendment.decision)))
    if amendment.procedure.views_until:
        facts.append(("Zienswijze", f"tot en met {date_long(amendment.procedure.views_until)} (Wgr art. 35)"))
    facts.append(("Bovenop", "de begroting" if amendment.number == 1 else f"wijziging {amendment.number - 1}"))
    return facts


def _steps(effect: AmendmentEffect) -> Table:
    amendment = effect.amendment
    taken = amendment.procedure
    adopted = None if amendment.status is Status.CONCEPT else amendment.decision.decided_on
    steps = (
        ("Ontwerp naar de raden", taken.draft_sent_on),
        ("Zienswijze tot en met", taken.views_until),
        (f"Aanbieding aan het {amendment.decision.organ}", taken.offered_on),
        (f"Vaststelling door het {amendment.decision.organ}", adopted),
        ("Naar gedeputeerde staten", taken.sent_to_province_on),
    )
    heard = amendment.route is AmendmentRoute.WITH_VIEWS
    rows = tuple(Row((label, date_long(day) if day else "nog niet")) for label, day in (steps if heard else steps[3:]))
    columns = (Column("Stap", "text", 60), Column("Dag", "text"))
    return Table("Stappen van de wijziging", columns, rows, key="stappen", example=amendment.source.example)


def _own(effect: AmendmentEffect, slug: str, task_fields: Mapping[str, str]) -> dict[str, Any]:
    """The table of one municipality, with what its council is to decide."""
    first = effect.contributions[slug][0].difference_cents
    return {
        "name": effect.after[0].name(slug),
        "table": tables.own_table(effect, slug, task_fields),
        "does": "verhogen" if first > 0 else "verlagen",
        "by": euro(abs(first)) if first else "",
    }
