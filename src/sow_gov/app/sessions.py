# SPDX-License-Identifier: EUPL-1.2
"""Who is this, and since when? Logging in and out, sessions that end, and a limit to guessing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sow_gov.app.accounts import Passwords, login_name, require_good
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account
from sow_gov.store import accounts, acts, sessions, visits
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database, Records
from sow_gov.store.sessions import Session

CHANGE = "wachtwoord wijzigen"
"""The kind of act by which somebody changes their own password."""

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
"""A session ends when it was not used for so long, or began so long ago. Own choice."""

WINDOW = timedelta(minutes=15)
PER_BOTH, PER_NAME, PER_ADDRESS = 5, 50, 20
"""How often logging in may fail within the window: for one name from one address, for that name, from that address.

So an outsider who fails on purpose keeps nobody out who comes from elsewhere. Own choice.
"""

_OWN = "eigen account"
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Poging: the name and the password that somebody typed, and the address it came from."""

    name: str
    password: str
    address: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Bezoeker: whose session it is, None when there is none, and the number of the last act of the arrangement.

    What a page shows of the records is the same as long as ``stamp`` is; it is None when nothing was ever recorded
    under that arrangement, so that it does not exist.
    """

    account: Account | None
    stamp: int | None


class Sessions:
    """Sessies: who is logged in to an arrangement, by the token that only their browser has."""

    def __init__(self, database: Database, passwords: Passwords, *, demo: bool) -> None:
        """Keep what every visit needs; ``demo`` lets accounts of the demo in."""
        self._database = database
        self._passwords = passwords
        self._demo = demo

    def visitor(self, arrangement: str, token: str | None, at: datetime) -> Visitor:
        """Look who comes, in one query; that a session was used is noted at most once a minute.

        Args:
            arrangement: its slug; a session of another one does not count.
            token: what the browser holds, None when it holds nothing.
            at: the instant.
        """
        key = "" if token is None else _digest(token)
        with self._database.reading(arrangement) as records:
            stamp, found = visits.visit(records, key)
        if found is None or not self._lasts(*found, at):
            return Visitor(None, stamp)
        account, session = found
        if at - session.seen_at >= _SEEN_EVERY:
            with self._database.writing(arrangement) as records:
                sessions.touch(records, key, at)
        return Visitor(account, stamp)

    def log_in(self, arrangement: str, attempt: Attempt, token: str, at: datetime) -> Account:
        """Begin a session for who knows a name and its password.

        Args:
            arrangement: its slug.
            attempt: what was typed.
            token: a new secret for the browser; only its digest is kept.
            at: the instant.

        Raises:
            Fault: ACCOUNT-02, name and password do not go together, or the account may not come in; ACCOUNT-03, it
                failed too often.
        """
        account, hashed = self._prove(arrangement, attempt, at)
        fresh = self._passwords.hash(attempt.password) if self._passwords.outdated(hashed) else None
        with self._database.writing(arrangement) as records:
            self._settle(records, account, hashed, attempt, at)
            if fresh is not None:
                accounts.set_password(records, account.account_id, fresh, must_change=account.must_change)
            sessions.start(records, _digest(token), account.account_id, at)
        return account

    def log_out(self, arrangement: str, token: str) -> None:
        """End the session of a browser."""
        with self._database.writing(arrangement) as records:
            sessions.end(records, _digest(token))

    def change_password(
        self, arrangement: str, account: Account, attempt: Attempt, chosen: str, token: str, at: datetime
    ) -> None:
        """Change one's own password: every session ends, and a new one begins.

        Args:
            arrangement: its slug.
            account: who is logged in.
            attempt: their name, the password so far and the address.
            chosen: the new password.
            token: a new secret for the browser.
            at: the instant.

        Raises:
            Fault: ACCOUNT-02 and ACCOUNT-03, as for logging in; ACCOUNT-04, the new password is too easy or not new.
        """
        require_good(chosen, account.subject)
        if chosen == attempt.password:
            raise Fault("ACCOUNT-04", "dit is het wachtwoord dat u al had", "kies een ander wachtwoord")
        proven, hashed = self._prove(arrangement, attempt, at)
        if proven.account_id != account.account_id:
            raise _wrong()
        fresh = self._passwords.hash(chosen)
        with self._database.writing(arrangement) as records:
            self._settle(records, proven, hashed, attempt, at)
            actor = Actor(account.account_id, account.function, _OWN)
            acts.log(records, actor, CHANGE, {"account": account.account_id}, at)
            accounts.set_password(records, account.account_id, fresh, must_change=False)
            sessions.end_all(records, account.account_id)
            sessions.start(records, _digest(token), account.account_id, at)

    def _lasts(self, account: Account, session: Session, at: datetime) -> bool:
        """Whether a session did not run out, and its account may still come in."""
        return self._may_come_in(account) and at - session.seen_at < IDLE and at - session.started_at < LONGEST

    def _may_come_in(self, account: Account) -> bool:
        return not account.closed and (self._demo or not account.demo)

    def _prove(self, arrangement: str, attempt: Attempt, at: datetime) -> tuple[Account, str]:
        """The account that a name and a password prove, and the hash of that password (ACCOUNT-02, ACCOUNT-03).

        A failure is counted before the password is looked at, so that tries at the same moment count too. Nothing is
        locked while the hash is computed.
        """
        name, since = login_name(attempt.name), at - WINDOW
        limits = _limits(name, attempt.address)
        with self._database.writing(arrangement) as records:
            records.hold()
            if any(sessions.failures(records, what, since) >= most for what, most in limits.items()):
                raise Fault("ACCOUNT-03", "het inloggen mislukte te vaak", "probeer het over een kwartier opnieuw")
            for what in limits:
                sessions.count_failure(records, what, since, at)
            found = accounts.by_subject(records, name) if name.isprintable() else None
        account, hashed = found or (None, None)
        right = self._passwords.are_right(attempt.password, hashed)
        if right and account is not None and hashed is not None and self._may_come_in(account):
            return account, hashed
        raise _wrong()

    def _settle(self, records: Records, account: Account, hashed: str, attempt: Attempt, at: datetime) -> None:
        """Forgive the name what it failed from here, unless the account changed in the meantime (ACCOUNT-02)."""
        records.hold()
        if accounts.by_subject(records, account.subject) != (account, hashed):
            raise _wrong()
        limits = _limits(account.subject, attempt.address)
        failed = sessions.failures(records, next(iter(limits)), at - WINDOW)
        for what in limits:
            sessions.forgive(records, what, failed)
        sessions.forget_before(records, at - IDLE, at - LONGEST)


def _wrong() -> Fault:
    """What somebody is told who may not come in: never whether it was the name, the password or the account."""
    what = "de inlognaam of het wachtwoord klopt niet"
    return Fault("ACCOUNT-02", what, "probeer het opnieuw, of vraag de beheerder om een nieuw wachtwoord")


def _digest(secret: str) -> str:
    """What is kept of a token, and of what somebody typed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _limits(name: str, address: str) -> dict[str, int]:
    """Under what failures are counted, first of all name and address together, and how many each may have.

    What people type into the wrong field is not kept.
    """
    counted = {f"naam en adres:{address} {name}": PER_BOTH, f"naam:{name}": PER_NAME, f"adres:{address}": PER_ADDRESS}
    return {_digest(what): most for what, most in counted.items()}
