# SPDX-License-Identifier: EUPL-1.2
"""How is the site opened? One process answers requests while a thread makes the papers that the records ask for."""

import errno
import json
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog
import uvicorn

from sow_gov.app.demo import PASSWORD
from sow_gov.app.issue import ISSUE
from sow_gov.app.keep import keep_due
from sow_gov.app.load import LOAD
from sow_gov.app.meetings.keep import Step, keep_meetings
from sow_gov.app.receivables import ACTS
from sow_gov.app.recorded import Archive
from sow_gov.app.reminders import keep_reminders
from sow_gov.documents.press.pool import Progress
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import Reminded
from sow_gov.settings import Settings
from sow_gov.store import acts, arrangements
from sow_gov.store.database import Database
from sow_gov.store.events import Subject
from sow_gov.web.app import create_app
from sow_gov.web.logs import to_stderr
from sow_gov.web.site import DemoAccount, Site, open_site

_PATIENCE_SECONDS = 10
_LOOK_SECONDS, _RETRY_SECONDS = 15, 300
_PORTS = 65_536
_ASK = (LOAD, ISSUE, ACTS[Reminded])
"""The acts after which there are papers to make: something was loaded, issued, or somebody was reminded."""


def serve(settings: Settings, database: Database, host: str, port: int) -> None:
    """Answer requests until somebody stops it; what was begun is finished.

    Args:
        settings: with a secret to sign forms with.
        database: at the revision of this version of the program.
        host: the address to listen on.
        port: the port.

    Raises:
        Fault: SETTINGS-03, there is no secret; SERVE-01, it cannot listen there.
    """
    _run(open_site(settings, database, _now), host, port)


def serve_demo(settings: Settings, archive: Archive, host: str, port: int) -> None:
    """The same for the demo: its accounts may come in, plain http will do, and every start has a secret of its own."""
    demo = replace(settings, demo=True, secret_key=secrets.token_urlsafe(32), hosts=(*settings.hosts, host))
    site = open_site(demo, archive.database, _now)
    known = site.register.every(archive.arrangement)
    shown = tuple(DemoAccount(each.function, each.subject, PASSWORD) for each in known if each.demo and not each.closed)
    _run(replace(site, demo_accounts=shown), host, port)


class Stopped(Exception):
    """Gestopt: the site stops, so no more papers are made."""


@dataclass(frozen=True, slots=True)
class News:
    """Nieuws of an arrangement: the number of its last act, whether something was loaded or issued, and its meetings.

    Of the meetings those of which something was kept.
    """

    last: int
    anything: bool
    meetings: frozenset[str]


def make_what_is_due(site: Site, known: dict[str, int], progress: Progress) -> bool:
    """Make the papers of every arrangement for which something was loaded, issued or kept of a meeting since last time.

    What fails is logged, and made the next time that this is called.

    Args:
        site: what it runs on.
        known: arrangement -> the number of its last act when everything was made; it is brought up to date.
        progress: told how far it is; what it raises as :class:`Stopped` ends it all, for the next start.

    Returns:
        False when something failed.
    """
    done = True
    for name in arrangements.names(site.database):
        log = structlog.get_logger(__name__).bind(regeling=name)
        waited = site.making.waiting(name)
        news = _news(site.database, name, known.get(name, 0))
        if not (news.anything or news.meetings or waited):
            known[name] = news.last
            continue
        try:
            made = _made(site, name, replace(news, meetings=news.meetings | waited), progress)
            known[name] = news.last
            log.info("stukken bijgewerkt", nieuw=made)
            site.making.ended(name, well=True)
        except Stopped:
            return done
        except Fault as fault:
            done = False
            log.error("stukken niet gemaakt", fout=str(fault))
            site.making.ended(name, well=False)
        except Exception:
            done = False
            log.exception("stukken niet gemaakt")
            site.making.ended(name, well=False)
        site.making.finish(name, waited)
    return done


def _made(site: Site, name: str, news: News, progress: Progress) -> int:
    """Make what the news asks for; how many papers were kept."""
    archive = Archive(site.database, site.recorded, name)

    def told(step: Step) -> None:
        progress(step.done, step.total, step.label)
        site.making.tell(name, step)

    if news.anything:
        made = keep_due(archive, site.settings, site.now, progress, told)
        return made + keep_reminders(archive, site.settings, site.now, progress)
    return keep_meetings(archive, site.settings, site.now, told, news.meetings)


def _meeting_of(place: str) -> str:
    """The meeting of an event by how its act names it; "" for an event of anything else."""
    subject, _, named = place.partition("/")
    return named.rpartition("#")[0] if subject == Subject.MEETING else ""


def _news(database: Database, name: str, before: int) -> News:
    """The last act, and what happened since another; as a rule one small query."""
    anything, meetings = False, set[str]()
    with database.reading(name) as records:
        last = next(acts.acts(records, newest=1)).number
        for act in acts.acts(records, newest=last - before) if last > before else ():
            anything |= act.kind in _ASK
            meetings.update(map(_meeting_of, json.loads(act.about).get("events", ())))
    return News(last, anything, frozenset(meetings - {""}))


@contextmanager
def keeping_up(site: Site) -> Iterator[None]:
    """Meanwhile, in a thread: make what is due, and look again when asked and every so often, until this ends."""
    stopped = threading.Event()

    def unless_stopped(*_: object) -> None:
        if stopped.is_set():
            raise Stopped

    def keep_up() -> None:
        known: dict[str, int] = {}
        while not stopped.is_set():
            try:
                done = make_what_is_due(site, known, unless_stopped)
            except Exception:  # the database is away, perhaps; it is asked again after a longer wait
                structlog.get_logger(__name__).exception("niet te zien of er stukken nodig zijn")
                done = False
            site.making.wait(_LOOK_SECONDS if done else _RETRY_SECONDS)

    thread = threading.Thread(target=keep_up, name="wat-nog-moet")
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        site.making.wake()
        thread.join()
        site.importing.finish()


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens (SERVE-01)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        if not 0 <= port < _PORTS:
            raise OSError(errno.EINVAL, "no such port")
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Fault("SERVE-01", f"poort {port} is in gebruik", "kies een andere met --port") from error
        what = f"op adres {host!r} met poort {port} kan de website niet luisteren"
        raise Fault("SERVE-01", what, "kies een ander adres met --host of een andere poort met --port") from error


def _run(site: Site, host: str, port: int) -> None:
    """Log to standard error, listen, and keep the papers up with the records (SERVE-01)."""
    to_stderr(for_machines=not site.settings.demo)
    config = uvicorn.Config(
        create_app(site), log_config=None, access_log=False, server_header=False, ws="none", lifespan="on",
        timeout_graceful_shutdown=_PATIENCE_SECONDS, forwarded_allow_ips=list(site.settings.proxies),
    )  # fmt: skip
    # Ctrl-C is how somebody stops it; the server has finished by then
    with _listener(host, port) as listener, keeping_up(site), suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _now() -> datetime:
    return datetime.now(UTC)
