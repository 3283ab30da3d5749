# SPDX-License-Identifier: EUPL-1.2
"""Does the site open, tell what happens without telling secrets, make what was left to make, and stop when asked?"""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
import uvicorn
from structlog.testing import capture_logs

import make
from sow_gov.app.load import load_contracts
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.store import acts, migrate
from sow_gov.store.database import Database
from sow_gov.web import serve
from sow_gov.web.logs import to_stderr
from web.world import BY, START, World, opened, site_settings


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    """Whatever a test does to the log is undone."""
    root, structure = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**structure)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def get(address: str) -> httpx.Response:
    """Ask until somebody answers."""
    for _ in range(200):
        try:
            return httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"nobody answers at {address}")


def test_the_site_opens_tells_in_json_and_stops_when_asked(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'sow.sqlite3'}"
    database = Database(url)
    migrate.upgrade(database)
    database.close()
    port = free_port()
    surroundings = {"SOW_DATABASE_URL": url, "SOW_SECRET_KEY": "geheim 0123456789 " * 2, "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "sow_gov", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, text=True) as process:
        answer = get(f"http://127.0.0.1:{port}/gezond")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert answer.json()["status"] == "goed"
    assert "server" not in answer.headers
    assert process.returncode == 0
    lines = [json.loads(line) for line in told.splitlines()]
    assert lines
    assert all({"event", "level", "timestamp"} <= line.keys() for line in lines)
    assert "geheim" not in told


def test_a_site_without_a_secret_does_not_open(tmp_path: Path):
    for key in (None, "kort"):
        settings = site_settings(f"sqlite:///{tmp_path / 'sow.sqlite3'}", secret_key=key)
        with pytest.raises(Fault, match="SETTINGS-03"):
            serve.serve(settings, Database(settings.database_url), "127.0.0.1", free_port())


def test_the_demo_lets_its_accounts_in_under_a_secret_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with opened(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as world:
        ran = []
        monkeypatch.setattr(serve, "_run", lambda site, host, port: ran.append((site, host, port)))
        load_contracts(world.site.database, make.FOLDER, BY, START)
        add_demo_account(world)
        archive = serve.Archive(world.site.database, world.site.recorded, "delta")
        for _ in range(2):
            serve.serve_demo(site_settings("sqlite://", secret_key=None), archive, "0.0.0.0", 8000)
    (site, host, port), (again, *_) = ran
    assert (host, port, site.settings.demo, "0.0.0.0" in site.settings.hosts) == ("0.0.0.0", 8000, True, True)
    assert [(each.name, each.password) for each in site.demo_accounts] == [("proef", serve.PASSWORD)]
    assert site.settings.key() != again.settings.key()


def add_demo_account(world: World) -> None:
    new = Account("proef", LOCAL, "proef", Role.AUDITOR, None, "accountant (demo)", demo=True)
    world.site.register.add("delta", BY, new, "een zin van de demo", (), START)


def test_what_is_due_is_made_for_every_arrangement_whatever_happens_to_another(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    def keep_due(archive: serve.Archive, *_: object) -> int:
        if archive.arrangement == "delta":
            raise Fault("DOCUMENTS-01", "het lettertype is weg", "zet het terug")
        if archive.arrangement == "polder":
            raise RuntimeError("onvoorzien")
        return 3

    monkeypatch.setattr(serve, "keep_due", keep_due)
    load = make.contract_folder(Path(world.site.database.engine.url.database or "").parent)
    load_contracts(world.site.database, load.rename(load.with_name("waard")), BY, START)
    with capture_logs() as logs:
        serve.make_what_is_due(world.site, {}, lambda *_: None)
    told = {line["regeling"]: (line["log_level"], line.get("nieuw"), line.get("fout")) for line in logs}
    assert told == {
        "delta": ("error", None, "DOCUMENTS-01: het lettertype is weg; zet het terug"),
        "polder": ("error", None, None),
        "waard": ("info", 3, None),
    }


def test_papers_are_made_again_only_when_something_was_loaded_or_issued(world: World, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def keep_due(archive: serve.Archive, *_: object) -> int:
        asked.append(archive.arrangement)
        if missing:
            raise Fault("DOCUMENTS-01", "het lettertype is weg", "zet het terug")
        return 0

    def looked(kind: str | None = None) -> list[str]:
        asked.clear()
        if kind is not None:
            with world.site.database.writing("delta") as records:
                acts.log(records, BY, kind, {}, START)
        with capture_logs():
            done = serve.make_what_is_due(world.site, known, lambda *_: None)
        assert done == (not (asked and missing))
        return asked

    known: dict[str, int] = {}
    missing = True
    monkeypatch.setattr(serve, "keep_due", keep_due)
    assert [list(looked()) for _ in range(2)] == [["delta", "polder"]] * 2, "what failed is made the next time"
    missing = False
    assert looked() == ["delta", "polder"]
    assert [list(looked(kind)) for kind in (None, "stukken", "account toevoegen")] == [[], [], []]
    assert [list(looked(kind)) for kind in ("laden", None, "factureren", None)] == [["delta"], [], ["delta"], []]


def test_the_site_looks_again_and_again_and_stops_in_the_middle_of_the_work(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    looked, working, told = threading.Semaphore(0), threading.Event(), []

    def keep_due(_archive: object, _settings: object, _now: object, progress: Progress, *_: object) -> int:
        working.set()
        while True:
            time.sleep(0.01)
            progress(1, 2, "een stuk")

    def make_what_is_due(*given: Any) -> bool:
        looked.release()
        if not told:
            told.append("weg")
            raise Fault("STORE-02", "de database is weg", "wacht")
        return make(*given)

    make = serve.make_what_is_due
    monkeypatch.setattr(serve, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(serve, "_RETRY_SECONDS", 0.01)
    monkeypatch.setattr(serve, "keep_due", keep_due)
    monkeypatch.setattr(serve, "make_what_is_due", make_what_is_due)
    with capture_logs() as logs:
        with serve.keeping_up(world.site):
            assert all(looked.acquire(timeout=10) for _ in range(2))
            assert working.wait(10)
        assert not any(thread.name == "wat-nog-moet" for thread in threading.enumerate())
    assert [line["event"] for line in logs] == ["niet te zien of er stukken nodig zijn"]


@pytest.mark.usefixtures("logs_as_before")
@pytest.mark.parametrize(
    ("host", "port", "said"),
    [("127.0.0.1", None, "in gebruik"), ("192.0.2.1", 0, "niet luisteren"), ("127.0.0.1", 70_000, "niet luisteren")],
)
def test_where_nobody_can_listen_nothing_is_begun(
    world: World, monkeypatch: pytest.MonkeyPatch, host: str, port: int | None, said: str
):
    begun: list[object] = []
    monkeypatch.setattr(serve, "keeping_up", begun.append)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Fault, match=f"SERVE-01.*{said}"):
        serve._run(world.site, host, taken.getsockname()[1] if port is None else port)
    assert begun == []


@pytest.mark.usefixtures("logs_as_before")
def test_where_a_visitor_comes_from_is_taken_from_the_named_proxies_only(world: World, monkeypatch: pytest.MonkeyPatch):
    ran: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, **_: ran.append(server.config))
    monkeypatch.setattr(serve, "keep_due", lambda *_: 0)
    settings = replace(world.site.settings, proxies=("10.0.0.2",))
    serve._run(replace(world.site, settings=settings), "127.0.0.1", 0)
    assert ran[0].forwarded_allow_ips == ["10.0.0.2"]


@pytest.mark.usefixtures("logs_as_before")
@pytest.mark.parametrize("for_machines", [True, False])
def test_a_trace_is_told_without_the_values_in_it(capsys: pytest.CaptureFixture[str], for_machines: bool):
    def fails(password: str) -> None:
        raise ValueError(len(password))

    secret = "".join(("welkom", "01"))
    to_stderr(for_machines=for_machines)
    for log in (structlog.get_logger("ons"), logging.getLogger("van de server")):
        try:
            fails(secret)
        except ValueError:
            log.exception("mislukt")
    told = capsys.readouterr().err
    assert told.count("ValueError: 8") == 2
    assert secret not in told
    if for_machines:
        lines = [json.loads(line) for line in told.splitlines()]
        assert [(line["logger"], line["event"], line["level"]) for line in lines] == [
            ("ons", "mislukt", "error"),
            ("van de server", "mislukt", "error"),
        ]


def test_the_clock_of_the_site_has_a_zone():
    assert serve._now().tzinfo is UTC
