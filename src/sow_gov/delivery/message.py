# SPDX-License-Identifier: EUPL-1.2
"""What goes out, by what kind of channel, and how does a channel say that it did not?

A message has a key that is the same whenever it is sent again. So a channel that can be asked is asked first, and one
that knows its keys never takes a message twice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sow_gov.domain.errors import Fault


class Refused(Fault):
    """Geweigerd: the channel did not take the message, and would not take it another time."""


class Unreachable(Fault):
    """Niet bereikt: the channel did not take the message; it may be tried again."""


class Unsure(Fault):
    """Onzeker: the connection broke where nobody can tell whether the channel took the message."""


@dataclass(frozen=True, slots=True)
class File:
    """Bestand that is sent."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ElectronicAddress:
    """Elektronisch adres: a scheme of the Electronic Address Scheme list, such as 0190 (OIN), and the value in it."""

    scheme: str
    value: str

    def __str__(self) -> str:
        """The address as an access point writes it.

        >>> str(ElectronicAddress("0106", "00000110"))
        '0106:00000110'
        """
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Message:
    """Bericht: one document to one receiver.

    ``number`` is what the document is called on it, ``file`` the document and ``beside`` what only goes along where
    files can. A channel uses what it needs: an access point ``receiver``, a mail server ``mail_to``. ``at`` is the
    instant at which it is sent.
    """

    key: str
    number: str
    file: File
    beside: tuple[File, ...]
    sender: ElectronicAddress
    receiver: ElectronicAddress
    mail_from: str
    mail_to: str
    subject: str
    text: str
    at: datetime


class Transport(Protocol):
    """Transport: a channel that takes messages."""

    @property
    def knows_keys(self) -> bool:
        """Whether it can be asked what it took, and takes no key twice."""
        ...

    def send(self, message: Message) -> str:
        """Hand over a message.

        Returns:
            The receipt of the channel.

        Raises:
            Refused: it did not take it and never will.
            Unreachable: it did not take it, and may later.
            Unsure: nobody knows whether it did.
        """
        ...

    def found(self, key: str) -> str | None:
        """The receipt of the message with a key that was taken before; None when none was, or nobody can tell.

        Raises:
            Unreachable: it cannot be asked now.
        """
        ...
