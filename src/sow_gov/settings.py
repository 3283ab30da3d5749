# SPDX-License-Identifier: EUPL-1.2
"""Where do the project's own files live, which database is used, and who may reach the site? Read once at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from sow_gov.domain.errors import Fault

_ROOT = Path(__file__).resolve().parents[2]
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)
_KEY_LENGTH, _KEY_SIGNS = 32, 10
_MAIL_PORTS = {"smtp": 587, "smtps": 465}
_HERE = {"localhost", "127.0.0.1", "::1"}
"""This machine: what goes no further needs no TLS."""


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """Rekenlast of argon2id for one password: memory in KiB, rounds and lanes.

    Source: OWASP Password Storage Cheat Sheet, the second of its equal choices.
    """

    memory_kib: int = 19_456
    rounds: int = 2
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class MailServer:
    """Mailserver that takes our e-mail; ``user`` is "" where nobody need log in.

    ``tls`` is from the first byte, else by STARTTLS, without which only this machine will do.
    """

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def here(self) -> bool:
        """Whether it is this machine."""
        return self.host in _HERE


@dataclass(frozen=True, slots=True)
class AccessPointServer:
    """Peppol-accesspoint by its address, without TLS only on this machine, and the token that lets us in."""

    host: str
    port: int
    path: str
    tls: bool
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """Verzendkanalen: the folder, mail server and access point by which invoices go out, None for what is not set."""

    folder: Path | None = None
    mail: MailServer | None = None
    access_point: AccessPointServer | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Instellingen: folders, how many processes may render, the database, and what the site needs.

    ``secret_key`` is None where none was set; :meth:`key` asks for it. ``hosts`` are the names under which the site may
    be reached; ``proxies`` the addresses whose word is taken for where a visitor comes from. ``demo`` and
    ``password_cost`` never come from the environment: the demo and the tests set them. ``chapters`` is the folder where
    the chapters of long papers are kept between one start of the program and the next, None for nowhere. ``delivery``
    says by which channels invoices can go out.
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
    delivery: DeliverySettings = DeliverySettings()

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

    Invoices go out to ``SOW_DELIVERY_FOLDER``, a folder; by ``SOW_SMTP_URL``, such as smtp://user:password@host (port
    587, STARTTLS) or smtps://user:password@host (465); and by the Peppol access point at ``SOW_PEPPOL_URL``, an https
    address, with ``SOW_PEPPOL_TOKEN``.

    Raises:
        Fault: SETTINGS-01, ``SOW_WORKERS`` is not a whole number from 1; SETTINGS-02, a folder is not there;
            SETTINGS-04, ``SOW_HOSTS`` holds something that is not the name of a host; SETTINGS-05,
            ``SOW_PROXIES`` something that is not an address; SETTINGS-06, ``SOW_SMTP_URL`` is no address of a mail
            server; SETTINGS-07, ``SOW_PEPPOL_URL`` is no https address, or its token is missing.
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
        delivery=DeliverySettings(
            folder("SOW_DELIVERY_FOLDER", _ROOT) if "SOW_DELIVERY_FOLDER" in environment else None,
            _mail_server(environment.get("SOW_SMTP_URL", "")),
            _access_point(environment.get("SOW_PEPPOL_URL", ""), environment.get("SOW_PEPPOL_TOKEN", "")),
        ),
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


def _mail_server(text: str) -> MailServer | None:
    """The mail server that an address means; None without one. What is wrong never says the address: it has a password.

    Raises:
        Fault: SETTINGS-06.
    """
    if not text:
        return None
    parts, port = _split(text)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if parts.scheme not in _MAIL_PORTS or not parts.hostname or port < 0 or parts.path.strip("/") or parts.query:
        what = "SOW_SMTP_URL is geen adres van een mailserver"
        raise Fault("SETTINGS-06", what, "schrijf smtps://gebruiker:wachtwoord@server of smtp://…, zo nodig met poort")
    return MailServer(parts.hostname, port or _MAIL_PORTS[parts.scheme], parts.scheme == "smtps", user, password)


def _access_point(text: str, token: str) -> AccessPointServer | None:
    """The access point at an address, with its token; None without one.

    Raises:
        Fault: SETTINGS-07.
    """
    if not text:
        return None
    parts, port = _split(text)
    host, tls = parts.hostname or "", parts.scheme == "https"
    safe = tls or (parts.scheme == "http" and host in _HERE)
    if not safe or not host or port < 0 or "@" in parts.netloc or parts.query or not re.fullmatch(r"[!-~]+", token):
        what = "SOW_PEPPOL_URL is geen https-adres zonder inlognaam, of SOW_PEPPOL_TOKEN ontbreekt"
        raise Fault("SETTINGS-07", what, "neem adres en token over van het accesspoint")
    return AccessPointServer(host, port or (443 if tls else 80), parts.path.rstrip("/"), tls, token)


def _split(text: str) -> tuple[SplitResult, int]:
    """The parts of an address with its port: 0 for none, -1 for one that cannot be."""
    try:
        parts = urlsplit(text)
        return parts, parts.port or 0
    except ValueError:
        return urlsplit(""), -1
