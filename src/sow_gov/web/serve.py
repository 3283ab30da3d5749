# SPDX-License-Identifier: EUPL-1.2
"""How is the site opened? One process answers requests while a thread makes the papers that an earlier one left."""

import secrets
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import structlog
import uvicorn

from sow_gov.app.demo import PASSWORD
from sow_gov.app.keep import keep_due
from sow_gov.app.recorded import Archive
from sow_gov.domain.errors import Fault
from sow_gov.settings import Settings
from sow_gov.store import arrangements
from sow_gov.store.database import Database
from sow_gov.web.app import create_app
from sow_gov.web.logs import to_stderr
from sow_gov.web.site import DemoAccount, Site, open_site

_PATIENCE_SECONDS = 10


def serve(settings: Settings, database: Database, host: str, port: int) -> None:
    """Answer requests until somebody stops it; what was begun is finished.

    Args:
        settings: with a secret to sign forms with.
        database: at the revision of this version of the program.
        host: the address to listen on.
        port: the port.

    Raises:
        Fault: SETTINGS-03, there is no secret.
    """
    _run(open_site(settings, database, _now), host, port)


def serve_demo(settings: Settings, archive: Archive, host: str, port: int) -> None:
    """The same for the demo: its accounts may come in, plain http will do, and every start has a secret of its own."""
    demo = replace(settings, demo=True, secret_key=secrets.token_urlsafe(32), hosts=(*settings.hosts, host))
    site = open_site(demo, archive.database, _now)
    known = site.register.every(archive.arrangement)
    shown = tuple(DemoAccount(each.function, each.subject, PASSWORD) for each in known if each.demo and not each.closed)
    _run(replace(site, demo_accounts=shown), host, port)


def make_what_is_due(site: Site) -> None:
    """Make the papers that the records ask for and that are not there; what fails is logged, for the next start."""
    for name in arrangements.names(site.database):
        log = structlog.get_logger(__name__).bind(regeling=name)
        try:
            made = keep_due(Archive(site.database, site.recorded, name), site.settings, site.now, _quietly)
            log.info("stukken bijgewerkt", nieuw=made)
        except Fault as fault:
            log.error("stukken niet gemaakt", fout=str(fault))
        except Exception:
            log.exception("stukken niet gemaakt")


def _run(site: Site, host: str, port: int) -> None:
    """Log to standard error, begin with what is due, and listen."""
    to_stderr(for_machines=not site.settings.demo)
    app = create_app(site)
    threading.Thread(target=make_what_is_due, args=(site,), name="wat-nog-moet").start()
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, server_header=False, ws="none", lifespan="on",
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):  # Ctrl-C is how somebody stops it; the server has finished by then
        uvicorn.Server(config).run()


def _quietly(done: int, of: int, name: str) -> None:
    """Tell nobody how far it is."""


def _now() -> datetime:
    return datetime.now(UTC)
