# SPDX-License-Identifier: EUPL-1.2
"""Where do the project's own files live, which database is used, and who may reach the site? Read once at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from sow_gov.domain.errors import Fault

_ROOT = Path(__file__).resolve().parents[2]
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)
_KEY_LENGTH, _KEY_SIGNS = 32, 10


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """Rekenlast of argon2id for one password: memory in KiB, rounds and lanes.

    Source: OWASP Password Storage Cheat Sheet, the second of its equal choices.
    """

    memory_kib: int = 19_456
    rounds: int = 2
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Instellingen: folders, how many processes may render, the database, and what the site needs.

    ``secret_key`` is None where none was set; :meth:`key` asks for it. ``hosts`` are the names under which the site may
    be reached; ``proxies`` the addresses whose word is taken for where a visitor comes from. ``demo`` and
    ``password_cost`` never come from the environment: the demo and the tests set them. ``chapters`` is the folder where
    the chapters of long papers are kept between one start of the program and the next, None for nowhere.
    """

    contracts: Path
    templates: Path
    fonts: Path
    workers: int
    web_templates: Path
    node_modules: Path
    database_url: str
    secret_key: str | None = field(repr=False)
    hosts: tuple[str, ...]
    proxies: tuple[str, ...]
    demo: bool = False
    password_cost: PasswordCost = PasswordCost()
    chapters: Path | None = None

    def key(self) -> str:
        """The secret that forms are signed with.

        Raises:
            Fault: SETTINGS-03, none was set, or one that can be guessed.
        """
        key = self.secret_key
        if key is None or len(key) < _KEY_LENGTH or len(set(key)) < _KEY_SIGNS:
            what = f"SOW_SECRET_KEY ontbreekt, of heeft geen {_KEY_LENGTH} tekens waarvan {_KEY_SIGNS} verschillende"
            raise Fault("SETTINGS-03", what, "zet er een lange willekeurige tekst in, en houd die geheim")
        return key


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; what is not set is taken from the clone.

    ``SOW_CONTRACTS``, ``SOW_TEMPLATES`` (of papers), ``SOW_FONTS``, ``SOW_WEB_TEMPLATES`` and ``SOW_NODE_MODULES``
    point at folders, as does ``SOW_CHAPTERS`` (what of long papers may be used again; not kept when it is not set),
    ``SOW_WORKERS`` is a number of processes, ``SOW_DATABASE_URL`` an SQLite or PostgreSQL database,
    ``SOW_SECRET_KEY`` a secret of at least 32 characters, ten of them different, ``SOW_HOSTS`` the names of the site
    and ``SOW_PROXIES`` the addresses of the servers that pass visitors on to it, both with commas.

    Raises:
        Fault: SETTINGS-01, ``SOW_WORKERS`` is not a whole number from 1; SETTINGS-02, a folder is not there;
            SETTINGS-04, ``SOW_HOSTS`` holds something that is not the name of a host; SETTINGS-05,
            ``SOW_PROXIES`` something that is not an address.
    """

    def folder(name: str, default: Path) -> Path:
        if name not in environment:
            return default
        path = Path(environment[name])
        if not path.is_dir():
            raise Fault("SETTINGS-02", f"{name} is {environment[name]!r}, dat is geen map", "noem een map die bestaat")
        return path

    packages = folder("SOW_NODE_MODULES", _ROOT / "node_modules")
    return Settings(
        contracts=folder("SOW_CONTRACTS", _ROOT / "contracts"),
        templates=folder("SOW_TEMPLATES", _ROOT / "templates" / "documents"),
        fonts=folder("SOW_FONTS", packages / "@fontsource" / "fira-sans" / "files"),
        workers=_workers(environment.get("SOW_WORKERS", str(os.cpu_count() or 1))),
        web_templates=folder("SOW_WEB_TEMPLATES", _ROOT / "templates" / "web"),
        node_modules=packages,
        database_url=environment.get("SOW_DATABASE_URL", f"sqlite:///{_ROOT / 'data' / 'sow-gov.sqlite3'}"),
        secret_key=environment.get("SOW_SECRET_KEY"),
        hosts=_hosts(environment.get("SOW_HOSTS", "localhost,127.0.0.1")),
        proxies=_proxies(environment.get("SOW_PROXIES", "127.0.0.1")),
        chapters=folder("SOW_CHAPTERS", _ROOT) if "SOW_CHAPTERS" in environment else None,
    )


def _workers(text: str) -> int:
    """The number of processes that a text means.

    Raises:
        Fault: SETTINGS-01.
    """
    if not (text.isascii() and text.isdecimal() and int(text)):
        todo = "noem een heel getal van 1 of meer, of laat SOW_WORKERS weg"
        raise Fault("SETTINGS-01", f"SOW_WORKERS is {text!r}, dat is geen aantal processen", todo)
    return int(text)


def _hosts(text: str) -> tuple[str, ...]:
    """The names of hosts in a text, in lower case and without port.

    Raises:
        Fault: SETTINGS-04.
    """
    names = tuple(name.strip().lower() for name in text.split(","))
    for name in names:
        if not _HOST.fullmatch(name):
            what = f"SOW_HOSTS noemt {name!r}, dat is geen naam van een website"
            raise Fault("SETTINGS-04", what, "noem namen zonder https:// en zonder poort, met komma's ertussen")
    return names


def _proxies(text: str) -> tuple[str, ...]:
    """The addresses in a text, each as a server writes it.

    Raises:
        Fault: SETTINGS-05.
    """
    try:
        return tuple(str(ip_address(address.strip())) for address in text.split(","))
    except ValueError as error:
        what = f"SOW_PROXIES is {text!r}, en dat zijn geen adressen"
        raise Fault("SETTINGS-05", what, "noem IP-adressen zoals 10.0.0.2, met komma's ertussen") from error
