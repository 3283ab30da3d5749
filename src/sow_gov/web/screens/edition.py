# SPDX-License-Identifier: EUPL-1.2
"""What stands around a paper that is read as a page, and which of its amounts may this reader open?"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from sow_gov.allocation.run import Run
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.people import Account
from sow_gov.domain.views import PlaceKind, ViewPlace
from sow_gov.web.editions import Links
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import about_address
from sow_gov.web.screens.papers import PaperEntry, may_download
from sow_gov.wording.about import of_reference
from sow_gov.wording.sections import PROGRAMME
from sow_gov.wording.shown import About

NEAREST = say("Dit bedrag heeft geen eigen uitleg: dit opent die van het geheel waar het bij hoort.")


def links_for(run: Run, account: Account, nearest: str, asked_in: str = "") -> Links:
    """The links in a paper of the year of a run, for an account; an own choice that it may not see opens nowhere.

    Args:
        run: the budget of the year, with the own choices of its DVOs.
        account: who reads.
        nearest: :data:`NEAREST` in the language of the page.
        asked_in: the paper of the cycle in which something can be asked about an amount; "" for none.
    """
    owners = {choice.slug: dvo.participant for dvo in run.budget.agreements for choice in dvo.choices}

    def address(about: About) -> str | None:
        closed = about.owner and not account.sees_agreement(about.owner)
        return None if closed else about_address(run.arrangement.slug, about, asked_in)

    def referred(reference: str) -> About | None:
        return of_reference(reference, owners)

    return Links(address, referred, nearest)


def around(paper: Paper, name: str, folder: str, kept: Sequence[PaperEntry], account: Account) -> dict[str, Any]:
    """What the building blocks of a page want to know beside the values of a paper.

    Args:
        paper: what is read.
        name: of its web edition.
        folder: the address of the papers of the year.
        kept: the files of the year.
        account: who reads.
    """
    files: list[tuple[Said, str]] = [
        (say("PDF-bestand"), f"{folder}/{each.name}")
        for each in kept
        if each.name == f"{paper.slug}.pdf" and may_download(account, each)
    ]
    files.append((say("Tabellen (Excel)"), f"{folder}/{name}/tabellen.xlsx"))
    return {"files": files, "place": place_of}


def place_of(code: str) -> ViewPlace:
    """The place in a draft that a section with a code is: that of a programme, or a section by itself.

    >>> place_of("programma-werk").said, place_of("overhead").said
    ('programma:werk', 'paragraaf:overhead')
    """
    if code.startswith(PROGRAMME):
        return ViewPlace(PlaceKind.PROGRAMME, code.removeprefix(PROGRAMME))
    return ViewPlace(PlaceKind.SECTION, code)


def edition_screen(paper: Paper, year: int, folder: str, text: Markup) -> dict[str, Any]:
    """Show a paper as a page.

    Args:
        paper: what is read.
        year: the budget year it is of.
        folder: the address of the papers of that year.
        text: the paper, filled.
    """
    return {"title": paper.title, "year": year, "folder": folder, "text": text}
