# SPDX-License-Identifier: EUPL-1.2
"""May this function decide this? One test per rule of the Awb, of the chain, and of the formula."""

from datetime import date, timedelta
from typing import Any

import pytest

from mandates import ON, asked, book, consents, decided, mandate, power, withdrawing
from sow_gov.domain.board import PowerKind
from sow_gov.domain.dates import Period
from sow_gov.domain.mandate import Allowed, Answer, Limits, Mandate, MandateKind, Refused, Submandate
from sow_gov.governance.mandates.links import FITTING
from sow_gov.governance.mandates.may_decide import may_decide
from sow_gov.governance.mandates.register import Standing, in_force, register

DIRECTOR = mandate("DB-1", "db", "directeur")
CONTROLLER = mandate("DIR-1", "directeur", "controller", under="DB-1")
LATER = ON + timedelta(days=30)


def answer(*given: Mandate, function: str = "controller", **changes: Any) -> Answer:
    """What is answered when each mandate has its own decision."""
    return may_decide(book(*map(decided, given)), asked(function, **changes))


def allowed(*given: Mandate, **changes: Any) -> Allowed:
    found = answer(*given, **changes)
    assert isinstance(found, Allowed), found
    return found


def refused(*given: Mandate, **changes: Any) -> Refused:
    found = answer(*given, **changes)
    assert isinstance(found, Refused), found
    return found


def numbers(found: Answer) -> list[str]:
    return [each.number for each in found.chain]


def test_the_organ_that_holds_a_power_needs_no_chain():
    found = allowed(function="db")
    assert (found.holder, found.chain, found.formula) == ("db", (), "het dagelijks bestuur van Delta")
    assert found.article == "artikel over factuur"
    assert found.said == "het dagelijks bestuur van Delta kan een factuur maken, op grond van artikel over factuur"


def test_a_mandate_gives_the_name_of_the_organ_and_the_function():
    found = allowed(DIRECTOR, function="directeur")
    assert found.holder == "db"
    assert found.formula == "namens het dagelijks bestuur van Delta,\nde directeur Delta"
    assert found.article == "artikel over factuur; Awb art. 10:1"


def test_a_chain_says_every_link_with_its_decision():
    found = allowed(CONTROLLER, DIRECTOR)
    assert numbers(found) == ["DB-1", "DIR-1"]
    assert [each.number for each in found.decisions] == ["besluit-DB-1", "besluit-DIR-1"]
    assert found.formula == "namens het dagelijks bestuur van Delta,\nde controller Delta"
    assert found.said == (
        "de controller Delta kan namens het dagelijks bestuur van Delta een factuur maken, op grond van "
        "mandaat DB-1 aan de directeur Delta (besluit besluit-DB-1) en "
        "ondermandaat DIR-1 aan de controller Delta (besluit besluit-DIR-1)"
    )


@pytest.mark.parametrize("said", ["controller", "de controller Delta", "Controller Delta", "CONTROLLER"])
def test_a_function_is_found_by_its_code_and_by_its_name(said: str):
    assert numbers(allowed(DIRECTOR, CONTROLLER, function=said)) == ["DB-1", "DIR-1"]


def test_a_function_that_does_not_exist_that_day_decides_nothing():
    assert refused(DIRECTOR, function="adjunct").code == "MANDATE-01"


def test_a_mandate_to_a_function_that_was_abolished_gives_nothing():
    without = {"controller": "directeur"}
    found = may_decide(book(decided(DIRECTOR), decided(CONTROLLER), under=without), asked("controller"))
    assert isinstance(found, Refused)
    assert (found.code, found.failed) == ("MANDATE-01", "DB-1")


def test_a_power_that_does_not_exist_is_refused_with_those_that_do():
    found = refused(function="db", power="belasting")
    assert (found.code, "factuur" in found.todo) == ("MANDATE-02", True)


def test_who_has_no_mandate_at_all_is_told_who_decides():
    found = refused(DIRECTOR)
    assert (found.code, found.failed, found.chain) == ("MANDATE-04", "", ())
    assert found.article == "artikel over factuur; Awb art. 10:1"
    assert "het dagelijks bestuur van Delta" in found.todo


