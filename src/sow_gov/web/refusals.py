# SPDX-License-Identifier: EUPL-1.2
"""Why does somebody not get what they asked for? Four answers, raised wherever it turns out."""

from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)


class Refused(Exception):
    """Geweigerd: the request is right, but it is not answered."""


class LogInFirst(Refused):
    """Eerst inloggen: nobody is logged in; ``arrangement`` is where, ``back`` where they were going."""

    def __init__(self, arrangement: str, back: str) -> None:
        """Keep where to log in, and for what."""
        super().__init__(arrangement, back)
        self.arrangement = arrangement
        self.back = back


class PasswordFirst(Refused):
    """Eerst een wachtwoord kiezen: the password was set by somebody else; ``arrangement`` is where."""

    def __init__(self, arrangement: str) -> None:
        """Keep where to choose one."""
        super().__init__(arrangement)
        self.arrangement = arrangement


class NotAllowed(Refused):
    """Niet voor u: it is there, but for others."""


class NotThere(Refused):
    """Bestaat niet: nothing has that name here; whether another arrangement has it is not told."""


def one_of(kind: type[E], name: str | None) -> E | None:
    """What an address means by the name of one of a kind; None for nothing (NotThere)."""
    if not name:
        return None
    try:
        return kind(name)
    except ValueError as error:
        raise NotThere from error
