# SPDX-License-Identifier: EUPL-1.2
"""A year of money in a browser: a municipality follows its settlement to the postings, and the controller answers."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.page_check import HEIGHT
from browser.serving import serving
from browser.test_pages import NARROW, WIDE, log_in, wrong_with
from sow_gov import settings
from sow_gov.app.demo import CASE
from sow_gov.store.database import Database
from sow_gov.web.app import create_app
from sow_gov.web.site import open_site
from world import demo_once, now

SETTLED, RUNNING = f"/{CASE}/2025", f"/{CASE}/2026"
INVOICE = "2025-AF-0001"


@dataclass
class Reader:
    """Somebody in a browser at the demo, whose folder is ``out``."""

    page: Page
    site: str
    out: Path

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, path

    def come(self, name: str) -> None:
        self.page.context.clear_cookies()
        log_in(self.page, self.site, name)

    def sound(self) -> None:
        """The page as it stands is for everybody, wide and narrow."""
        found = {}
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found[self.page.url, width] = wrong_with(self.page)
        assert found == {place: [] for place in found}

    def unfold(self, words: str) -> None:
        self.page.get_by_text(words, exact=False).locator("visible=true").first.click()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).locator("visible=true").click()

    def download(self, words: str) -> Path:
        with self.page.expect_download() as download:
            self.page.locator(".downloads").get_by_role("link", name=words).click()
        path = self.out / f"opgehaald-{download.value.suggested_filename}"
        download.value.save_as(path)
        return path


@pytest.fixture
def reader(tmp_path_factory: pytest.TempPathFactory, page_at: Callable[..., Page]) -> Iterator[Reader]:
    """A browser at a demo of its own, in which may be written."""
    out = Path(shutil.copytree(demo_once(tmp_path_factory)[0], tmp_path_factory.mktemp("geld") / "uit"))
    chosen = replace(settings.read({}), demo=True, secret_key="geheim van de proef, 1234567890 abc")
    database = Database(f"sqlite:///{out / 'demo.sqlite3'}")
    with serving(create_app(open_site(chosen, database, now))) as site:
        yield Reader(page_at(WIDE), site, out)
    database.close()


def followed(reader: Reader) -> None:
    """From the inbox to the invoice, a line of it, the costs under it, their accounts and months, and the postings."""
    page = reader.page
    reader.go(f"{SETTLED}/facturen")
    expect(page.locator("main")).not_to_contain_text("Schiedam")
    reader.sound()
    page.get_by_role("link", name=INVOICE, exact=True).click()
    expect(page.locator("main")).to_contain_text("€ −381.032,25")
    reader.sound()
    page.locator("#regel-1 a[hx-get]").first.click()
    panel = page.locator("#uitleg")
    expect(panel.get_by_role("heading").first).to_be_focused()
    expect(panel).to_contain_text("× 681 ÷ 6.065")
    assert wrong_with(page) == []
    panel.get_by_role("link", name="€ 1.031.660,95").click()
    expect(panel).to_contain_text("€ 115.838,59")
    panel.get_by_role("link", name="Bekijk de boekingen in het grootboek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Handhaving en sociale recherche")
    expect(page.locator(".sum")).to_contain_text("€ 1.031.660,95")
    reader.sound()
    page.locator("summary", has_text="Per maand").first.click()
    page.locator("details a.amount").locator("visible=true").nth(4).click()
    expect(page.locator("#boekingen")).to_be_visible()
    expect(page.locator("main")).to_contain_text("mei")
    reader.sound()


def objected(reader: Reader) -> None:
    """A question about one line, and another line in dispute."""
    page = reader.page
    reader.go(f"{SETTLED}/facturen/{INVOICE}?regel=2")
    reader.unfold("Stel een vraag")
    page.locator("#vraag-2").fill("Waarom is dit minder dan begroot?")
    reader.sound()
    reader.press("Stel de vraag")
    expect(page.locator("main")).to_contain_text("vraag open")
    reader.go(f"{SETTLED}/facturen/{INVOICE}?regel=13")
    reader.unfold("Betwist deze regel")
    page.locator("#bedrag-13").fill("500,00")
    page.locator("#reden-13").fill("De inzet begon pas in maart.")
    reader.press("Betwist")
    expect(page.locator(".page-title")).to_contain_text("betwist")
    expect(page.locator("main")).to_contain_text("De inzet begon pas in maart.")
    reader.sound()


def taken_along(reader: Reader) -> None:
    """The invoice as paper, as e-invoice, as workbook and as proof that anybody can check."""
    assert reader.download("Download de factuur").read_bytes().startswith(b"%PDF-1.7")
    assert f"<cbc:ID>{INVOICE}</cbc:ID>" in reader.download("E-factuur").read_text(encoding="utf-8")
    assert reader.download("Regels").read_bytes().startswith(b"PK")
    command = [sys.executable, str(reader.out / "verify_proof.py"), str(reader.download("Bewijs"))]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "\nja: elk bedrag volgt uit wat erin staat" in checked.stdout, checked.stdout + checked.stderr


def answered(reader: Reader) -> None:
    """The controller answers the question where it was asked."""
    page = reader.page
    reader.go(f"{SETTLED}/facturen")
    page.get_by_role("link", name=INVOICE, exact=True).click()
    reader.unfold("Beantwoord de vraag")
    page.locator("#antwoord-2").fill("Er zijn minder trajecten ingekocht.")
    reader.sound()
    reader.press("Verstuur het antwoord")
    expect(page.locator("main")).to_contain_text("Er zijn minder trajecten ingekocht.")


def looked_after(reader: Reader) -> None:
    """The months with the row that has no place, the settlement with its proof, and a payment matched by hand."""
    page = reader.page
    reader.go(f"{RUNNING}/maanden")
    reader.sound()
    reader.go(f"{RUNNING}/maanden/10")
    expect(page.locator("main")).to_contain_text("4990")
    expect(page.locator("main")).to_contain_text("1.842,50")
    reader.sound()
    reader.go(f"{RUNNING}/grootboek/4990/10")
    expect(page.locator("main")).to_contain_text("nergens gekoppeld")
    reader.go(f"{SETTLED}/afrekening")
    expect(page.locator("#aansluiting ~ .badges")).to_contain_text("sluit tot op de cent")
    expect(page.locator("main")).to_contain_text("170.106.103,52")
    reader.sound()
    reader.go(f"{RUNNING}/factureren")
    reader.sound()
    reader.go(f"{SETTLED}/openstaand")
    expect(page.locator("#twijfel ~ .case-entry")).to_contain_text("de toewijzing is ingetrokken")
    reader.sound()
    reader.unfold("Wijs toe aan een factuur")
    page.get_by_label("Factuur met wat open staat").select_option("2025-DB-0002")
    reader.press("Wijs toe")
    expect(page.locator("#twijfel")).to_have_count(0)


def test_a_municipality_follows_its_settlement_to_the_postings_and_the_controller_answers(reader: Reader):
    reader.come("maassluis")
    followed(reader)
    objected(reader)
    taken_along(reader)
    reader.come("controller")
    answered(reader)
    looked_after(reader)
    reader.come("maassluis")
    reader.go(f"{SETTLED}/facturen/{INVOICE}")
    expect(reader.page.locator("main")).to_contain_text("Er zijn minder trajecten ingekocht.")
