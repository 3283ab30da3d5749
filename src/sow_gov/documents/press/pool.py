# SPDX-License-Identifier: EUPL-1.2
"""How are many papers printed at once? By worker processes that live as long as the batch, each with its fonts loaded.

Processes, because setting type keeps one core busy; started afresh ("spawn"), because that works the same on Linux and
macOS and because Pango does not survive a fork. A paper travels as a value and comes back as bytes; one that is set by
chapter travels chapter by chapter and is put together here.
"""

import atexit
import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sow_gov.documents.press import fonts
from sow_gov.documents.press.book import Book
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.section import Piece, Section
from sow_gov.documents.press.shelf import Shelf, shelf_in
from sow_gov.domain.errors import Fault

Progress = Callable[[int, int, str], None]
"""Told after every paper: how many are done, of how many, and the slug of the last one."""


def render_all(
    papers: Sequence[Paper],
    templates_dir: Path,
    fonts_dir: Path,
    workers: int,
    progress: Progress,
    shelf: Shelf | None = None,
) -> Iterator[tuple[Paper, bytes]]:
    """Print papers, as many at a time as there are workers, and hand each over as soon as it is ready.

    The first one that fails stops the batch; what was not begun is dropped. So is the rest when the caller stops
    asking. What is one job in all is done in this process: starting another costs more than it saves.

    Args:
        papers: what to print; begin with the longest, so that no worker is left with it at the end.
        templates_dir: as for :func:`sow_gov.documents.press.render.render`.
        fonts_dir: likewise.
        workers: the number of processes; with one or fewer this process prints.
        progress: called in this process, see :data:`Progress`.
        shelf: where the chapters are that were set before.

    Yields:
        A paper and its PDF, in the order in which they are ready.

    Raises:
        Fault: PAPER-01, a font is missing; that of the paper that failed, which it names; PAPER-05 when a worker died
            or met something unforeseen.
    """
    fonts.files(fonts_dir)
    shelf, crew = shelf or shelf_in(), _Crew(workers, (templates_dir, fonts_dir))
    try:
        with _alive(papers[0].slug if papers else ""):
            crew.begin(_surely(papers, shelf))
        works = [_work(paper, templates_dir, fonts_dir, shelf) for paper in papers]
        for done, work in enumerate(_finished(works, crew), start=1):
            pdf = work.whole()
            progress(done, len(papers), work.paper.slug)
            yield work.paper, pdf
    finally:
        crew.end()


_MANY = 8
"""How many chapters a paper has for which it pays to be set by chapter, about."""
Job = Paper | Piece
"""What one worker does at a time: a paper, or a part of one."""


class _Whole:
    """A paper that is one job."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._made: bytes | None = None

    def wanted(self) -> list[Job]:
        return [self.paper] if self._made is None else []

    def take(self, _: Job, made: Any) -> None:
        self._made = made

    def prepare(self) -> None:
        """Nothing to be done meanwhile."""

    def whole(self) -> bytes:
        return self._made or b""


class _ByChapter:
    """A paper of which the parts are jobs; those that a shelf holds are not."""

    def __init__(self, paper: Paper, book: Book) -> None:
        self.paper = paper
        self._book = book
        self.prepare = book.prepare
        self.whole = book.whole

    def wanted(self) -> list[Job]:
        return [*self._book.wanted()]

    def take(self, job: Job, made: Any) -> None:
        if isinstance(job, Piece):
            self._book.take(job, made)


_Work = _Whole | _ByChapter


def _work(paper: Paper, templates_dir: Path, fonts_dir: Path, shelf: Shelf) -> _Work:
    return _ByChapter(paper, Book(paper, templates_dir, fonts_dir, shelf)) if paper.by_chapter else _Whole(paper)


def _surely(papers: Sequence[Paper], shelf: Shelf) -> int:
    """At least how many jobs there will be; a paper that is set by chapter has many when nothing of it can be there."""
    return sum(_MANY if paper.by_chapter and shelf.is_empty else not paper.by_chapter for paper in papers)


class _Crew:
    """The worker processes of a batch, started when they are needed; with one or fewer this process does the work."""

    def __init__(self, workers: int, dirs: tuple[Path, Path]) -> None:
        self.workers, self.dirs = workers, dirs
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, jobs: int) -> None:
        """Start those for which there will be jobs, so that they load what they need while templates are filled."""
        if self.workers > 1 and jobs > 1:
            for _ in range(min(self.workers, jobs)):
                self._started().submit(_loaded)

    def hand(self, work: _Work, job: Job) -> "Future[Any]":
        """Hand them a job.

        Raises:
            Fault: as :func:`render_all`.
        """
        with _alive(work.paper.slug):
            return self._started().submit(_done, work.paper.slug, job, *self.dirs)

    def end(self) -> None:
        """Stop them; what was not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _prepare, self.dirs)
        return self._pool