def test_a_mandate_for_another_power_is_no_mandate():
    assert refused(DIRECTOR, function="directeur", power="verordening").code == "MANDATE-04"


class TestMunicipalPowers:
    TO_AB = mandate("DUIN-1", "college/duin", "ab", "bijstand", consents=consents("ab"))

    def test_each_municipality_is_a_root_of_its_own(self):
        assert allowed(self.TO_AB, function="ab", power="bijstand", participant="duin").holder == "college/duin"
        assert refused(self.TO_AB, function="ab", power="bijstand", participant="meer").code == "MANDATE-04"

    def test_a_college_decides_for_its_own_municipality_only(self):
        assert allowed(function="college/duin", power="bijstand", participant="duin").chain == ()
        assert refused(function="college/duin", power="bijstand", participant="meer").code == "MANDATE-04"

    def test_a_municipality_must_be_named(self):
        assert refused(self.TO_AB, function="ab", power="bijstand").code == "MANDATE-03"

    def test_a_municipality_that_does_not_take_part_is_refused(self):
        assert refused(function="db", participant="zee").code == "MANDATE-03"

    def test_the_burgemeester_represents_his_municipality(self):
        found = allowed(function="burgemeester/veen", power="tekenen-gemeente", participant="veen")
        assert found.holder == "burgemeester/veen"


class TestKnowledgeAndTime:
    def test_a_mandate_counts_from_the_day_it_is_known(self):
        known = decided(DIRECTOR, known_on=LATER)
        found = may_decide(book(known), asked("directeur"))
        assert isinstance(found, Refused)
        assert (found.code, found.failed, found.article) == ("MANDATE-05", "DB-1", "Awb art. 10:5")
        assert isinstance(may_decide(book(known), asked("directeur", known_on=LATER)), Allowed)

    @pytest.mark.parametrize("period", [Period(LATER), Period(date(2024, 1, 1), ON)])
    def test_a_mandate_holds_in_its_period_only(self, period: Period):
        found = refused(mandate("DB-1", "db", "directeur", period=period), function="directeur")
        assert (found.code, found.failed) == ("MANDATE-06", "DB-1")

    def test_a_withdrawal_works_from_its_day_on(self):
        taken = withdrawing("DB-1", from_=LATER, known_on=ON)
        assert isinstance(may_decide(book(decided(DIRECTOR), taken), asked("directeur")), Allowed)
        then = asked("directeur", on=LATER, known_on=LATER)
        found = may_decide(book(decided(DIRECTOR), taken, on=LATER), then)
        assert isinstance(found, Refused)
        assert (found.code, found.failed, found.article) == ("MANDATE-07", "DB-1", "Awb art. 10:8")

    def test_a_withdrawal_counts_from_the_day_it_is_known(self):
        taken = withdrawing("DB-1", from_=ON, known_on=LATER)
        assert isinstance(may_decide(book(decided(DIRECTOR), taken), asked("directeur")), Allowed)
        assert isinstance(may_decide(book(decided(DIRECTOR), taken), asked("directeur", known_on=LATER)), Refused)

    def test_a_link_above_that_was_withdrawn_takes_those_below_with_it(self):
        found = may_decide(book(decided(DIRECTOR), decided(CONTROLLER), withdrawing("DB-1", ON)), asked("controller"))
        assert isinstance(found, Refused)
        assert (found.code, found.failed) == ("MANDATE-07", "DB-1")

    def test_a_mandate_that_rests_on_another_does_not_come_back_with_its_successor(self):
        successor = decided(mandate("DB-2", "db", "directeur"))
        register_of_day = book(decided(DIRECTOR), decided(CONTROLLER), successor, withdrawing("DB-1", ON))
        found = may_decide(register_of_day, asked("controller"))
        assert isinstance(found, Refused)
        assert (found.code, found.failed, numbers(found)) == ("MANDATE-18", "DIR-1", ["DB-2"])

    def test_a_register_of_another_day_answers_nothing(self):
        with pytest.raises(ValueError, match="register is dat van"):
            may_decide(book(on=LATER), asked("db"))


