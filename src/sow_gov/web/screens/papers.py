# SPDX-License-Identifier: EUPL-1.2
"""Which papers can be downloaded? Every file by group, with what it is and the digest to check it by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sow_gov.app.editions import READABLE, edition_name
from sow_gov.app.products import PDF, PROOF
from sow_gov.domain.people import Account
from sow_gov.web.language import Said, say
from sow_gov.wording.numbers import SPACE, count

_COMMON = (*READABLE, PROOF)
"""Kinds that are open to all when they are of no municipality; any other may open the own choices of all of them."""

_GROUPS: Mapping[str, tuple[Said, Said]] = {
    "begroting": (
        say("Begroting"),
        say("De programmabegroting zoals het algemeen bestuur haar vaststelt, met het rekenspoor in het bestand."),
    ),
    "begrotingswijziging": (
        say("Begrotingswijzigingen"),
        say("Wat elke wijziging verandert aan de begroting, en voor elke gemeente."),
    ),
    "bestuursrapportage": (
        say("Bestuursrapportages"),
        say("Waar het jaar naar verwachting op uitkomt, per programma en per gemeente."),
    ),
    "bijdragen": (
        say("Bijdragen"),
        say("Wat elke gemeente betaalt en volgens welke sleutel; gelijk voor alle gemeenten."),
    ),
    "dvo": (
        say("Dienstverleningsovereenkomsten"),
        say("De afspraken met één gemeente voor het jaar: diensten, eigen keuzes, bijdrage, termijnen en doelen."),
    ),
    "voorschot": (say("Facturen"), say("De uitgegeven voorschotten, per termijn en gemeente.")),
    "werkboek": (
        say("Werkboek"),
        say("De hele berekening met werkende formules, om zelf na te rekenen in een rekenblad."),
    ),
    "heel rekenspoor": (
        say("Heel bewijs"),
        say("Het rekenspoor met de eigen beleidskeuzes van alle gemeenten open."),
    ),
    "rekenspoor": (
        say("Bewijs"),
        say("Het rekenspoor: alle invoer, regels en stappen als JSON, om de bedragen onafhankelijk na te rekenen."),
    ),
}
"""Kind -> the heading of its group and what it is, in the order of the page."""

_OTHER = (say("Overige stukken"), say("Stukken van een andere soort."))
_FORMATS = {
    "application/pdf": "PDF",
    "application/json": "JSON",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/xml": "XML",
}


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A file that can be downloaded; ``participant`` None means that it is of the whole arrangement."""

    name: str
    kind: str
    year: int
    participant: str | None
    media_type: str
    size: int
    sha256: str
    made_at: datetime

    @property
    def format(self) -> str:
        """The format in one word."""
        return _FORMATS.get(self.media_type, self.media_type)

    @property
    def weight(self) -> str:
        """The size of the file, in kB."""
        return f"{count(max(1, self.size // 1024))}{SPACE}kB"


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one kind under their heading."""

    heading: Said
    what: Said
    entries: tuple[PaperEntry, ...]


def may_download(account: Account, paper: PaperEntry) -> bool:
    """Whether a file is open to an account.

    Source: own choice; budget and contributions with their proof are common, the papers of one municipality are for
    who sees its agreement, and the loose workbook and whole proof for who sees every agreement.
    """
    return open_to(account, paper.kind, paper.participant)


def open_to(account: Account, kind: str, participant: str | None) -> bool:
    """Whether a paper of a kind, for one municipality or for all (None), is open to an account; also as a page."""
    if participant is not None:
        return account.sees_agreement(participant)
    return kind in _COMMON or account.sees_every_agreement


def papers_screen(arrangement: str, year: int, papers: Sequence[PaperEntry], account: Account) -> dict[str, Any]:
    """Show the files that an account may download, by group; a file that it may not is not named."""
    open_papers = [paper for paper in papers if may_download(account, paper)]
    groups = [
        Group(heading, what, tuple(paper for paper in open_papers if paper.kind == kind))
        for kind, (heading, what) in _GROUPS.items()
    ]
    groups.append(Group(*_OTHER, tuple(paper for paper in open_papers if paper.kind not in _GROUPS)))
    folder = f"/{arrangement}/{year}/stukken"
    return {
        "year": year,
        "folder": folder,
        "editions": {paper.name: f"{folder}/{_edition(paper)}/lezen" for paper in open_papers if _is_read(paper)},
        "groups": tuple(group for group in groups if group.entries),
    }


def _is_read(paper: PaperEntry) -> bool:
    """Whether a file has a web edition."""
    return paper.kind in READABLE and paper.media_type == PDF


def _edition(paper: PaperEntry) -> str:
    return edition_name(paper.kind, paper.name.removesuffix(".pdf"), paper.year)
