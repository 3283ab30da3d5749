# SPDX-License-Identifier: EUPL-1.2
"""Which papers of a year can be read as a page, and by which name? Every kind that is not a letter or an invoice."""

from collections.abc import Mapping

from sow_gov.app.papers import ADVANCE, KINDS, papers
from sow_gov.app.proofs import attached
from sow_gov.documents.press.paper import Paper
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.law import LawBook

READABLE = tuple(kind for kind in KINDS if kind != ADVANCE)
"""The kinds of paper that have a web edition."""


def edition_name(kind: str, slug: str, year: int) -> str:
    """The name of the web edition of a paper in its year: its kind, with what tells it from others of that kind.

    >>> edition_name("begroting", "programmabegroting-2026", 2026), edition_name("dvo", "dvo-2026-duin", 2026)
    ('begroting', 'dvo-duin')
    """
    return kind + slug.partition(f"-{year}")[2]


def kind_named(name: str) -> str | None:
    """The kind of paper that a web edition with a name is of; None when there is no such kind.

    >>> kind_named("begroting"), kind_named("begrotingswijziging-1"), kind_named("factuur")
    ('begroting', 'begrotingswijziging', None)
    """
    return next((kind for kind in READABLE if name == kind or name.startswith(f"{kind}-")), None)


def paper_id_of(name: str, year: int) -> str:
    """What the paper with that web edition is known by in the cycle of its year.

    >>> paper_id_of("begroting", 2026), paper_id_of("begrotingswijziging-1", 2026)
    ('begroting-2026', 'begrotingswijziging-2026-1')
    """
    kind = kind_named(name) or name
    return f"{kind}-{year}{name.removeprefix(kind)}"


def editions(view: BudgetView, law: LawBook, kind: str) -> Mapping[str, Paper]:
    """The papers of one kind of a year, by the name of their web edition.

    Raises:
        Fault: those of :func:`sow_gov.app.papers.papers`.
    """
    common = attached(view.run, costs=view.full_cost, common=True)
    made = papers(view, law, kind, 1, common)
    return {edition_name(kind, paper.slug, view.run.year): paper for paper in made}