class TestLimits:
    def test_an_amount_up_to_the_limit_is_covered_and_no_cent_more(self):
        limited = mandate("DB-1", "db", "directeur", limits=Limits(amount_cents=50_000_00))
        assert allowed(limited, function="directeur", amount_cents=50_000_00)
        found = refused(limited, function="directeur", amount_cents=50_000_01)
        assert (found.code, found.failed, found.article) == ("MANDATE-09", "DB-1", "Awb art. 10:2")

    def test_a_limit_is_no_obstacle_when_no_amount_is_at_stake(self):
        assert allowed(mandate("DB-1", "db", "directeur", limits=Limits(amount_cents=1)), function="directeur")

    def test_who_asks_about_no_amount_is_told_the_least_of_the_limits(self):
        chain = (
            mandate("DB-1", "db", "directeur", limits=Limits(amount_cents=250_000_00)),
            mandate("DIR-1", "directeur", "controller", limits=Limits(amount_cents=50_000_00)),
        )
        assert "tot en met EUR 50.000,00 per handeling" in allowed(*chain).said
        assert "per handeling" not in allowed(*chain, amount_cents=1_00).said

    def test_a_submandate_gives_no_more_than_the_mandate_above_it(self):
        narrow = mandate("DB-1", "db", "directeur", limits=Limits(amount_cents=10_00))
        wide = mandate("DIR-1", "directeur", "controller", limits=Limits(amount_cents=99_00))
        assert refused(narrow, wide, amount_cents=50_00).failed == "DB-1"
        assert allowed(narrow, wide, amount_cents=10_00)

    def test_a_mandate_for_some_municipalities_does_not_cover_the_others_or_the_whole(self):
        limited = mandate("DB-1", "db", "directeur", limits=Limits(participants=("duin",)))
        assert allowed(limited, function="directeur", participant="duin")
        assert refused(limited, function="directeur", participant="meer").code == "MANDATE-08"
        assert refused(limited, function="directeur").code == "MANDATE-08"

    def test_a_mandate_for_some_kinds_of_acts_does_not_cover_the_others_or_any(self):
        limited = mandate("DB-1", "db", "directeur", limits=Limits(acts=("inkoop",)))
        assert allowed(limited, function="directeur", act="inkoop")
        assert refused(limited, function="directeur", act="verkoop").code == "MANDATE-10"
        assert refused(limited, function="directeur").code == "MANDATE-10"


class TestWhatMayBeGiven:
    @pytest.mark.parametrize(
        ("slug", "giver", "fits"),
        [
            ("factuur", "db", MandateKind.MANDATE),
            ("tekenen", "voorzitter", MandateKind.POWER_OF_ATTORNEY),
            ("verzenden", "db", MandateKind.AUTHORISATION),
        ],
    )
    @pytest.mark.parametrize("kind", [kind for kind in MandateKind if kind is not MandateKind.DELEGATION])
    def test_the_kind_of_power_says_what_may_be_given(self, slug: str, giver: str, fits: str, kind: MandateKind):
        given = mandate("M-1", giver, "directeur", slug, kind=kind, legal_basis="artikel 33d")
        found = answer(given, function="directeur", power=slug)
        assert isinstance(found, Allowed) == (kind is fits)
        if isinstance(found, Refused):
            assert (found.code, found.article) == ("MANDATE-11", "Awb art. 10:1 en 10:12")
        else:
            assert found.article.endswith("10:1" if fits is MandateKind.MANDATE else "10:12")

    @pytest.mark.parametrize("slug", ["tekenen", "verzenden"])
    def test_only_decisions_are_delegated(self, slug: str):
        giver = {"tekenen": "voorzitter", "verzenden": "db"}[slug]
        given = mandate("D-1", giver, "ab", slug, kind=MandateKind.DELEGATION, legal_basis="artikel 1")
        assert refused(given, function="ab", power=slug).code == "MANDATE-11"

    def test_the_budget_is_never_mandated_and_never_delegated(self):
        for kind in (MandateKind.MANDATE, MandateKind.DELEGATION):
            given = mandate("AB-1", "ab", "db", "begroting", kind=kind, legal_basis="x", consents=consents("db"))
            found = refused(given, function="db", power="begroting")
            assert (found.code, found.article) == ("MANDATE-12", "Awb art. 10:3; Wgr art. 33a")

    def test_who_asks_for_the_budget_without_any_mandate_is_told_that_none_can_be_given(self):
        found = refused(function="directeur", power="begroting")
        assert (found.code, found.failed, found.todo) == (
            "MANDATE-12",
            "",
            "leg het voor aan het algemeen bestuur van Delta",
        )

    def test_what_another_organ_must_do_itself_is_refused_by_the_awb(self):
        powers = {"factuur": power("factuur", "db", mandatable=False)}
        found = may_decide(book(decided(DIRECTOR), powers=powers), asked("directeur"))
        assert isinstance(found, Refused)
        assert (found.code, found.article) == ("MANDATE-12", "Awb art. 10:3")


