# SPDX-License-Identifier: EUPL-1.2
"""What does the site run on? Settings, records, templates and the clock, put together once at the start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sow_gov.app.accounts import Passwords, Register
from sow_gov.app.recorded import Recorded
from sow_gov.app.sessions import Sessions
from sow_gov.intake.law import law_book
from sow_gov.settings import Settings
from sow_gov.store.database import Database
from sow_gov.web.assets import File, assets
from sow_gov.web.editions import Editions
from sow_gov.web.importing import Importing
from sow_gov.web.kept import Kept
from sow_gov.web.language import catalogues
from sow_gov.web.pages import Pages
from sow_gov.web.progress import Making

_FILES = 20


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Demo-account: a log-in that the page for logging in tells everybody, in the demo only."""

    function: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the frame of every page says of an arrangement: its short name and its years, as of an act."""

    stamp: int
    organisation: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Site: everything that answering a request needs; shared by all threads.

    ``now`` gives the instant, with its zone. ``names`` remembers what frames say, by arrangement; ``making``
    knows how far the papers of meetings are, ``importing`` how far files of the ledger are.
    """

    settings: Settings
    database: Database
    recorded: Recorded
    pages: Pages
    editions: Editions
    assets: Mapping[str, File]
    register: Register
    sessions: Sessions
    now: Callable[[], datetime]
    demo_accounts: tuple[DemoAccount, ...] = ()
    kept: Kept[str] = field(default_factory=Kept)
    kept_files: Kept[bytes] = field(default_factory=lambda: Kept(most=_FILES))
    names: dict[str, Names] = field(default_factory=dict)
    making: Making = field(default_factory=Making)
    importing: Importing = field(default_factory=Importing)


def open_site(
    settings: Settings, database: Database, now: Callable[[], datetime], demo_accounts: tuple[DemoAccount, ...] = ()
) -> Site:
    """Put the site together on a database.

    Args:
        settings: where everything is.
        database: at the revision that this version of the program wants; health says so if not.
        now: gives the instant, with its zone.
        demo_accounts: shown on the page for logging in, if this is the demo.
    """
    passwords, kept_files = Passwords(settings.password_cost), assets(settings)
    pages = Pages(settings.web_templates, catalogues(), {name: file.tag for name, file in kept_files.items()})
    return Site(
        settings,
        database,
        Recorded(law_book()),
        pages,
        Editions(pages, settings.web_templates, settings.templates),
        kept_files,
        Register(database, passwords),
        Sessions(database, passwords, demo=settings.demo),
        now,
        demo_accounts if settings.demo else (),
    )
