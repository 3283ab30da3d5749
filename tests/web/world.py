# SPDX-License-Identifier: EUPL-1.2
"""A site with two arrangements, everybody who could come to it, and a clock that stands still until it is put on."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from httpx import Response
from litestar.testing import TestClient

import make
from sow_gov import settings
from sow_gov.app.issue import issue_instalment
from sow_gov.app.load import load_contracts
from sow_gov.app.meetings.steps import plan, set_agenda
from sow_gov.app.recorded import Archive
from sow_gov.app.scenario import keep
from sow_gov.domain.meeting import AgendaItem, ItemKind
from sow_gov.domain.meeting_events import Planned
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.planning.scenario import Changes, ChoiceChange, Leave, Scenario
from sow_gov.settings import PasswordCost, Settings
from sow_gov.store import acts, migrate, papers, sessions
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.papers import NewPaper
from sow_gov.web.app import create_app
from sow_gov.web.site import Site, open_site

HOST = "sow.example"
PASSWORD = "alleen in de proef"
SECRET = "geheim van de proef, 1234567890 abc"
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CHEAP = PasswordCost(8, 1, 1)
YEAR = make.YEAR
MEETING = "ab-2026-03-19"
AGENDA = (
    AgendaItem("opening", "Opening", ItemKind.NOTICE),
    AgendaItem("personeel", "Personele aangelegenheid", ItemKind.DISCUSSION, closed=True),
)
BY = Actor(None, "controller Delta", "proef")
PEOPLE = {
    "controller": (Role.CONTROLLER, None),
    "secretaris": (Role.SECRETARY, None),
    "accountant": (Role.AUDITOR, None),
    "beheerder": (Role.ADMINISTRATOR, None),
    "bestuurslid": (Role.BOARD_MEMBER, None),
    "duin": (Role.REVIEWER, "duin"),
    "meer": (Role.REVIEWER, "meer"),
}


class Clock:
    """The instant that the site thinks it is."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def on(self, **by: int) -> None:
        """Put the clock on."""
        self.at += timedelta(**by)


def site_settings(url: str, **changes: Any) -> Settings:
    """Those of a site in production, with passwords that cost nothing."""
    chosen = {"database_url": url, "secret_key": SECRET, "hosts": (HOST,), "password_cost": CHEAP} | changes
    return replace(settings.read({}), **chosen)


@dataclass(frozen=True)
class World:
    """A site that runs, and its clock."""

    site: Site
    clock: Clock
    client: TestClient

    def visitor(self, name: str | None = None, arrangement: str = "delta") -> "Browser":
        """The browser of somebody who is logged in to an arrangement, or of nobody."""
        browser = Browser(self, arrangement)
        if name is not None:
            browser.cookies[browser.cookie("sow-sessie")] = self.log_in(name, arrangement)
        return browser

    def log_in(self, name: str, arrangement: str = "delta") -> str:
        """Begin a session without a password, and give its token."""
        token = f"{arrangement} {name} {self.clock.at}".replace(" ", "-")
        with self.site.database.writing(arrangement) as records:
            digest = sha256(token.encode()).hexdigest()
            sessions.end(records, digest)
            sessions.start(records, digest, name, self.clock.at)
        return token


@dataclass
class Browser:
    """A browser with cookies of its own, that sends a form as a page would."""

    world: World
    arrangement: str
    cookies: dict[str, str] = field(default_factory=dict)

    def cookie(self, name: str) -> str:
        """What a cookie is called here."""
        return name if self.world.site.settings.demo else f"__Host-{name}"

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Response:
        return self.send("GET", address, headers)

    def post(self, address: str, **fields: str) -> Response:
        """Send a form with the token that any page gives."""
        name = self.cookie("sow-formulier")
        if name not in self.cookies:
            self.get(f"/{self.arrangement}/wachtwoord")
        return self.send("POST", address, data={"_csrf_token": self.cookies[name], **fields})

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Response:
        return self.post(f"/{self.arrangement}/inloggen", naam=name, wachtwoord=password, **fields)

    def send(self, method: str, address: str, headers: Mapping[str, str] | None = None, **body: Any) -> Response:
        """Send a request with the cookies there are, and remember those that the answer gives or takes."""
        self.world.client.cookies.clear()
        held = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        answer = self.world.client.request(method, address, headers={**held, **(headers or {})}, **body)
        for given in answer.headers.get_list("set-cookie"):
            name, value = given.partition(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in given:
                del self.cookies[name]
        return answer


@contextmanager
def opened(url: str, **changes: Any) -> Iterator[World]:
    """A site on a database with nothing but tables in it."""
    clock, chosen = Clock(), site_settings(url, **changes)
    with closing(Database(chosen.database_url)) as database:
        migrate.upgrade(database)
        site = open_site(chosen, database, clock)
        scheme = "http" if chosen.demo else "https"
        with TestClient(create_app(site), base_url=f"{scheme}://{HOST}", raise_server_exceptions=False) as client:
            client.follow_redirects = False
            yield World(site, clock, client)


def settle(world: World, folder: Path) -> None:
    """Give a site two arrangements that have the same year: Delta with all that one has, Polder with contracts alone.

    Args:
        world: a site with nothing in it.
        folder: for the contracts of Polder.
    """
    polder = make.contract_folder(folder).rename(folder / "polder")
    for contracts in (make.FOLDER, polder):
        load_contracts(world.site.database, contracts, BY, START)
        let_in(world, contracts.name)
    delta = Archive(world.site.database, world.site.recorded, "delta")
    issued = issue_instalment(delta, YEAR, 1, BY, START).new
    changes = Changes(choices=(ChoiceChange("jongerenloket", 80_000_00),), leaving=(Leave("duin", date(YEAR, 7, 1)),))
    keep(delta, Scenario("Duin treedt uit", YEAR, changes), "duin-weg", BY, START, replacing=False)
    begins_at = datetime(2026, 3, 19, 13, tzinfo=UTC)
    plan(delta, Planned("ab", "Algemeen bestuur", begins_at.date(), begins_at, "stadhuis Duin"), BY, START)
    set_agenda(delta, MEETING, AGENDA, BY, START)
    with world.site.database.writing("delta") as records:
        records.hold()
        for name, kind, participant, invoice in (
            ("begroting-2026.pdf", "begroting", None, None),
            ("werkboek-2026.xlsx", "werkboek", None, None),
            ("dvo-2026-duin.pdf", "dvo", "duin", None),
            (f"{issued[0].slug}.pdf", "voorschot", "duin", issued[0].number),
        ):
            content = f"inhoud van {name}".encode()
            papers.keep(
                records, NewPaper(name, kind, YEAR, participant, invoice, papers.PDF, "van iets", content), START
            )
        acts.log(records, BY, "stukken", {}, START)


def let_in(world: World, arrangement: str) -> None:
    """Give every role an account, and two municipalities; the id of each is its log-in name."""
    for name, (role, participant) in PEOPLE.items():
        new = Account(name, LOCAL, name, role, participant, f"{role.value} {arrangement}")
        world.site.register.add(arrangement, BY, new, PASSWORD, make.PARTICIPANTS, START)


def addresses(page: str) -> set[str]:
    """Every address of our own that a page leads to."""
    found = re.findall(r'(?:href|src|action|hx-get)="(/[^"#]*)"', page)
    return {address.replace("&amp;", "&") for address in found}