class TestSubmandate:
    def test_without_permission_there_is_none(self):
        closed = mandate("DB-1", "db", "directeur", submandate=Submandate(allowed=False))
        found = refused(closed, CONTROLLER)
        assert (found.code, found.failed, numbers(found)) == ("MANDATE-13", "DIR-1", ["DB-1"])
        assert found.article == "Awb art. 10:9"

    def test_it_goes_to_those_who_are_named_only(self):
        named = mandate("DB-1", "db", "directeur", submandate=Submandate(allowed=True, to=("hoofd-poort",)))
        to_head = mandate("DIR-2", "directeur", "hoofd-poort")
        assert allowed(named, to_head, function="hoofd-poort")
        assert refused(named, CONTROLLER).code == "MANDATE-13"

    def test_without_names_it_goes_to_those_who_work_under_the_receiver(self):
        outside = mandate("DIR-2", "directeur", "adviseur-duin", consents=consents("adviseur-duin", "college/duin"))
        assert refused(DIRECTOR, outside, function="adviseur-duin").code == "MANDATE-13"
        deep = mandate("DIR-3", "directeur", "klantmanager")
        assert numbers(allowed(DIRECTOR, deep, function="klantmanager")) == ["DB-1", "DIR-3"]

    def test_it_may_rest_on_any_mandate_of_its_giver_when_it_names_none(self):
        unnamed = mandate("DIR-1", "directeur", "controller")
        assert numbers(allowed(mandate("DB-2", "db", "directeur"), unnamed)) == ["DB-2", "DIR-1"]


class TestConsent:
    NAMED = Submandate(allowed=True, to=("adviseur-duin",))

    @pytest.mark.parametrize(
        ("by", "missing"),
        [
            ((), ["de inkoopadviseur van Duin", "het college van Duin"]),
            (("adviseur-duin",), ["het college van Duin"]),
            (("college/duin",), ["de inkoopadviseur van Duin"]),
        ],
    )
    def test_staff_of_a_host_needs_its_own_consent_and_that_of_its_superior(self, by: tuple[str, ...], missing: list):
        outside = mandate("DB-1", "db", "adviseur-duin", consents=consents(*by))
        found = refused(outside, function="adviseur-duin")
        assert (found.code, found.article) == ("MANDATE-14", "Awb art. 10:4")
        assert [
            name for name in ("de inkoopadviseur van Duin", "het college van Duin") if name in found.todo
        ] == missing

    def test_with_both_consents_staff_of_a_host_decides_in_the_name_of_the_organ(self):
        outside = mandate("DB-1", "db", "adviseur-duin", consents=consents("adviseur-duin", "college/duin"))
        formula = allowed(outside, function="adviseur-duin").formula
        assert formula == "namens het dagelijks bestuur van Delta,\nde inkoopadviseur van Duin"

    def test_consent_counts_from_its_own_day_on(self):
        late = consents("adviseur-duin", "college/duin", on=LATER)
        assert (
            refused(mandate("DB-1", "db", "adviseur-duin", consents=late), function="adviseur-duin").code
            == "MANDATE-14"
        )

    def test_an_organ_has_no_superior_so_its_own_consent_is_enough(self):
        to_ab = mandate("M-1", "college/duin", "ab", "bijstand", consents=consents("ab"))
        assert allowed(to_ab, function="ab", power="bijstand", participant="duin")

    def test_a_legal_provision_takes_the_place_of_consent(self):
        by_law = mandate("DB-1", "db", "adviseur-duin", legal_basis="Wgr art. 33d")
        assert allowed(by_law, function="adviseur-duin")


