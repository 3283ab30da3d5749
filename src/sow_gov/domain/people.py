# SPDX-License-Identifier: EUPL-1.2
"""Who may come in, and as what? A role gives access; what somebody decides is done in a function (M24)."""

from dataclasses import dataclass
from enum import StrEnum

LOCAL = "lokaal"
"""The issuer of accounts that log in here with a password; an outside identity provider brings its own address."""


class Role(StrEnum):
    """Rol: what somebody gets to see, and nothing about what somebody may decide."""

    CONTROLLER = "controller"
    SECRETARY = "bestuurssecretaris"
    REVIEWER = "gemeentelijk beoordelaar"
    AUDITOR = "accountant"
    ADMINISTRATOR = "beheerder"
    BOARD_MEMBER = "bestuurslid"


@dataclass(frozen=True, slots=True)
class Account:
    """Account: somebody who can log in to one arrangement.

    ``issuer`` and ``subject`` name the person for ever: the log-in name of a local account, or what an identity
    provider calls it. ``participant`` is the one municipality of a reviewer and None for every other role.
    ``function`` is what acts are recorded under ("controller Stroomopwaarts"). ``must_change`` means that the password
    was set by somebody else; ``demo`` that the account may not be used outside the demo; ``closed`` that it is shut.
    """

    account_id: str
    issuer: str
    subject: str
    role: Role
    participant: str | None
    function: str
    must_change: bool = False
    demo: bool = False
    closed: bool = False

    def sees_agreement(self, participant: str) -> bool:
        """Say whether the DVO and the invoices of a municipality are open to this account.

        Source: own choice; shares and keys are common, texts and invoices are not.
        """
        return self.sees_every_agreement or (self.role is Role.REVIEWER and participant == self.participant)

    @property
    def sees_every_agreement(self) -> bool:
        """Whether the DVOs and invoices of all municipalities are open to this account."""
        return self.role in (Role.CONTROLLER, Role.SECRETARY, Role.AUDITOR)

    @property
    def sees_closed_items(self) -> bool:
        """Whether what the boards handle behind closed doors is open to this account.

        Source: own choice; members and the secretary sit at the table, whoever else needs it is told by them.
        """
        return self.role in (Role.SECRETARY, Role.BOARD_MEMBER)

    @property
    def sees_names(self) -> bool:
        """Whether this account may see what the members of the boards are called; everybody sees their functions.

        Source: own choice under decision M24; the secretary keeps the attendance list, and members know each other.
        """
        return self.role in (Role.SECRETARY, Role.BOARD_MEMBER)
