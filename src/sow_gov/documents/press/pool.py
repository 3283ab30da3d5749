# SPDX-License-Identifier: EUPL-1.2
"""How are many papers printed at once? By worker processes that live as long as the batch, each with its fonts loaded.

Processes, because setting type keeps one core busy; started afresh ("spawn"), because that works the same on Linux and
macOS and because Pango does not survive a fork. A paper travels as a value and comes back as bytes.
"""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from sow_gov.documents.press import fonts
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.errors import Fault

Progress = Callable[[int, int, str], None]
"""Told after every paper: how many are done, of how many, and the slug of the last one."""


def render_all(
    papers: Sequence[Paper], templates_dir: Path, fonts_dir: Path, workers: int, progress: Progress
) -> Iterator[tuple[Paper, bytes]]:
    """Print papers, as many at a time as there are workers, and hand each over as soon as it is ready.

    The first one that fails stops the batch; what was not begun is dropped. So is the rest when the caller stops
    asking. A single paper is printed in this process: starting another costs more than it saves.

    Args:
        papers: what to print; begin with the longest, so that no worker is left with it at the end.
        templates_dir: as for :func:`sow_gov.documents.press.render.render`.
        fonts_dir: likewise.
        workers: the number of processes; with one or fewer this process prints.
        progress: called in this process, see :data:`Progress`.

    Yields:
        A paper and its PDF, in the order in which they are ready.

    Raises:
        Fault: PAPER-01, a font is missing; that of the paper that failed, which it names; PAPER-05 when a worker died
            or met something unforeseen.
    """
    fonts.files(fonts_dir)
    if len(papers) <= 1 or workers <= 1:
        for done, paper in enumerate(papers, start=1):
            pdf = _named(paper, templates_dir, fonts_dir)
            progress(done, len(papers), paper.slug)
            yield paper, pdf
        return
    pool = ProcessPoolExecutor(min(workers, len(papers)), get_context("spawn"), _prepare, (templates_dir, fonts_dir))
    try:
        jobs = {_begun(pool, paper, templates_dir, fonts_dir): paper for paper in papers}
        for done, job in enumerate(as_completed(jobs), start=1):
            with _alive(jobs[job]):
                pdf = job.result()
            progress(done, len(papers), jobs[job].slug)
            yield jobs[job], pdf
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(templates_dir: Path, fonts_dir: Path) -> None:
    """Begin the life of a worker: leave Ctrl-C to the parent, load WeasyPrint, the style and the fonts once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from sow_gov.documents.press.render import warm_up  # noqa: PLC0415  # the parent never needs WeasyPrint

    warm_up(templates_dir, fonts_dir)


def _named(paper: Paper, templates_dir: Path, fonts_dir: Path) -> bytes:
    """Print one paper; whatever goes wrong names it.

    Raises:
        Fault: as :func:`render_all`.
    """
    from sow_gov.documents.press.render import render  # noqa: PLC0415  # the parent never needs WeasyPrint

    try:
        return render(paper, templates_dir, fonts_dir)
    except Fault:
        raise
    except Exception as error:
        raise _failure(paper, f"{type(error).__name__}: {error}") from error


def _begun(pool: ProcessPoolExecutor, paper: Paper, templates_dir: Path, fonts_dir: Path) -> "Future[bytes]":
    """A paper handed to the workers.

    Raises:
        Fault: as :func:`render_all`.
    """
    with _alive(paper):
        return pool.submit(_named, paper, templates_dir, fonts_dir)


@contextmanager
def _alive(paper: Paper) -> Iterator[None]:
    """Name the paper that was asked for when a worker turns out to have died.

    Raises:
        Fault: PAPER-05.
    """
    try:
        yield
    except BrokenProcessPool as error:
        raise _failure(paper, "een rekenproces viel weg, mogelijk door te weinig geheugen") from error


def _failure(paper: Paper, what: str) -> Fault:
    """The fault of a paper that could not be printed for a reason nobody foresaw."""
    return Fault("PAPER-05", f"'{paper.slug}' is niet gemaakt: {what}", "probeer het opnieuw of meld de fout")