class TestDelegation:
    TO_DB = mandate("AB-1", "ab", "db", "verordening", kind=MandateKind.DELEGATION, legal_basis="Wgr art. 33a")

    def test_the_receiver_signs_in_its_own_name_and_names_the_delegation(self):
        given = decided(self.TO_DB, published="Blad 2024, 1")
        found = may_decide(book(given), asked("db", "verordening"))
        assert isinstance(found, Allowed)
        assert found.holder == "db"
        assert found.formula == (
            "het dagelijks bestuur van Delta,\nkrachtens delegatiebesluit besluit-AB-1 (Blad 2024, 1)"
        )
        assert found.article == "artikel over verordening; Awb art. 10:13"

    def test_the_giver_no_longer_has_the_power(self):
        found = refused(self.TO_DB, function="ab", power="verordening")
        assert (found.code, found.failed, found.article) == ("MANDATE-17", "AB-1", "Awb art. 10:17")

    def test_a_mandate_of_the_giver_gives_nothing_any_more(self):
        old = mandate("AB-0", "ab", "directieraad", "verordening", consents=consents("directieraad"))
        assert allowed(old, function="directieraad", power="verordening")
        found = refused(old, self.TO_DB, function="directieraad", power="verordening")
        assert (found.code, found.failed) == ("MANDATE-17", "AB-0")

    def test_the_receiver_gives_mandates_of_its_own(self):
        own = mandate("DB-9", "db", "directeur", "verordening")
        found = allowed(self.TO_DB, own, function="directeur", power="verordening")
        assert found.formula == (
            "namens het dagelijks bestuur van Delta,\nkrachtens delegatiebesluit besluit-AB-1,\nde directeur Delta"
        )
        assert "mandaat DB-9" in found.said
        assert "ondermandaat" not in found.said

    def test_when_it_is_withdrawn_the_power_goes_back(self):
        back = book(decided(self.TO_DB), withdrawing("AB-1", ON))
        assert isinstance(may_decide(back, asked("ab", "verordening")), Allowed)
        found = may_decide(back, asked("db", "verordening"))
        assert isinstance(found, Refused)
        assert found.article == "Awb art. 10:18"

    def test_a_part_that_was_not_delegated_stays_with_the_giver(self):
        part = mandate(
            "AB-1", "ab", "db", "verordening", kind=MandateKind.DELEGATION, legal_basis="x",
            limits=Limits(participants=("duin",)),
        )  # fmt: skip
        assert refused(part, function="ab", power="verordening", participant="duin").code == "MANDATE-17"
        found = refused(part, function="db", power="verordening", participant="meer")
        assert (found.code, found.article) == ("MANDATE-08", "Awb art. 10:13")
        assert allowed(part, function="ab", power="verordening", participant="meer")

    def test_it_needs_a_legal_basis(self):
        bare = mandate("AB-1", "ab", "db", "verordening", kind=MandateKind.DELEGATION)
        found = refused(bare, function="db", power="verordening")
        assert (found.code, found.article) == ("MANDATE-15", "Awb art. 10:15")

    def test_it_never_goes_to_a_subordinate(self):
        down = mandate("DB-1", "db", "controller", kind=MandateKind.DELEGATION, legal_basis="x")
        found = refused(down)
        assert (found.code, found.article) == ("MANDATE-16", "Awb art. 10:14")

    def test_who_holds_by_mandate_delegates_nothing(self):
        down = mandate("DIR-1", "directeur", "adviseur-duin", kind=MandateKind.DELEGATION, legal_basis="x")
        found = refused(DIRECTOR, down, function="adviseur-duin")
        assert (found.code, found.failed) == ("MANDATE-19", "DIR-1")


