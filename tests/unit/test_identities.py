# SPDX-License-Identifier: EUPL-1.2
"""Are numbers that cannot exist refused, and those that can let through?"""

import pytest

from sow_gov.domain import identities

RSIN, KVK = "999055616", "00000556"


@pytest.mark.parametrize(
    ("check", "number"),
    [
        (identities.wrong_kvk, KVK),
        (identities.wrong_rsin, RSIN),
        (identities.wrong_oin, f"00000001{RSIN}000"),
        (identities.wrong_oin, "00000003123456780000"),
        (identities.wrong_oin, "00000004194049711000"),
        (identities.wrong_oin, "00000099000000001000"),
        (identities.wrong_vat_id, "NL999011017B01"),
        (identities.wrong_vat_id, "NL002455799B11"),
        (identities.wrong_vat_id, "BE0697449992"),
        (identities.wrong_iban, "NL91ABNA0417164300"),
        (identities.wrong_iban, "DE89370400440532013000"),
        (identities.wrong_bic, "BNGHNL2G"),
    ],
)
def test_a_number_that_can_exist_has_nothing_wrong(check, number):
    assert check(number) == ""


@pytest.mark.parametrize(
    ("check", "number", "said"),
    [
        (identities.wrong_kvk, "1234567", "8 cijfers"),
        (identities.wrong_kvk, "00000000", "alleen nullen"),
        (identities.wrong_rsin, "999055617", "elfproef"),
        (identities.wrong_rsin, "99905561٦", "9 cijfers"),
        (identities.wrong_oin, "123", "20 cijfers"),
        (identities.wrong_oin, f"00000000{RSIN}000", "die reeks geeft Logius niet uit"),
        (identities.wrong_oin, f"00000005{RSIN}000", "die reeks geeft Logius niet uit"),
        (identities.wrong_oin, f"00000001{RSIN}001", "3 nullen"),
        (identities.wrong_oin, "00000001999055617000", "elfproef"),
        (identities.wrong_oin, "00000003123456781000", "4 nullen"),
        (identities.wrong_oin, "00000003000000000000", "4 nullen"),
        (identities.wrong_vat_id, "NL999011018B01", "controlegetal"),
        (identities.wrong_vat_id, "NL 999011017B01", "de vorm"),
        (identities.wrong_vat_id, "999011017B01", "de vorm"),
        (identities.wrong_iban, "NL91ABNA0417164301", "controlegetal"),
        (identities.wrong_iban, "NL91 ABNA 0417 1643 00", "de vorm"),
        (identities.wrong_iban, "", "geen IBAN"),
        (identities.wrong_bic, "BNGHXX2G", "geen BIC"),
    ],
)
def test_a_number_that_cannot_exist_is_told_what_is_wrong_with_it(check, number, said):
    assert said in check(number)


def test_an_oin_holds_the_number_of_its_own_party():
    assert identities.wrong_oin(f"00000001{RSIN}000", rsin=RSIN) == ""
    assert "dat is niet 999011017" in identities.wrong_oin(f"00000001{RSIN}000", rsin="999011017")
    assert "dat is niet 00000556" in identities.wrong_oin("00000003123456780000", kvk=KVK)
    assert identities.wrong_oin("00000004194049711000", rsin=RSIN, kvk=KVK) == ""
