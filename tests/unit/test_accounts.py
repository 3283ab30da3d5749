# SPDX-License-Identifier: EUPL-1.2
"""Who can log in, for how long, and how often can somebody guess? On every kind of database."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from sow_gov.app.accounts import ADD, AUTHORITY, CLOSE, RESET, Passwords, Register, require_good
from sow_gov.app.sessions import CHANGE, IDLE, LONGEST, PER_ADDRESS, PER_BOTH, PER_NAME, WINDOW, Attempt, Sessions
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.settings import PasswordCost
from sow_gov.store import accounts, acts, migrate
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.tables import account, login_limit, session
from sow_gov.store.verify import findings
from sow_gov.web.screens.logbook import act_shown

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GOOD, OTHER = "een zin die niemand raadt", "nog zo een zin van iemand"
BOSS = Actor("chef", "beheerder Delta")
DUIN = Account("id-duin", LOCAL, "duin", Role.REVIEWER, "duin", "beleidsmedewerker Duin")
PASSWORDS = Passwords(PasswordCost(8, 1, 1))


@dataclass(frozen=True)
class House:
    """The accounts and sessions of Delta, with one reviewer."""

    database: Database
    register: Register
    sessions: Sessions

    def try_name(self, name: str, password: str = GOOD, *, at: datetime = AT, address: str = "ergens") -> str:
        """Log in, and say how it went: "" or the code of the fault."""
        try:
            self.sessions.log_in("delta", Attempt(name, password, address), f"token {len(self.rows(session))}", at)
        except Fault as fault:
            return fault.code
        return ""

    def comes(self, token: str, at: datetime = AT, arrangement: str = "delta") -> Account | None:
        """Whom the site sees when a browser comes with a token."""
        return self.sessions.visitor(arrangement, token, at).account

    def log(self) -> list[tuple[str, str, Actor]]:
        with self.database.reading("delta") as records:
            return [(act.kind, act.about, act.actor) for act in acts.acts(records)]

    def rows(self, table: Any) -> list[Any]:
        with self.database.whole() as connection:
            return list(connection.execute(select(table)))


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    with closing(Database(database_url)) as database:
        migrate.upgrade(database)
        register = Register(database, PASSWORDS)
        register.add("delta", BOSS, DUIN, GOOD, ("duin", "meer"), AT)
        yield House(database, register, Sessions(database, PASSWORDS, demo=False))


@pytest.fixture
def token(house: House) -> str:
    """What the browser of the reviewer holds."""
    house.sessions.log_in("delta", Attempt("duin", GOOD, "ergens"), "token", AT)
    return "token"


def fault(job: Any, *arguments: Any) -> str:
    with pytest.raises(Fault) as raised:
        job(*arguments)
    return raised.value.code


def test_who_knows_the_password_gets_in_and_whoever_does_not_is_told_nothing(house: House):
    assert house.try_name(" Duin ") == ""
    said = {house.try_name(name, password) for name, password in (("duin", OTHER), ("niemand", GOOD), ("duin", ""))}
    assert said == {"ACCOUNT-02"}


def test_a_name_that_nobody_has_takes_as_much_work(house: House, monkeypatch: pytest.MonkeyPatch):
    checked = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(
        PasswordHasher,
        "verify",
        lambda *given: checked.append(given[1].rpartition("$")[0].rpartition("$")[0]) or verify(*given),
    )
    for name in ("duin", "niemand", "d\0"):
        house.try_name(name, OTHER)
    assert len(checked) == 3
    assert len(set(checked)) == 1


def test_a_name_that_nobody_could_have_is_only_wrong(house: House):
    assert {house.try_name(name) for name in ("", "\0", "x" * 5000, "dui\tn")} == {"ACCOUNT-02"}


def test_a_session_is_of_one_arrangement_and_one_browser(house: House, token: str):
    assert house.comes(token) == DUIN
    assert house.comes("anders") is None
    assert house.comes(token, arrangement="polder") is None
    assert house.sessions.visitor("delta", None, AT).stamp == 1
    assert house.sessions.visitor("polder", token, AT).stamp is None


def test_a_session_ends_when_it_is_not_used(house: House, token: str):
    assert house.comes(token, AT + IDLE - SECOND) == DUIN
    assert house.comes(token, AT + IDLE + IDLE - 2 * SECOND) == DUIN
    assert house.comes(token, AT + 3 * IDLE) is None


def test_a_session_ends_after_half_a_day_however_it_is_used(house: House, token: str):
    at = AT
    while at + IDLE / 2 < AT + LONGEST:
        at += IDLE / 2
        assert (house.comes(token, at) is not None) == (at < AT + LONGEST)
    assert house.comes(token, AT + LONGEST) is None


def test_the_use_of_a_session_is_noted_at_most_once_a_minute(house: House, token: str):
    for seconds, noted in ((59, 0), (60, 60), (119, 60), (120, 120)):
        house.comes(token, AT + seconds * SECOND)
        assert house.rows(session)[0].seen_at == AT + noted * SECOND


def test_no_token_and_no_name_is_kept_as_it_is(house: House, token: str):
    house.try_name("geheim-in-het-verkeerde-veld")
    kept = repr(house.rows(session) + house.rows(login_limit))
    assert token not in [row.digest for row in house.rows(session)]
    assert "geheim" not in kept
    assert "ergens" not in kept


def test_logging_out_ends_the_session(house: House, token: str):
    house.sessions.log_out("delta", token)
    assert house.comes(token) is None
    assert house.rows(session) == []


def test_logging_in_forgets_the_sessions_that_ran_out(house: House):
    assert [house.try_name("duin", at=at) for at in (AT, AT + IDLE + SECOND)] == ["", ""]
    assert len(house.rows(session)) == 1


@pytest.mark.parametrize("name", ["duin", "niemand"])
def test_a_name_can_be_tried_five_times_from_an_address_in_a_quarter_of_an_hour(house: House, name: str):
    said = [house.try_name(name, OTHER) for _ in range(PER_BOTH + 1)]
    assert said == ["ACCOUNT-02"] * PER_BOTH + ["ACCOUNT-03"]
    assert house.try_name(name, GOOD, at=AT + WINDOW - SECOND) == "ACCOUNT-03"
    assert house.try_name("duin", GOOD, at=AT + WINDOW - SECOND, address="elders") == ""
    assert house.try_name("duin", GOOD, at=AT + WINDOW + SECOND) == ""


def test_a_name_can_be_tried_fifty_times_whatever_the_addresses(house: House):
    said = [house.try_name("duin", OTHER, address=f"adres {number}") for number in range(PER_NAME + 1)]
    assert said == ["ACCOUNT-02"] * PER_NAME + ["ACCOUNT-03"]


def test_an_address_can_try_twenty_times_whatever_the_names(house: House):
    said = [house.try_name(f"naam {number}") for number in range(PER_ADDRESS + 1)]
    assert said == ["ACCOUNT-02"] * PER_ADDRESS + ["ACCOUNT-03"]
    assert house.try_name("duin") == "ACCOUNT-03"
    assert house.try_name("duin", address="elders") == ""


def test_success_forgives_what_that_name_failed_from_there_and_nothing_else(house: House):
    for _ in range(PER_NAME // PER_BOTH + 1):
        assert [house.try_name("duin", OTHER) for _ in range(PER_BOTH - 1)] == ["ACCOUNT-02"] * (PER_BOTH - 1)
        assert house.try_name("duin") == ""
    others = [(house.try_name(f"naam {number}"), house.try_name("duin")) for number in range(PER_ADDRESS)]
    assert others == [("ACCOUNT-02", "")] * (PER_ADDRESS - 1) + [("ACCOUNT-02", "ACCOUNT-03")]


def test_tries_at_the_same_moment_count_too(house: House):
    said: list[str] = []
    go = threading.Barrier(12)

    def guess() -> None:
        go.wait()
        said.append(house.try_name("duin", OTHER))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["ACCOUNT-02"] * PER_BOTH + ["ACCOUNT-03"] * (12 - PER_BOTH)


def test_changing_a_password_ends_every_session_and_begins_one(house: House, token: str):
    assert house.try_name("duin", at=AT + SECOND) == ""
    attempt = Attempt("duin", GOOD, "ergens")
    house.sessions.change_password("delta", DUIN, attempt, OTHER, "nieuw", AT + 2 * SECOND)
    assert house.comes(token) is None
    assert house.comes("nieuw") == DUIN
    assert len(house.rows(session)) == 1
    assert (house.try_name("duin", GOOD), house.try_name("duin", OTHER)) == ("ACCOUNT-02", "")
    kind, about, actor = house.log()[-1]
    assert (kind, about, actor) == (CHANGE, '{"account":"id-duin"}', Actor("id-duin", DUIN.function, "eigen account"))


@pytest.mark.parametrize(
    ("so_far", "chosen", "code"),
    [(OTHER, "weer een heel andere zin", "ACCOUNT-02"), (GOOD, GOOD, "ACCOUNT-04"), (GOOD, "kort", "ACCOUNT-04")],
)
def test_a_password_is_not_changed(house: House, token: str, so_far: str, chosen: str, code: str):
    attempt = Attempt("duin", so_far, "ergens")
    assert fault(house.sessions.change_password, "delta", DUIN, attempt, chosen, "nieuw", AT) == code
    assert house.comes(token) == DUIN
    assert house.comes("nieuw") is None


def test_changing_a_password_is_no_way_to_guess_it(house: House):
    attempt = Attempt("duin", "geraden", "ergens")
    said = [fault(house.sessions.change_password, "delta", DUIN, attempt, OTHER, "nieuw", AT) for _ in range(6)]
    assert said == ["ACCOUNT-02"] * PER_BOTH + ["ACCOUNT-03"]


def test_a_reset_password_must_be_changed_and_ends_the_sessions(house: House, token: str):
    assert house.register.reset("delta", BOSS, "id-duin", OTHER, AT) == DUIN
    assert house.comes(token) is None
    assert (house.try_name("duin", GOOD), house.try_name("duin", OTHER)) == ("ACCOUNT-02", "")
    assert house.comes("token 0") == replace(DUIN, must_change=True)
    house.sessions.change_password("delta", DUIN, Attempt("duin", OTHER, "ergens"), GOOD, "nieuw", AT)
    assert house.comes("nieuw") == DUIN


def test_a_closed_account_is_out_at_once_and_stays_out(house: House, token: str):
    house.register.close("delta", BOSS, "id-duin", AT)
    assert house.comes(token) is None
    assert house.try_name("duin") == "ACCOUNT-02"
    assert fault(house.register.close, "delta", BOSS, "id-duin", AT) == "ACCOUNT-06"
    assert fault(house.register.reset, "delta", BOSS, "id-duin", OTHER, AT) == "ACCOUNT-06"
    assert [account.closed for account in house.register.every("delta")] == [True]


def test_an_administrator_cannot_close_the_own_account(house: House):
    own = Actor("id-duin", "beheerder Delta")
    assert fault(house.register.close, "delta", own, "id-duin", AT) == "ACCOUNT-07"


def test_an_account_of_the_demo_gets_in_nowhere_else(house: House):
    demo = Account("id-demo", LOCAL, "demo", Role.AUDITOR, None, "accountant (demo)", demo=True)
    house.register.add("delta", BOSS, demo, GOOD, (), AT)
    assert house.try_name("demo") == "ACCOUNT-02"
    Sessions(house.database, PASSWORDS, demo=True).log_in("delta", Attempt("demo", GOOD, "ergens"), "demo", AT)
    assert house.comes("demo") is None
    assert Sessions(house.database, PASSWORDS, demo=True).visitor("delta", "demo", AT).account == demo


def test_an_account_from_elsewhere_has_no_password_here(house: House):
    outside = Account("id-elders", "https://id.example", "duin", Role.AUDITOR, None, "accountant")
    with house.database.writing("delta") as records:
        accounts.add(records, outside, None)
    assert fault(house.register.reset, "delta", BOSS, "id-elders", OTHER, AT) == "ACCOUNT-06"
    attempt = Attempt(outside.subject, GOOD, "ergens")
    assert fault(house.sessions.change_password, "delta", outside, attempt, OTHER, "nieuw", AT) == "ACCOUNT-02"


def test_what_an_administrator_does_is_logged_without_names_or_passwords(house: House):
    house.register.reset("delta", BOSS, "id-duin", OTHER, AT)
    house.register.close("delta", BOSS, "id-duin", AT)
    assert [kind for kind, _, _ in house.log()] == [ADD, RESET, CLOSE]
    assert {actor for _, _, actor in house.log()} == {BOSS.on(AUTHORITY)}
    digest = accounts.digest_of(DUIN)
    assert [about for _, about, _ in house.log()] == [
        f'{{"accounts":{{"id-duin":"{digest}"}},"participant":"duin","role":"gemeentelijk beoordelaar"}}',
        '{"account":"id-duin"}',
        '{"closed":{"id-duin":""}}',
    ]
    written = repr(house.log())
    assert all(secret not in written for secret in (GOOD, OTHER, "argon2"))


def test_what_is_done_with_an_account_reads_well_in_the_log(house: House):
    house.register.close("delta", BOSS, "id-duin", AT)
    with house.database.reading("delta") as records:
        added, closed = (act_shown(act, AT, {"id-duin": "beleid.duin"}) for act in acts.acts(records))
    digest = accounts.digest_of(DUIN)
    assert added.first == (("beleid.duin", digest), ("duin", ""), ("gemeentelijk beoordelaar", ""))
    assert closed.first == (("beleid.duin", ""),)
    assert added.rest == closed.rest == ()


@pytest.mark.usefixtures("token")
def test_whatever_is_done_with_accounts_leaves_records_that_are_sound(house: House):
    house.register.add("delta", BOSS, replace(DUIN, account_id="id-2", subject="meer"), GOOD, ("duin",), AT)
    house.register.reset("delta", BOSS, "id-2", OTHER, AT)
    house.register.close("delta", BOSS, "id-2", AT)
    house.sessions.change_password("delta", DUIN, Attempt("duin", GOOD, "ergens"), OTHER, "nieuw", AT)
    found = [finding for finding in findings(house.database) if finding.code != "VERIFY-04"]
    assert found == [], "VERIFY-04: nobody added who acts in this test"
    with house.database.whole(writes=True) as connection:
        connection.execute(account.update().values(role=Role.REVIEWER.value, participant="meer"))
    assert [finding.place for finding in findings(house.database) if finding.code == "VERIFY-07"] == ["id-2", "id-duin"]


def test_the_digest_of_an_account_is_over_all_that_never_changes():
    others = {
        "account_id": "x", "issuer": "x", "subject": "x", "role": Role.AUDITOR, "participant": None, "function": "x",
        "demo": True, "must_change": True, "closed": True,
    }  # fmt: skip
    digest = accounts.digest_of(DUIN)
    told = {name for name, other in others.items() if accounts.digest_of(replace(DUIN, **{name: other})) != digest}
    assert others.keys() == {field.name for field in fields(Account)}
    assert told == others.keys() - {"must_change", "closed"}


def test_an_account_that_makes_no_sense_is_refused(house: House):
    new = replace(DUIN, account_id="id-2", subject="duin-2")
    unsound: tuple[dict[str, Any], ...] = (
        *({"subject": name} for name in ("Duin 2", "x", "d\0in", "x" * 101)),
        *({"function": function} for function in ("", "regel\nbreuk", "x" * 201)),
        *({"participant": municipality} for municipality in (None, "elders")),
        {"role": Role.CONTROLLER},
    )
    codes = [fault(house.register.add, "delta", BOSS, replace(new, **each), GOOD, ("duin",), AT) for each in unsound]
    assert codes == ["ACCOUNT-05"] * len(unsound)
    assert len(house.register.every("delta")) == len(house.log()) == 1


def test_a_name_is_given_once(house: House):
    again = replace(DUIN, account_id="id-2")
    assert fault(house.register.add, "delta", BOSS, again, GOOD, ("duin",), AT) == "ACCOUNT-01"
    assert len(house.log()) == 1
    house.register.add("polder", BOSS, again, GOOD, ("duin",), AT)


def test_a_hash_of_another_cost_is_renewed_when_somebody_logs_in(house: House):
    dearer = Passwords(PasswordCost(16, 1, 1))
    Sessions(house.database, dearer, demo=False).log_in("delta", Attempt("duin", GOOD, "ergens"), "token", AT)
    with house.database.reading("delta") as records:
        found = accounts.by_subject(records, "duin")
    assert found
    assert found[1]
    assert not dearer.outdated(found[1])
    assert PASSWORDS.outdated(found[1])
    assert house.try_name("duin") == ""


@pytest.mark.parametrize("length", [11, 201])
def test_a_password_has_a_length(length: int):
    assert fault(require_good, "x" * length, "duin") == "ACCOUNT-04"
    require_good("x" * 12, "duin")
    require_good("x" * 200, "duin")


def test_a_password_is_not_the_name():
    assert fault(require_good, "Beleidsmedewerker ", "beleidsmedewerker") == "ACCOUNT-04"


def test_a_password_is_the_same_from_every_keyboard_and_nothing_is_right_for_nobody():
    hashed = PASSWORDS.hash("café in Schiedam")
    assert PASSWORDS.are_right("cafe\u0301 in Schiedam", hashed)
    assert not PASSWORDS.are_right("cafe in Schiedam", hashed)
    assert not PASSWORDS.are_right("", None)