class TestSigningOnly:
    def test_the_paper_says_that_the_organ_decided_itself(self):
        found = allowed(mandate("DB-1", "db", "directeur", signature_only=True), function="directeur")
        assert found.formula == "overeenkomstig het besluit van het dagelijks bestuur van Delta,\nde directeur Delta"
        assert found.article.endswith("Awb art. 10:11")
        assert "de directeur Delta kan ondertekenen wat het dagelijks bestuur van Delta zelf besluit" in found.said


class TestWhichChain:
    def test_the_shortest_chain_that_holds_counts(self):
        direct = mandate("ZZ-1", "db", "controller")
        assert numbers(allowed(DIRECTOR, CONTROLLER, direct)) == ["ZZ-1"]

    def test_of_equal_chains_the_first_by_number_counts(self):
        assert numbers(allowed(mandate("B", "db", "controller"), mandate("A", "db", "controller"))) == ["A"]

    def test_of_chains_that_fail_the_one_that_got_farthest_is_told(self):
        closed = mandate("AA-1", "db", "controller", limits=Limits(amount_cents=1))
        narrow = mandate("DIR-1", "directeur", "controller", limits=Limits(amount_cents=2))
        found = refused(closed, DIRECTOR, narrow, amount_cents=3)
        assert (found.failed, numbers(found)) == ("DIR-1", ["DB-1"])

    def test_mandates_in_a_circle_end(self):
        down = mandate("DIR-0", "directeur", "hoofd-poort", submandate=Submandate(allowed=True, to=("directeur",)))
        up = mandate("H-1", "hoofd-poort", "directeur", legal_basis="verzonnen")
        assert numbers(allowed(DIRECTOR, CONTROLLER, down, up)) == ["DB-1", "DIR-1"]


class TestRegister:
    TAKEN = withdrawing("DB-1", from_=LATER, known_on=ON)

    def test_a_row_ends_with_what_it_rests_on(self):
        rows = register([decided(CONTROLLER), decided(DIRECTOR), self.TAKEN], ON)
        assert [row.mandate.number for row in rows] == ["DB-1", "DIR-1"]
        assert [row.root for row in rows] == ["db", "db"]
        assert [row.until for row in rows] == [LATER, LATER]
        assert [row.standing(LATER) for row in rows] == [Standing.WITHDRAWN, Standing.LAPSED]
        assert [row.mandate.number for row in in_force(rows, ON)] == ["DB-1", "DIR-1"]
        assert in_force(rows, LATER) == ()

    def test_what_was_not_known_is_not_in_it(self):
        decisions = [decided(DIRECTOR), decided(CONTROLLER, known_on=LATER), self.TAKEN]
        (row,) = register(decisions, ON - timedelta(days=1))
        assert (row.mandate, row.until) == (DIRECTOR, None)

    def test_a_row_has_its_own_end_and_its_own_start(self):
        (row,) = register([decided(mandate("M", "db", "directeur", period=Period(ON, LATER)))], ON)
        before = ON - timedelta(days=1)
        assert [row.standing(day) for day in (before, ON, LATER)] == [
            Standing.NOT_YET,
            Standing.HOLDS,
            Standing.ENDED,
        ]
        assert row.period == Period(ON, LATER)

    def test_a_row_withdrawn_before_it_began_never_holds(self):
        rows = register(
            [decided(mandate("DB-1", "db", "directeur", period=Period(LATER))), withdrawing("DB-1", ON)], ON
        )
        assert [row.standing(LATER) for row in rows] == [Standing.WITHDRAWN]
        assert rows[0].period == Period(LATER, LATER)


def test_something_can_be_given_of_every_kind_of_power():
    assert set(FITTING) == set(PowerKind)


def test_what_is_given_back_counts_like_what_is_paid():
    limited = mandate("DB-1", "db", "directeur", limits=Limits(amount_cents=50_000_00))
    assert allowed(limited, function="directeur", amount_cents=-50_000_00)
    found = refused(limited, function="directeur", amount_cents=-2_000_000_01)
    assert (found.code, "EUR 50.000,00" in found.what, "EUR -2.000.000,01" in found.what) == ("MANDATE-09", True, True)
