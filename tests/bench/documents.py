# SPDX-License-Identifier: EUPL-1.2
"""How fast is a long paper printed? A budget of sixty pages beside LibreOffice, which converts the same HTML."""

import io
import os
import pickle
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

import bench
from bench import big_paper
from bench.timing import Ratio, show
from documents.pdf_check import Checker
from sow_gov import settings
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.documents.press.shelf import Shelf
from sow_gov.documents.press.template import html

PAGES, WORKERS, ROUNDS, AGAIN = 60, 2, 5, 3
PAGES_A_CHAPTER = 3
COLD = "alles zetten, in een proces dat nog niets drukte; werkers starten telt mee"
WARM = "alleen het langste hoofdstuk veranderd, de rest ligt klaar"
STANDARDS = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
CHECKER = cache(Checker)


def bench_documents() -> int:
    """Print the budget in turns with LibreOffice, check what came out, and print the ratios.

    Returns:
        0 when the file meets both standards and every goal that could be measured is reached, otherwise 1.
    """
    print(_machine())
    with TemporaryDirectory(prefix="sow-bench-") as inside:
        folder = Path(inside)
        paper, pages = _sixty_pages(folder)
        (folder / "stuk.pickle").write_bytes(pickle.dumps(paper))
        (folder / "stuk.html").write_text(_alone(paper, folder), encoding="utf-8")
        office = shutil.which("soffice")
        if office is not None:
            _converted(office, folder)  # the first time makes its profile
        rounds = [_round(folder, office) for _ in range(ROUNDS)]
        print(f"begroting van {pages} bladzijden op {WORKERS} processen; middelste van {ROUNDS} beurten")
        for side, what in enumerate((COLD, WARM)):
            seconds = statistics.median(each[side] for each in rounds)
            print(f"  {what}: {seconds:.2f} s, {pages / seconds:.1f} bladzijden per seconde")
        valid = _checked((folder / "stuk-0.pdf").read_bytes(), "alles gezet")
        valid &= _checked((folder / f"stuk-{AGAIN}.pdf").read_bytes(), "één hoofdstuk veranderd")
        if office is None:
            print("LibreOffice (soffice) is niet geïnstalleerd: de verhouding is niet gemeten")
            return 0 if valid else 1
        ratios = [_middle(COLD, [(cold, other) for cold, _, other in rounds], 2.5)]
        ratios.append(_middle(WARM, [(warm, other) for _, warm, other in rounds], 1))
        show(ratios)
    return 0 if valid and all(ratio.reached for ratio in ratios) else 1


def _sixty_pages(folder: Path) -> tuple[Paper, int]:
    """A budget of at least sixty pages with its templates in a folder, and how many it has."""
    templates, shelf, model = big_paper.templates(folder), Shelf(), big_paper.budget()
    chapters = 0
    while True:
        paper = big_paper.with_extras(model, chapters)
        pages = _pages(render(paper, templates, settings.read({}).fonts, shelf))
        if pages >= PAGES:
            return paper, pages
        chapters += max(1, (PAGES - pages) // PAGES_A_CHAPTER)


def _alone(paper: Paper, folder: Path) -> str:
    """The HTML of a paper with its style inside, as another program can read it."""
    style = (folder / "sjablonen" / "_paper" / "paper.css").read_text(encoding="utf-8")
    return html(paper, folder / "sjablonen").replace("</head>", f"<style>\n{style}</style>\n</head>", 1)


def _round(folder: Path, office: str | None) -> tuple[float, float, float]:
    """Seconds from paper to PDF with nothing begun, with one changed chapter, and of LibreOffice from HTML to PDF."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(bench.__file__).parents[1])}
    command = [sys.executable, "-m", "bench.print_job", str(folder), str(WORKERS), str(AGAIN)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=surroundings).stdout
    cold, *again = map(float, said.split())
    return cold, statistics.median(again), 0.0 if office is None else _converted(office, folder)


def _converted(office: str, folder: Path) -> float:
    """Seconds that LibreOffice takes for the HTML, as a whole process."""
    profile = f"-env:UserInstallation=file://{folder / 'profiel'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "stuk.html")]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    took = time.perf_counter() - begun
    if _pages((folder / "stuk.pdf").read_bytes()) < PAGES // 2:
        raise RuntimeError("LibreOffice did not convert the whole paper")
    return took


def _checked(pdf: bytes, what: str) -> bool:
    """Say which standards a file meets; whether all of them."""
    broken = {name: CHECKER().broken_rules(pdf, standard) for standard, name in STANDARDS.items()}
    for name, rules in broken.items():
        said = "; ".join(f"{rule}: {times}" for rule, times in rules.items())
        print(f"  {what}, veraPDF {name}: {said or 'voldoet'}")
    return not any(broken.values())


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _middle(what: str, pairs: Sequence[tuple[float, float]], goal: float) -> Ratio:
    """The round with the middle ratio: what was measured one after the other was slowed by the same neighbours."""
    ratios = sorted(
        (Ratio(what, "LibreOffice", *pair, goal, at_most=True) for pair in pairs), key=lambda each: each.ratio
    )
    return ratios[len(ratios) // 2]


def _machine() -> str:
    """On what is measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    programs = (f"Python {platform.python_version()}", f"WeasyPrint {version('weasyprint')}")
    return f"{platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB; {', '.join(programs)}"
