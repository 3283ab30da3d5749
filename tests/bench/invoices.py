# SPDX-License-Identifier: EUPL-1.2
"""How fast are invoices made that can be sent? Beside a bare pool of processes that only sets the same HTML.

Ours is everything the product does between a run and what goes out: the proof, the UBL and its checks before there is
a number, the paper, the PDF/A-3a with proof and UBL inside, the UBL that carries it and its checks. The bare pool gets
the HTML ready-made and the style and fonts loaded, and gives a PDF of the same variant with nothing inside.
"""

import itertools
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.timing import Ratio, show
from documents import stroomopwaarts
from e_invoices import terms
from sow_gov import settings
from sow_gov.app.einvoice import require_valid
from sow_gov.app.keep import files, sheet
from sow_gov.app.proofs import attached
from sow_gov.billing.advance import Advance
from sow_gov.billing.invoice import advance_invoice
from sow_gov.documents.press.pool import render_all
from sow_gov.documents.press.template import html
from sow_gov.domain.billing_terms import Profile
from sow_gov.domain.canonical import digest
from sow_gov.store.papers import Unprinted

INVOICES, TURNS, WORKERS, GOAL = 500, 5, 2, 0.85
ON, SENTENCE, GROUNDS = date(2025, 12, 17), "Buiten de heffing van btw.", "besluit AB-1; mandaat DB-1"
FILES = 3


def bench_invoices(count: int = INVOICES, turns: int = TURNS) -> int:
    """Make many invoices, some at a time and in turns with the bare pool, and print the ratio of the middle turn.

    Every turn starts its processes anew, on both sides, and the sides take turns in going first.

    Returns:
        0 when our rate is at least 85 % of the bare one, otherwise 1.
    """
    advances = _advances(count)
    pages = [html(sheet(each), settings.read({}).templates) for each in _issued(advances)]
    what = f"{count} facturen in {turns} beurten: rekenspoor, UBL, toetsing, PDF/A-3a, UBL met PDF; {WORKERS} processen"
    found, spent = [], [0.0, 0.0]
    for turn in range(turns):
        some = slice(turn * count // turns, (turn + 1) * count // turns)
        sides = [partial(_ours, advances[some]), partial(_bare, pages[some])]
        took = [0.0, 0.0]
        for side in (0, 1) if turn % 2 else (1, 0):
            took[side], processor = _measured(sides[side])
            spent[side] += processor
        found.append(Ratio(what, "alleen zetten", *took, GOAL, at_most=False))
        print(f"beurt {turn + 1}: {took[0]:.1f} s, kaal {took[1]:.1f} s: {found[-1].ratio:.0%}", flush=True)
    ours, bare = (1000 * each / count for each in spent)
    print(f"processortijd per factuur: {ours:.0f} ms, kaal {bare:.0f} ms: {bare / ours:.0%}")
    middle = sorted(found, key=lambda each: each.ratio)[turns // 2]
    show([middle])
    return 0 if middle.reached else 1


def _measured(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds on the clock, and of processor time of this process and those it started."""
    begun, before = time.perf_counter(), os.times()
    work()
    after = os.times()
    return time.perf_counter() - begun, sum(after[:4]) - sum(before[:4])


def _advances(count: int) -> list[Advance]:
    """The advances of the example, over and over until there are enough."""
    every = [each for slug in stroomopwaarts.MUNICIPALITIES for each in stroomopwaarts.advances(slug)]
    return list(itertools.islice(itertools.cycle(every), count))


def _issued(advances: Sequence[Advance]) -> list[Unprinted]:
    """What issuing makes of advances: a number, the proof, and an e-invoice that is good."""
    run, made = stroomopwaarts.made(), []
    for number, owed in enumerate(advances, start=1):
        proof = attached(run, owed.participant, owed)
        draft = advance_invoice(run, owed, SENTENCE, proof.digest)
        profile = list(Profile)[number % len(Profile)]
        agreed = terms(profile, participant=owed.participant)
        invoice = replace(draft, e_invoice=agreed).issued(number, ON)
        require_valid([invoice])
        made.append(Unprinted(invoice, digest(invoice), proof.name, proof.content, GROUNDS))
    return made


def _ours(advances: Sequence[Advance]) -> None:
    """From advances to files, as the product goes.

    Raises:
        RuntimeError: a file is missing.
    """
    found = settings.read({})
    unprinted = {each.invoice.slug: each for each in _issued(advances)}
    sheets = [sheet(each) for each in unprinted.values()]
    printed = render_all(sheets, found.templates, found.fonts, WORKERS, lambda *_: None)
    made = sum(len(files(unprinted[paper.slug], paper, pdf)) for paper, pdf in printed)
    if made != FILES * len(advances):
        raise RuntimeError(f"{made} bestanden van {len(advances)} facturen")


def _bare(pages: Sequence[str]) -> None:
    """From HTML to PDF, with nothing else done."""
    found = settings.read({})
    start = (found.templates, found.fonts)
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), _load, start) as pool:
        if not all(pool.map(_set, pages)):
            raise RuntimeError("een PDF is leeg")


_loaded: dict[str, Any] = {}
"""Style and fonts of a bare worker."""


def _load(templates: Path, fonts: Path) -> None:
    from weasyprint import CSS  # noqa: PLC0415  # in the worker only
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from sow_gov.documents.press.fetch import fetcher  # noqa: PLC0415
    from sow_gov.documents.press.fonts import face_rules  # noqa: PLC0415

    text = face_rules() + (templates / "_paper" / "paper.css").read_text(encoding="utf-8")
    config = FontConfiguration()
    style = CSS(string=text, font_config=config, url_fetcher=fetcher(fonts))
    _loaded.update(style=style, config=config, fetcher=fetcher(fonts))


def _set(page: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415

    document = HTML(string=page, url_fetcher=_loaded["fetcher"])
    pdf: bytes = document.write_pdf(
        font_config=_loaded["config"], stylesheets=[_loaded["style"]], pdf_variant="pdf/a-3a"
    )
    return pdf
