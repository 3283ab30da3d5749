# SPDX-License-Identifier: EUPL-1.2
"""Who gets an account, with which password, and who takes it away? Every such act is logged; no password ever is."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.settings import PasswordCost
from sow_gov.store import accounts, acts, sessions
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database, Records

ADD, RESET, CLOSE = "account toevoegen", "wachtwoord herstellen", "account sluiten"
"""The kinds of the acts of an administrator."""

AUTHORITY = "beheer van accounts"
"""What an administrator acts on. Own choice, until mandates are recorded."""

_SHORTEST, _LONGEST = 12, 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,99}", re.ASCII)
_FUNCTION_LENGTH = 200


class Passwords:
    """Wachtwoorden: hashes them and checks them with argon2id, at one cost."""

    def __init__(self, cost: PasswordCost) -> None:
        """Make the hash that is checked for who does not exist, so that time tells nothing."""
        self._hasher = PasswordHasher(cost.rounds, cost.memory_kib, cost.lanes)
        self._of_nobody = self._hasher.hash("")

    def hash(self, password: str) -> str:
        """The hash under which a password is kept."""
        return self._hasher.hash(_typed(password))

    def are_right(self, password: str, hashed: str | None) -> bool:
        """Say whether a password goes with a hash; it takes as long when there is no hash, and is never right then."""
        try:
            self._hasher.verify(hashed or self._of_nobody, _typed(password))
        except VerificationError:
            return False
        return hashed is not None

    def outdated(self, hashed: str) -> bool:
        """Say whether a hash was made at another cost than that of today."""
        return self._hasher.check_needs_rehash(hashed)


def _typed(password: str) -> str:
    """One form for what looks the same, whatever keyboard it came from; one that is too long is cut off."""
    return unicodedata.normalize("NFKC", password[: _LONGEST + 1])


def require_good(password: str, name: str) -> None:
    """Refuse a password that is too easy.

    Args:
        password: the password.
        name: the log-in name that it is for.

    Raises:
        Fault: ACCOUNT-04, it is too short or too long, or it is the name.

    Source: own choice, after NIST SP 800-63B: length counts, composition does not.
    """
    if not _SHORTEST <= len(password) <= _LONGEST:
        what = f"een wachtwoord heeft {_SHORTEST} tot {_LONGEST} tekens"
        raise Fault("ACCOUNT-04", what, "kies bijvoorbeeld een zin die u onthoudt")
    if password.strip().casefold() == name.casefold():
        raise Fault("ACCOUNT-04", "dit wachtwoord is uw inlognaam", "kies iets dat een ander niet raadt")


def login_name(text: str) -> str:
    """The log-in name that somebody means: upper and lower case, and spaces around it, are all the same.

    >>> login_name(" Controller ")
    'controller'
    """
    return text.strip().casefold()


class Register:
    """Accountregister: what an administrator does with the accounts of an arrangement."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        """Keep what every act needs."""
        self._database = database
        self._passwords = passwords

    def every(self, arrangement: str) -> list[Account]:
        """All accounts, by log-in name."""
        with self._database.reading(arrangement) as records:
            return accounts.every(records)

    def add(
        self, arrangement: str, by: Actor, new: Account, password: str, participants: Collection[str], at: datetime
    ) -> None:
        """Add an account that logs in here.

        Args:
            arrangement: its slug.
            by: who adds it.
            new: the account, with the id that the door gave it.
            password: its first password; one that must be changed if the account says so.
            participants: the municipalities of the arrangement.
            at: the instant.

        Raises:
            Fault: ACCOUNT-01, the name is taken; ACCOUNT-04, the password is too easy; ACCOUNT-05, the name, the
                function or the municipality is not right.
        """
        _require_sound(new, participants)
        require_good(password, new.subject)
        hashed = self._passwords.hash(password)
        with self._database.writing(arrangement) as records:
            added = {new.account_id: accounts.digest_of(new)}
            about = {"accounts": added, "role": new.role.value, "participant": new.participant}
            acts.log(records, by.on(AUTHORITY), ADD, about, at)
            accounts.add(records, new, hashed)

    def reset(self, arrangement: str, by: Actor, account_id: str, password: str, at: datetime) -> Account:
        """Give an account a one-time password, and end its sessions.

        Returns:
            The account.

        Raises:
            Fault: ACCOUNT-06, there is no such account, it is closed, or its passwords are kept elsewhere.
        """
        hashed = self._passwords.hash(password)
        with self._database.writing(arrangement) as records:
            account = _open(records, account_id)
            if account.issuer != LOCAL:
                raise Fault("ACCOUNT-06", "dit account logt elders in", "laat het wachtwoord daar herstellen")
            acts.log(records, by.on(AUTHORITY), RESET, {"account": account_id}, at)
            accounts.set_password(records, account_id, hashed, must_change=True)
            sessions.end_all(records, account_id)
        return account

    def close(self, arrangement: str, by: Actor, account_id: str, at: datetime) -> None:
        """Shut an account for good, and end its sessions.

        Raises:
            Fault: ACCOUNT-06, there is no such account or it is closed already; ACCOUNT-07, it is one's own.
        """
        if account_id == by.account_id:
            raise Fault("ACCOUNT-07", "dit is uw eigen account", "vraag een andere beheerder het te sluiten")
        with self._database.writing(arrangement) as records:
            _open(records, account_id)
            acts.log(records, by.on(AUTHORITY), CLOSE, {"closed": {account_id: ""}}, at)
            accounts.close(records, account_id)
            sessions.end_all(records, account_id)


def _open(records: Records, account_id: str) -> Account:
    """The account with an id that is not closed (ACCOUNT-06)."""
    records.hold()
    account = accounts.by_id(records, account_id)
    if account is None or account.closed:
        raise Fault("ACCOUNT-06", "dit account is er niet of is al gesloten", "kies een account uit de lijst")
    return account


def _require_sound(new: Account, participants: Collection[str]) -> None:
    """Refuse an account that makes no sense (ACCOUNT-05)."""
    if not _NAME.fullmatch(new.subject):
        what = f"{new.subject[:100]!r} kan geen inlognaam zijn"
        todo = "gebruik 2 tot 100 kleine letters, cijfers, punten, streepjes of een apenstaartje"
        raise Fault("ACCOUNT-05", what, todo)
    if not (new.function.isprintable() and 0 < len(new.function) <= _FUNCTION_LENGTH):
        what = f"een functie heeft 1 tot {_FUNCTION_LENGTH} tekens"
        raise Fault("ACCOUNT-05", what, "noem de functie, zoals controller Stroomopwaarts, en geen naam")
    if (new.role is Role.REVIEWER) != (new.participant is not None):
        todo = "kies bij een gemeentelijk beoordelaar één gemeente, en bij elke andere rol geen"
        raise Fault("ACCOUNT-05", "rol en gemeente passen niet bij elkaar", todo)
    if new.participant is not None and new.participant not in participants:
        what = f"{new.participant!r} is geen deelnemende gemeente"
        raise Fault("ACCOUNT-05", what, f"kies uit: {', '.join(participants)}")
