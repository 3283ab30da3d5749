# SPDX-License-Identifier: EUPL-1.2
"""Is everything said that CBS would say of a delivery, all at once and with where the figure comes from?"""

import json
import pickle
from decimal import Decimal
from typing import Any

import pytest

from exports.iv3_samples import Change, changed, made
from sow_gov.exports.iv3.check import accepted, checked_file, judged
from sow_gov.exports.iv3.delivery import Delivery
from sow_gov.exports.iv3.remarks import DeliveryRejected, Remark


def put(*path: Any, value: Any = None, drop: bool = False) -> Change:
    """A change: another value, or nothing any more, at a path of a delivery."""

    def change(content: dict[str, Any]) -> None:
        *way, last = path
        for step in way:
            content = content[step]
        if drop:
            del content[last]
        else:
            content[last] = value

    return change


def added(part: str, first: str, second: str, euros: int) -> Change:
    """A change: one more record, with the two codes that the part has."""
    names = {"balans_standen": ("balanscode", "standper")}.get(
        part, ("balanscode" if part.startswith("balans") else "taakveld", "categorie")
    )
    record = {names[0]: first, names[1]: second, "bedrag": euros}
    return lambda content: content["data"].setdefault(part, []).append(record)


def told(name: str, code: str, of: str) -> Change:
    """A change: one more key figure or indicator."""
    column = {"kengetallen": "kengetal", "beleidsindicatoren": "beleidsindicator"}[name]
    record = {"verslagperiode": of, column: code, "waarde": "1"}
    return lambda content: content["data"].setdefault(name, []).append(record)


def codes(remarks: tuple[Remark, ...], *, blocking: bool = True) -> list[str]:
    return [remark.code for remark in remarks if remark.blocking is blocking]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (put("metadata", drop=True), "SF001", "metadata is niet aangetroffen"),
        (put("metadata", "datum", drop=True), "SF002", "sleutel datum"),
        (put("metadata", "kleur", value="rood"), "SF003", "sleutel kleur"),
        (put("metadata", "datum", value="2026-07-14"), "SF004", "een datum met tijd werd verwacht"),
        (put("metadata", "details_openbaar", value="nee"), "SF004", "waar of onwaar werd verwacht"),
        (put("metadata", "status", value="Prognose"), "SF004", "een van Begroting, Realisatie werd verwacht"),
        (put("contact", drop=True), "SF005", "contactpersoon is niet aangetroffen"),
        (put("contact", "email", drop=True), "SF006", "sleutel email"),
        (put("contact", "fax", value="1"), "SF007", "sleutel fax"),
        (put("contact", "telefoon", value=10), "SF008", "tekst werd verwacht, maar 10 is aangetroffen"),
        (put("contact", "email", value="bij de balie"), "SF008", "een e-mailadres werd verwacht"),
        (put("contact", "naam", value=" "), "SF009", "niks ingevuld bij de sleutel naam"),
        (put("data", drop=True), "SF010", "data is niet aangetroffen"),
        (put("data", "baten", drop=True), "SF011", "element baten"),
        (put("data", "lasten", drop=True), "SF012", "element lasten"),
        (put("data", "balans_baten", drop=True), "SF013", "element balans_baten"),
        (put("data", "balans_lasten", drop=True), "SF014", "element balans_lasten"),
        (put("data", "balans_standen", drop=True), "SF015", "element balans_standen"),
        (put("data", "lasten", 2, "categorie", drop=True), "SF016", "sleutel categorie. Het gaat om nummer 3"),
        (put("data", "lasten", 2, "bedrag", value=None), "SF017", "niet gevuld in onderdeel lasten"),
        (put("metadata", "boekjaar", value=2023), "SF888", "iv3_definities_GR_2023.json"),
        (put("metadata", "overheidslaag", value="Gemeente"), "SF888", "iv3_definities_Gemeente_2026.json"),
        (added("lasten", "6.71a", "1.1", 0), "DF001", "de code 6.71a niet toegestaan als taakveld"),
        (added("baten", "6.5", "1.1", 0), "DF002", "de code 1.1 niet toegestaan als categorie"),
        (added("balans_lasten", "A29c", "6.1", 0), "DF003", "de code A29c niet toegestaan als balans code"),
        (added("balans_standen", "A23", "31-12-2025", 0), "DF004", "31-12-2025 niet toegestaan als standper"),
        (told("kengetallen", "fk.9", "Rek_2026"), "DF005", "fk.9 niet toegestaan als kengetal"),
        (told("beleidsindicatoren", "bi.9", "Rek_2026"), "DF006", "bi.9 niet toegestaan als beleidsindicator"),
        (told("kengetallen", "fk.1", "Rek_2019"), "DF007", "Rek_2019 niet toegestaan als verslagperiode"),
        (added("lasten", "0.1", "4.1.1", 0), "IV3-06", "op 0.1 (Bestuur) verwacht het CBS aan de zijde van lasten"),
        (added("baten", "6.5", "3.8", 2), "PF006", "Het gevonden verschil is EUR -2, terwijl EUR 0 maximaal"),
        (added("balans_standen", "A23", "1-1-2026", 3), "PF007", "Het gevonden verschil is EUR 3"),
        (added("balans_standen", "P213", "ultimo", 4), "PF008", "Het gevonden verschil is EUR -4"),
        (added("lasten", "6.5", "4.3.9", 1_250), "PF009", "De gevonden waarde is EUR 1.250"),
        (put("contact", "email", value="geld@delta.example"), "IV3-04", "eindigt op .example"),
        (put("data", "lasten", value={}), "IV3-07", "voldoet niet aan het schema"),
        (put("data", "extra", value=[]), "IV3-07", "voldoet niet aan het schema"),
    ],
)  # fmt: skip
def test_what_blocks_is_said_in_the_words_of_cbs(change: Change, code: str, said: str):
    found = judged(changed(change))
    assert code in codes(found)
    assert any(said in remark.what for remark in found if remark.code == code)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (added("lasten", "6.5", "1.1", 100), "PF001", "terwijl 1 % (definities van 2019) maximaal is toegestaan"),
        (added("balans_baten", "A23", "7.1", 5), "PF002", "niet bij de definities publiceert"),
        (added("balans_lasten", "A23", "6.1", 5), "PF003", "A23 EUR -5"),
        (added("lasten", "6.5", "7.3", 90), "PF004", "Verrekencategorieën"),
        (added("baten", "6.5", "6.1", 5), "PF005", "Categorie 6.1 buiten financiële balans"),
        (put("data", "balans_standen", value=[]), "PF099", "plausibiliteitsconrtrole 3"),
        (put("metadata", "overheidsnummer", value=""), "IV3-08", "nummer in dat het CBS"),
        (put("metadata", "periode", value=0), "IV3-09", "geen begroting"),
    ],
)  # fmt: skip
def test_what_has_no_published_limit_is_said_for_information(change: Change, code: str, said: str):
    found = judged(changed(change))
    assert code in codes(found, blocking=False)
    assert any(said in remark.what for remark in found if remark.code == code)


