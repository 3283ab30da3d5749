# SPDX-License-Identifier: EUPL-1.2
"""A site on which an amendment lies with three councils, and what its secretary and they do there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integration import cycling
from sow_gov.app.recorded import Archive
from web.secretary import Board, boardroom

VIEWS = "/delta/bestuur/zienswijzen"
PAPER = "begrotingswijziging-2026-1"
DUIN = f"{VIEWS}/{PAPER}/duin"
CYCLE = f"/delta/2026/cyclus/{PAPER}"
MAY_INFORM = """schema = "mandaatbesluit/1"
geldig_vanaf = 2024-01-01
gever = "db"
bekendgemaakt = "verzonnen"
bron = "verzonnen"
voorbeeld = true
besluit = { orgaan = "db", nummer = "DB-2023-21", datum = 2023-12-12, onderwerp = "Raden", bron = "verzonnen" }

[[mandaat]]
nummer = "DB-9"
soort = "machtiging"
ontvanger = "bestuurssecretaris"
bevoegdheid = "raden-informeren"
"""
ITEM = {
    "titel": "Eerste wijziging", "soort": "bespreekstuk", "bevoegdheid": "begrotingswijziging-vaststellen",
    "onderwerp": "begroting", "stuk": PAPER, "voorstel": "De wijziging **vast te stellen**.",
}  # fmt: skip


@contextmanager
def councils(tmp_path: Path, **changes: object) -> Iterator[Board]:
    """Delta on 12 January 2026: the first amendment of the year was sent to its three councils in time."""
    with boardroom(tmp_path, MAY_INFORM, **changes) as board:
        archive = Archive(board.world.site.database, board.world.site.recorded, "delta")
        cycling.opened(archive, PAPER, "Eerste wijziging van de begroting 2026")
        cycling.sent(archive, paper_id=PAPER)
        board.on(2026, 1, 12, 9, 0)
        yield board
