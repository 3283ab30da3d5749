# SPDX-License-Identifier: EUPL-1.2
"""Who has an account, and what was done? The pages of the administrator, and the log that the auditor reads too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.accounts import login_name
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.store import acts
from sow_gov.web.access import ADMINISTRATORS, ALLOW, SEES_ACTS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.screens.logbook import act_shown
from sow_gov.web.sessions import one_time_password
from sow_gov.web.visit import Visit

_SHOWN_ACTS = 500


@dataclass(frozen=True, slots=True)
class OneTime:
    """Eenmalig wachtwoord: shown once, for the account with a log-in name."""

    name: str
    password: str


@get("/{arrangement:str}/beheer/accounts", opt={ALLOW: ADMINISTRATORS}, sync_to_thread=True)
def accounts_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Who can log in?"""
    return _accounts(visit)


@post("/{arrangement:str}/beheer/accounts", opt={ALLOW: ADMINISTRATORS}, sync_to_thread=True)
def add_account(visit: NamedDependency[Visit], data: Filled) -> Response[str]:
    """Add an account; its one-time password is shown here and nowhere else. One of the demo stays in the demo."""
    given = OneTime(login_name(data.get("inlognaam", "")), one_time_password())
    try:
        new = Account(
            str(uuid4()), LOCAL, given.name, _role(data.get("rol", "")), data.get("gemeente") or None,
            data.get("functie", "").strip(), must_change=True, demo=visit.site.settings.demo,
        )  # fmt: skip
        register = visit.site.register
        register.add(visit.arrangement, visit.actor, new, given.password, tuple(_participants(visit)), visit.at)
    except Fault as fault:
        return _accounts(visit, fault, typed=data)
    return _accounts(visit, given=given)


@post(
    "/{arrangement:str}/beheer/accounts/{account_id:str}/wachtwoord", opt={ALLOW: ADMINISTRATORS}, sync_to_thread=True
)
def reset_password(visit: NamedDependency[Visit], account_id: FromPath[str]) -> Response[str]:
    """Give an account a one-time password; it is shown here and nowhere else."""
    password = one_time_password()
    try:
        account = visit.site.register.reset(visit.arrangement, visit.actor, account_id, password, visit.at)
    except Fault as fault:
        return _accounts(visit, fault)
    return _accounts(visit, given=OneTime(account.subject, password))


@post("/{arrangement:str}/beheer/accounts/{account_id:str}/sluiten", opt={ALLOW: ADMINISTRATORS}, sync_to_thread=True)
def close_account(visit: NamedDependency[Visit], account_id: FromPath[str]) -> Response[Any]:
    """Shut an account."""
    try:
        visit.site.register.close(visit.arrangement, visit.actor, account_id, visit.at)
    except Fault as fault:
        return _accounts(visit, fault)
    return Redirect(f"/{visit.arrangement}/beheer/accounts", status_code=303)


@get("/{arrangement:str}/beheer/logboek", opt={ALLOW: SEES_ACTS}, sync_to_thread=True)
def log_page(visit: NamedDependency[Visit]) -> Response[str]:
    """What was done, the newest first?"""
    names = {account.account_id: account.subject for account in visit.site.register.every(visit.arrangement)}
    with visit.reading() as records:
        newest = list(acts.acts(records, newest=_SHOWN_ACTS))
    return visit.page("logbook.html.j2", {"acts": [act_shown(act, visit.local(act.at), names) for act in newest]})


def _accounts(
    visit: Visit, fault: Fault | None = None, given: OneTime | None = None, typed: Mapping[str, str] | None = None
) -> Response[str]:
    """The list, with what went wrong and what was typed then, or the password that was just made."""
    context = {
        "accounts": visit.site.register.every(visit.arrangement),
        "participants": _participants(visit),
        "roles": tuple(Role),
        "error": sentence(fault) if fault else None,
        "one_time": given,
        "typed": typed or {},
    }
    return visit.page("accounts.html.j2", context, status=status_of(fault) if fault else 200)


def _participants(visit: Visit) -> dict[str, str]:
    """Code -> name of every municipality that takes part in any version of the regulation, the newest first."""
    arrangement = visit.agreed()
    return {slug: arrangement.parties[slug].short_name for slug in arrangement.participants}


def _role(text: str) -> Role:
    """The role that a form names (ACCOUNT-05)."""
    try:
        return Role(text)
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise Fault("ACCOUNT-05", f"{text[:100]!r} is geen rol", f"kies uit: {known}") from error