def test_accounts_without_a_balance_sheet_are_not_whole_and_a_budget_needs_none():
    without = changed(put("data", "balans_standen", value=[]))
    assert codes(judged(without)) == ["PF099", "PF099"]
    without["metadata"] |= {"periode": 0, "status": "Begroting"}
    assert codes(judged(without)) == []


def test_money_may_stand_on_the_taakveld_that_the_check_leaves_out():
    assert "PF005" not in [remark.code for remark in judged(changed(added("baten", "0.5", "6.1", 5)))]


def test_a_difference_that_rounding_can_leave_is_not_said():
    assert "PF004" not in [remark.code for remark in judged(changed(added("lasten", "6.5", "7.3", 2)))]


def test_everything_wrong_is_said_at_once_and_what_blocks_comes_first():
    def spoil(content: dict[str, Any]) -> None:
        content["contact"]["email"] = "geld@delta.example"
        content["metadata"]["overheidsnummer"] = ""
        content["data"]["lasten"] += [{"taakveld": "6.71a", "categorie": "9.9", "bedrag": 5}]

    found = judged(changed(spoil))
    assert codes(found) == ["IV3-04", "DF001", "DF002", "PF006"]
    assert codes(found, blocking=False) == ["IV3-08"]
    assert [remark.blocking for remark in found] == [True] * 4 + [False]


def test_a_remark_leads_to_the_lines_behind_the_figure():
    cell = ("lasten", "6.5", "7.3")
    found = judged(changed(put("data", "lasten", 3, "taakveld", value="6.99")), {("lasten", "6.99", "7.3"): "regel x"})
    assert [remark.origin for remark in found if remark.code == "DF001"] == ["regel x"]
    assert made().origins[cell] == "EUR 4,50: afschrijving"
    assert made().origins["balans_standen", "A23", "31-12-2026"] == "EUR 96,60: rekening bank"


def test_a_delivery_that_cbs_would_refuse_is_not_accepted():
    good = made()
    assert accepted(good) == ()
    with pytest.raises(DeliveryRejected) as refused:
        accepted(Delivery(changed(put("contact", "email", value="geld@delta.example")), good.origins))
    assert refused.value.code == "IV3-03"
    assert codes(refused.value.remarks) == ["IV3-04"]
    assert pickle.loads(pickle.dumps(refused.value)).remarks == refused.value.remarks


def test_a_file_is_checked_as_the_values_are():
    assert checked_file(made().file) == ()
    assert checked_file(b"\xef\xbb\xbf" + made().file) == ()
    spoiled = json.dumps(changed(added("baten", "6.5", "3.8", 1))).replace('"bedrag": 268', '"bedrag": 268.10')
    (found,) = checked_file(spoiled.encode())
    assert (found.code, found.place) == ("PF006", "EUR 289,10 tegenover EUR 290")


@pytest.mark.parametrize(
    "content",
    [b"geen json", b"\xff\xfe", b'{"metadata": NaN}', b'{"a": 1e400000000}', b"[" * 100_000, b"1" * 5_000, b""],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_said_to_be_so(content: bytes):
    assert [remark.code for remark in checked_file(content)] == ["IV3-05"]


@pytest.mark.parametrize("content", [None, [], 5, "x", {}, {"metadata": []}, {"data": {"lasten": [1]}}])
def test_values_of_any_shape_are_judged(content: Any):
    assert judged(content)
    assert checked_file(json.dumps(content).encode())


def test_an_amount_with_decimals_is_added_exactly():
    tenth = Decimal("0.1")
    content = changed(lambda values: values["data"]["lasten"].extend([
        {"taakveld": "6.5", "categorie": "3.8", "bedrag": tenth} for _ in range(10)
    ]))  # fmt: skip
    content["data"]["baten"].append({"taakveld": "6.5", "categorie": "3.8", "bedrag": 1})
    assert judged(content) == ()
