# SPDX-License-Identifier: EUPL-1.2
"""What does a paper say? Read as a page, with amounts that open their explanation, and its tables as a workbook."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.app.editions import editions, kind_named, paper_id_of
from sow_gov.app.products import XLSX
from sow_gov.app.tables import tables_workbook
from sow_gov.documents.press.paper import Paper
from sow_gov.store import papers
from sow_gov.web.access import ALLOW, MEMBERS
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.routes.papers import entries
from sow_gov.web.routes.questions import asking
from sow_gov.web.screens.edition import NEAREST, around, edition_screen, links_for
from sow_gov.web.screens.papers import open_to
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/stukken/{name:str}/lezen", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def edition_page(visit: NamedDependency[Visit], year: FromPath[int], name: FromPath[str]) -> Response[str]:
    """What does this paper say?"""

    def context() -> Mapping[str, object]:
        paper, folder = _paper(visit, year, name), f"/{visit.arrangement}/{year}/stukken"
        with visit.reading() as records:
            kept = entries(visit, papers.kept(records, year))
        site, paper_id = visit.site, paper_id_of(name, year)
        ask = asking(visit, paper_id)
        nearest = site.pages.said(NEAREST, visit.language)
        links = links_for(visit.run(year), visit.member, nearest, paper_id if ask else "")
        said = around(paper, name, folder, kept, visit.member) | {"ask": ask}
        return edition_screen(paper, year, folder, site.editions.fill(paper, visit.language, links, said))

    return visit.kept_page("edition.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/stukken/{name:str}/tabellen.xlsx", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def edition_tables(visit: NamedDependency[Visit], year: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    """The tables of this paper, to count on with."""
    paper = _paper(visit, year, name)
    return visit.kept_file(f"tabellen-{paper.slug}.xlsx", XLSX, lambda: tables_workbook(paper))


def _paper(visit: Visit, year: int, name: str) -> Paper:
    """The paper with a name, that whoever asks may read (NotThere, NotAllowed); made once per loading of the files."""
    visit.require_year(year)
    kind = kind_named(name)
    if kind is None:
        raise NotThere
    recorded, known = visit.site.recorded, visit.site.editions.papers
    with visit.reading() as records:
        view, key = recorded.view(records, year), (visit.arrangement, recorded.stamp(records), year, kind)
    made = known.find(key)
    if made is None:
        made = editions(view, recorded.law, kind)
        known.keep(key, made)
    if name not in made:
        raise NotThere
    if not open_to(visit.member, kind, made[name].participant):
        raise NotAllowed
    return made[name]