def _finished(works: Sequence[_Work], crew: _Crew) -> Iterator[_Work]:
    """Do the jobs of all papers, the longest chapters first, and give each paper once it is done."""
    begun = [(work, work.wanted()) for work in works]
    yield from (work for work, jobs in begun if not jobs)
    jobs = [(work, job) for work, jobs in begun for job in jobs]
    if len(jobs) <= 1 or crew.workers <= 1:
        for work, _ in (each for each in begun if each[1]):
            while wanted := work.wanted():
                for job in wanted:
                    work.take(job, _done(work.paper.slug, job, *crew.dirs))
            yield work
        return
    jobs.sort(key=lambda each: len(each[1].html) if isinstance(each[1], Piece) else 0, reverse=True)
    yield from _in_turn(crew, jobs)


def _in_turn(crew: _Crew, jobs: list[tuple[_Work, Job]]) -> Iterator[_Work]:
    """Hand jobs to the workers, and what a paper wants next once all that it wanted was made."""
    waiting = {crew.hand(*each): each for each in jobs}
    while waiting:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            work, job = waiting.pop(future)
            with _alive(work.paper.slug):
                work.take(job, future.result())
            if any(other is work for other, _ in waiting.values()):
                continue
            more = work.wanted()
            waiting |= {crew.hand(work, job): (work, job) for job in more}
            if more:
                work.prepare()
            else:
                yield work


def _prepare(templates_dir: Path, fonts_dir: Path) -> None:
    """Begin the life of a worker: leave Ctrl-C to the parent, load WeasyPrint, the style and the fonts once.

    Whoever prints looks for garbage now and then; a worker does nothing else, so it leaves that to the printing and
    does not look again when it ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    atexit.register(gc.freeze)
    from sow_gov.documents.press.render import warm_up  # noqa: PLC0415  # the parent never needs WeasyPrint

    warm_up(templates_dir, fonts_dir)


def _loaded() -> None:
    """A job that only makes a worker begin."""


def _done(slug: str, job: Job, templates_dir: Path, fonts_dir: Path) -> bytes | Section:
    """Do one job; whatever goes wrong names the paper.

    Raises:
        Fault: as :func:`render_all`.
    """
    from sow_gov.documents.press.render import render, set_apart  # noqa: PLC0415  # the parent never needs WeasyPrint

    try:
        if isinstance(job, Piece):
            return set_apart(job, templates_dir, fonts_dir)
        return render(job, templates_dir, fonts_dir)
    except Fault:
        raise
    except Exception as error:
        raise _failure(slug, f"{type(error).__name__}: {error}") from error


@contextmanager
def _alive(slug: str) -> Iterator[None]:
    """Name the paper that was asked for when a worker turns out to have died.

    Raises:
        Fault: PAPER-05.
    """
    try:
        yield
    except BrokenProcessPool as error:
        raise _failure(slug, "een rekenproces viel weg, mogelijk door te weinig geheugen") from error


def _failure(slug: str, what: str) -> Fault:
    """The fault of a paper that could not be printed for a reason nobody foresaw."""
    return Fault("PAPER-05", f"'{slug}' is niet gemaakt: {what}", "probeer het opnieuw of meld de fout")
