# SPDX-License-Identifier: EUPL-1.2
"""A site with a board that can meet, and what its secretary does there by sending forms."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from httpx import Response

import make
from databases import begin, sqlite_url
from documents import uploads
from integration.boardroom import MAY_CONVENE, SEATS, take_seat
from sow_gov.app.load import load_contracts
from sow_gov.app.recorded import Archive
from web.world import BY, START, Browser, World, let_in, opened

LIST = "/delta/bestuur/vergaderingen"
PLAN = {"orgaan": "ab", "titel": "Algemeen bestuur", "dag": "2026-03-19", "tijd": "14:00", "plaats": "stadhuis Duin"}
BUDGET = {
    "titel": "Begroting 2027", "soort": "bespreekstuk", "bevoegdheid": "begroting-vaststellen",
    "waarover": "begroting/2027", "onderwerp": "begroting", "voorstel": "De begroting **vast te stellen**.",
}  # fmt: skip
PDF = uploads.saved(uploads.plain())


def text(answer: Response) -> str:
    """What a page says, without its elements."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@dataclass
class Board:
    """A site with a board that can meet, and the browser of its secretary on a day."""

    world: World
    browser: Browser

    def on(self, *moment: int) -> None:
        """Put the clock at a moment and log in again."""
        self.world.clock.at = datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
        self.browser = self.world.visitor("secretaris")

    def seen_by(self, name: str, address: str) -> Response:
        return self.world.visitor(name).get(address)

    def done(self, address: str, **fields: str) -> str:
        """Send a form that must be accepted; where it led."""
        answer = self.browser.post(address, **fields)
        assert answer.status_code == 303, text(answer)
        return answer.headers["location"].partition("#")[0]

    def refused(self, address: str, **fields: str) -> str:
        """Send a form that must be refused; what the page says."""
        answer = self.browser.post(address, **fields)
        assert answer.status_code == 422, text(answer)
        return unescape(answer.text)

    def page(self, address: str) -> str:
        answer = self.browser.get(address)
        assert answer.status_code == 200, text(answer)
        return text(answer)

    def planned(self, *items: dict[str, str]) -> tuple[str, list[str]]:
        """A meeting with items; its address and theirs while it is held."""
        meeting = self.done(LIST, **PLAN)
        points = [self.done(f"{meeting}/punten/nieuw", **item) for item in items]
        return meeting, [point.replace("/punten/", "/zitting/punten/") for point in points]

    def opened(self, *items: dict[str, str], present: int = 6) -> tuple[str, list[str]]:
        """The same, called and opened with so many members."""
        meeting, points = self.planned(*items)
        self.done(f"{meeting}/bijeenroepen")
        self.on(2026, 3, 19, 13, 0)
        self.done(f"{meeting}/zitting/openen", **{f"aanwezig:{seat}": "ja" for seat in SEATS[:present]})
        return meeting, points


@contextmanager
def boardroom(tmp_path: Path, *mandates: str, **changes: object) -> Iterator[Board]:
    """Delta with six held seats and a secretary who may call its board, in the first week of March.

    ``mandates`` are other decisions on mandates, as files of contracts have them.
    """

    def fill(url: str, folder: Path) -> None:
        contracts = make.contract_folder(folder)
        for number, mandate in enumerate((MAY_CONVENE, *mandates)):
            (contracts / f"mandaten/2024-01-01-proef-{number}.toml").write_text(mandate, encoding="utf-8")
        with opened(url, **changes) as world:
            load_contracts(world.site.database, contracts, BY, START)
            let_in(world, "delta")
            for number, seat in enumerate(SEATS):
                take_seat(Archive(world.site.database, world.site.recorded, "delta"), f"p-{number}", seat)

    begin(sqlite_url(tmp_path), ("board of the web", mandates), fill)
    with opened(sqlite_url(tmp_path), **changes) as world:
        made = Board(world, world.visitor())
        made.on(2026, 3, 2, 9, 0)
        yield made


def all_say(choice: str, seats: list[str] = SEATS) -> dict[str, str]:
    return {f"stem:{seat}": choice for seat in seats}


def send_file(board: Board, address: str, content: bytes, **fields: str) -> Response:
    """Send a form with a file, as a browser does."""
    browser = board.browser
    browser.get(LIST)
    data = {"_csrf_token": browser.cookies[browser.cookie("sow-formulier")], **fields}
    return browser.send("POST", address, data=data, files={"bestand": ("nota.pdf", content, "application/pdf")})
