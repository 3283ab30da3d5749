# SPDX-License-Identifier: EUPL-1.2
"""Which papers can be downloaded, and what are their bytes? A paper is found in its own arrangement and year only."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.store import papers
from sow_gov.store.papers import KeptPaper
from sow_gov.web.access import ALLOW, MEMBERS
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.screens.papers import PaperEntry, may_download, papers_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/stukken", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def papers_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which papers may this account download?"""

    def context() -> Mapping[str, object]:
        visit.require_year(year)
        with visit.reading() as records:
            kept = papers.kept(records, year)
        return papers_screen(visit.arrangement, year, entries(visit, kept), visit.member)

    return visit.kept_page("papers.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/stukken/{name:str}", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def paper_file(visit: NamedDependency[Visit], year: FromPath[int], name: FromPath[str]) -> Response[bytes]:
    """The newest version of a paper, as it was kept."""
    visit.require_year(year)
    with visit.reading() as records:
        found = papers.find(records, name)
        if found is None or found.year != year or found.meeting is not None:  # those have rooms of their own
            raise NotThere
        if not may_download(visit.member, entry(visit, found)):
            raise NotAllowed
        content = papers.content(records, found)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=found.media_type, headers=headers)


def entries(visit: Visit, kept: Iterable[KeptPaper]) -> list[PaperEntry]:
    """Kept papers as a screen lists them."""
    return [entry(visit, paper) for paper in kept]


def entry(visit: Visit, paper: KeptPaper) -> PaperEntry:
    """A kept paper as a screen shows it."""
    return PaperEntry(
        paper.name, paper.kind, paper.year, paper.participant, paper.media_type, paper.size, paper.sha256,
        visit.local(paper.made_at),
    )  # fmt: skip
