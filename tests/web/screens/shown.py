# SPDX-License-Identifier: EUPL-1.2
"""The example year as the screens get it, the people who look at it, and what stands in a page."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from house.third_party import ROOT
from sow_gov import settings
from sow_gov.allocation.engine import Block
from sow_gov.allocation.explain import Part
from sow_gov.allocation.run import Run
from sow_gov.app.check import load
from sow_gov.app.compare import Standing, compare
from sow_gov.app.editions import editions, kind_named
from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.app.results import results
from sow_gov.app.view import year_view
from sow_gov.billing.advance import schedule
from sow_gov.billing.invoice import Invoice, advance_invoice
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.difference import Difference
from sow_gov.planning.results import Standing as TargetStanding
from sow_gov.web.editions import Editions
from sow_gov.web.frame import Frame
from sow_gov.web.language import catalogues
from sow_gov.web.pages import Pages
from sow_gov.web.screens.edition import around, edition_screen, links_for
from sow_gov.web.screens.links import TOGETHER
from sow_gov.web.screens.papers import PaperEntry

YEAR = 2026
HOME = "/stroomopwaarts-mvs"
START = f"{HOME}/{YEAR}"
VOID = {"meta", "link", "input", "img", "br", "wbr"}


def account(role: Role, participant: str | None = None, **changes: Any) -> Account:
    return Account("1", LOCAL, "naam", role, participant, f"{role.value} van Delta", **changes)


CONTROLLER, SECRETARY, AUDITOR, ADMINISTRATOR = map(
    account, (Role.CONTROLLER, Role.SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR)
)
MAASSLUIS = account(Role.REVIEWER, "maassluis")
PEOPLE = (CONTROLLER, SECRETARY, AUDITOR, ADMINISTRATOR, MAASSLUIS)


@cache
def view() -> BudgetView:
    return year_view(load(settings.read({}).contracts / "stroomopwaarts-mvs"), law_book(), YEAR)


def made() -> Run:
    return view().run


@cache
def difference(phase: Phase = Phase.BUDGET, year: int = YEAR) -> Difference:
    """The budget of the year before beside a year, or beside what that year itself became."""
    before = Standing(year) if phase is Phase.ACTUAL else Standing(year - 1)
    return compare(view().run.arrangement, versions(law_book()), before, Standing(year, phase))


@cache
def standings() -> tuple[TargetStanding, ...]:
    """How the targets of the year stood in November."""
    return results(view().run.arrangement, versions(law_book()), YEAR, date(YEAR, 11, 22))


@cache
def pages() -> Pages:
    return Pages(ROOT / "templates/web", catalogues(), defaultdict(lambda: "0"))


def invoices() -> tuple[Invoice, ...]:
    """The first instalment of everybody, issued in the order of the DVOs."""
    firsts = (schedule(made().allocation, dvo)[0] for dvo in made().budget.agreements)
    concepts = (advance_invoice(made(), first, "geen btw", "0" * 64) for first in firsts)
    return tuple(concept.issued(number, date(2026, 1, 2)) for number, concept in enumerate(concepts, 1))


def paper(name: str, kind: str, participant: str | None = None, media_type: str = "application/pdf") -> PaperEntry:
    return PaperEntry(
        name, kind, YEAR, participant, media_type, 2048, "ab" * 32, datetime(2026, 1, 2, 9, 5, tzinfo=UTC)
    )


def edition(name: str, language: str = "nl") -> dict[str, Any]:
    """A paper as Maassluis reads it, with a question at every section."""
    paper = editions(view(), law_book(), kind_named(name) or "")[name]
    said = around(paper, name, f"{START}/stukken", (), MAASSLUIS) | {"ask": lambda place: f"{START}?bij={place.said}"}
    links = links_for(made(), MAASSLUIS, "in de buurt")
    filled = Editions(pages(), ROOT / "templates/web", ROOT / "templates/documents").fill(paper, language, links, said)
    return edition_screen(paper, YEAR, f"{START}/stukken", filled)


def frame(who: Account | None, path: str = START, language: str = "nl", **changes: Any) -> Frame:
    known = {"years": (2024, 2025, YEAR), "year": YEAR, "csrf_token": "f00d", "demo": False} | changes
    return Frame("stroomopwaarts-mvs", "Stroomopwaarts", account=who, language=language, path=path, **known)


def asked(address: str) -> Part:
    """The trace that an address of an explanation asks for."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    block = Block(query["deel"]) if "deel" in query else None
    participant = unquote(parts.path.rsplit("/", 1)[1])
    if participant == TOGETHER:
        return together_trace(made(), query.get("onderdeel"), block)
    return contribution_trace(made(), participant, query.get("onderdeel"), block)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Seen(HTMLParser):
    """Every element of a page with the text inside it; an element that is closed wrongly is an error."""

    elements: list[Element] = field(default_factory=list)
    above: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self.above.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self.above.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.above:
            element.text += data

    def all(self, tag: str, **wanted: str) -> list[Element]:
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    @property
    def text(self) -> str:
        return " ".join(self.elements[0].text.split())


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    parser.close()
    assert parser.above == []
    return parser


def amounts(page: Seen) -> dict[str, str]:
    """Address -> amount of every link to an explanation."""
    links = {e.attributes["href"] or "": e.text for e in page.all("a")}
    return {address: text for address, text in links.items() if address.startswith(f"{START}/uitleg/")}
