# SPDX-License-Identifier: EUPL-1.2
"""Is nothing released, adopted or signed without a decision or mandate that held that day, and is what lacks named?"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import make
from integration.broken import Breaking, both, edit, overwrite, remove, retype
from integration.recording import AT, BY, HERE, archive, load, log, now, quiet
from integration.saying import say
from sow_gov.app.authority import authority_for
from sow_gov.app.check import check
from sow_gov.app.issue import issue_instalment
from sow_gov.app.keep import keep_invoices, keep_year
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.store import invoices
from sow_gov.store.acts import Actor

YEAR = make.YEAR
DAY = date(2026, 1, 5)
WITHDRAWN = b"""# SPDX-License-Identifier: EUPL-1.2
schema = "mandaatbesluit/1"
geldig_vanaf = 2026-01-02
gever = "directeur"
bron = "verzonnen"
besluit = { orgaan = "directeur", nummer = "DIR-9", datum = 2025-12-30, onderwerp = "Intrekking", bron = "verzonnen" }
intrekking = [{ nummer = "DIR-1", reden = "verzonnen" }]
"""
VOLMACHT = b"""# SPDX-License-Identifier: EUPL-1.2
schema = "mandaatbesluit/1"
geldig_vanaf = 2025-10-01
gever = "voorzitter"
bron = "verzonnen"
besluit = { orgaan = "voorzitter", nummer = "VZ-3", datum = 2025-09-30, onderwerp = "Volmacht", bron = "verzonnen" }

[[mandaat]]
nummer = "VZ-9"
soort = "volmacht"
ontvanger = "directeur"
bevoegdheid = "overeenkomst-ondertekenen"
hoogstens = "3000000.00"
grondslag = "Wgr artikel 33d"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        yield opened


def read(folder: Path) -> Arrangement:
    arrangement, findings = check(folder)
    assert (findings, arrangement is None) == ([], False)
    assert arrangement is not None
    return arrangement


def refused(records: Archive, by: Actor = BY, at: datetime = AT) -> Fault:
    """Why an instalment is not issued, having made sure that nothing of it was and that a dry run says the same."""
    before = log(records)
    with pytest.raises(Fault) as dry:
        issue_instalment(records, YEAR, 1, by, at, dry_run=True)
    with pytest.raises(Fault) as fault:
        issue_instalment(records, YEAR, 1, by, at)
    with records.database.reading("delta") as reading:
        assert invoices.issued(reading, YEAR) == []
    assert log(records) == before
    assert str(dry.value) == str(fault.value)
    return fault.value


def test_an_invoice_rests_on_budget_dvo_and_the_chain_and_its_paper_says_so(
    records: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    load(records, folder)
    issue_instalment(records, YEAR, 1, BY, AT)
    authority = log(records)[-1].actor.authority
    for said in ("AB-2025-07", "DVO-2026-1", "DB-1", "DIR-1", "controller Delta", "dagelijks bestuur"):
        assert said in authority
    printed = []
    monkeypatch.setattr("sow_gov.app.keep.render_all", lambda papers, *_: printed.extend(papers) or iter(()))
    keep_invoices(records, HERE, now, quiet)
    said = {paper.participant: paper.context["authority"] for paper in printed}
    assert said.keys() == set(make.PARTICIPANTS)
    for number, slug in enumerate(make.PARTICIPANTS, 1):
        agreements = re.findall(r"DVO-2026-\d", said[slug])
        assert agreements == [f"DVO-2026-{number}"], "the agreements of the others are not told"
        assert all(part in said[slug] for part in ("AB-2025-07", "DB-1", "DIR-1"))


def test_an_invoice_beyond_the_amount_of_a_mandate_is_refused_and_none_of_the_instalment_is_issued(
    records: Archive, folder: Path
):
    edit("mandaten/2024-01-01-directeur.toml", '"5000000.00"', '"1000000.00"')(folder)
    load(records, folder)
    fault = refused(records)
    assert fault.code == "MANDATE-09"
    for said in ("controller Delta", "Gemeente Duin", "1.281.798,97", "DIR-1", "1.000.000,00", "10:2"):
        assert said in fault.what


def test_a_function_nobody_knows_is_refused_with_those_that_are_known(records: Archive, folder: Path):
    load(records, folder)
    fault = refused(records, Actor(None, "beheerder aan de opdrachtregel"))
    assert (fault.code, "beheerder aan de opdrachtregel" in fault.what) == ("AUTH-02", True)
    assert "controller Delta" in fault.todo


def test_a_function_without_a_mandate_is_refused_and_the_holder_needs_none(records: Archive, folder: Path):
    load(records, folder)
    assert refused(records, Actor(None, "inkoopadviseur van Duin")).code == "MANDATE-04"
    issue_instalment(records, YEAR, 1, Actor(None, "dagelijks bestuur"), AT)
    assert "dagelijks bestuur" in log(records)[-1].actor.authority


def test_a_mandate_that_was_withdrawn_before_the_day_is_refused_and_held_until_then(records: Archive, folder: Path):
    overwrite("mandaten/2026-01-02.toml", WITHDRAWN)(folder)
    load(records, folder)
    fault = refused(records)
    assert (fault.code, "2026-01-02" in fault.what) == ("MANDATE-07", True)
    assert issue_instalment(records, YEAR, 1, BY, datetime(2026, 1, 1, 12, tzinfo=UTC)).new


def test_a_withdrawal_that_is_loaded_counts_at_once(records: Archive, folder: Path):
    load(records, folder)
    issue_instalment(records, YEAR, 1, BY, AT)
    overwrite("mandaten/2026-01-02.toml", WITHDRAWN)(folder)
    load(records, folder)
    with pytest.raises(Fault, match="MANDATE-07"):
        issue_instalment(records, YEAR, 2, BY, AT)
    assert issue_instalment(records, YEAR, 1, BY, AT).new == (), "what was issued stays so"


def test_without_rules_on_boards_nobody_may_issue_and_the_file_to_add_is_named(records: Archive, folder: Path):
    for path in [*(folder / "mandaten").iterdir(), *(folder / "bestuur").iterdir()]:
        path.unlink()
    load(records, folder)
    fault = refused(records)
    assert (fault.code, "bestuur/<datum>.toml" in fault.todo) == ("AUTH-01", True)


def test_without_any_mandate_only_the_holder_may_issue(records: Archive, folder: Path):
    for path in (folder / "mandaten").iterdir():
        path.unlink()
    load(records, folder)
    fault = refused(records)
    assert (fault.code, "mandaten/<datum>.toml" in fault.todo) == ("AUTH-03", True)
    assert issue_instalment(records, YEAR, 1, Actor(None, "db"), AT).new


def test_the_command_line_acts_in_a_function_of_the_register(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'cli.sqlite3'}")
    assert say("load", str(folder)).code == 0
    year = ("invoice", str(folder), str(YEAR), "--instalment", "1", "--dry-run")
    nobody = say(*year)
    assert (nobody.code, "AUTH-02" in nobody.err, "controller Delta" in nobody.err) == (1, True, True)
    assert "2026-VS-0001" in say(*year, "--function", "controller Delta").out


def test_a_power_is_asked_for_with_its_limits(folder: Path):
    delta = read(folder)
    allowed = authority_for(delta, Asked("directeur Delta", "stuk-uitgeven", DAY, DAY))
    assert [mandate.number for mandate in allowed.chain] == ["DB-2"]
    with pytest.raises(Fault, match=r"Meer.*Participatiewet artikel 7"):
        authority_for(delta, Asked("directeur", "bijstand-besluiten", DAY, DAY, "meer"))


def test_every_paper_that_is_kept_names_the_decisions_that_it_rests_on(
    records: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    load(records, folder)
    monkeypatch.setattr(
        "sow_gov.app.products.render_all", lambda papers, *_: ((paper, b"%PDF-1.7") for paper in papers)
    )
    keep_year(records, YEAR, HERE, now, quiet)
    authorities = {act.about: act.actor.authority for act in log(records) if act.kind == "stukken"}
    (accounts,) = (authorities.pop(about) for about in list(authorities) if "jaarstukken-2026.pdf" in about)
    assert "AB-2027" in accounts
    sheets = [about for about in authorities if "gegevensblad" in about]
    assert all("AB-2025-07" in said for said in authorities.values())
    assert len(sheets) == 3
    (dvo,) = (said for about, said in authorities.items() if "dvo-2026-duin.pdf" in about)
    assert "DB-2025-11" in dvo
    assert "Duin-2025-44" in dvo


WRONG: dict[str, tuple[Breaking, tuple[str, str, str], str]] = {
    "a budget that the DB adopted": (
        retype("2026/begroting.toml", "orgaan", '"dagelijks bestuur"'),
        ("2026/begroting.toml", "besluit", "AUTH-04"),
        "Wgr",
    ),
    "accounts that the director adopted": (
        retype("2026/jaarrekening.toml", "orgaan", '"directeur Delta"'),
        ("2026/jaarrekening.toml", "besluit", "AUTH-04"),
        "10:3",
    ),
    "a budget adopted by nobody there is": (
        retype("2026/begroting.toml", "orgaan", '"raad van toezicht"'),
        ("2026/begroting.toml", "besluit", "AUTH-02"),
        "'raad van toezicht'",
    ),
    "a DVO signed by a function without volmacht": (
        retype("2026/dvo-duin.toml", "functie", '"controller Delta"'),
        ("2026/dvo-duin.toml", "ondertekening[delta].functie", "AUTH-05"),
        "controller Delta",
    ),
    "a DVO signed beyond the amount of a volmacht": (
        retype("2026/dvo-duin.toml", "functie", '"directeur Delta"'),
        ("2026/dvo-duin.toml", "ondertekening[delta].functie", "AUTH-05"),
        "VZ-1 geldt tot en met EUR 100.000,00",
    ),
    "a DVO that the burgemeester of another municipality signed": (
        retype("2026/dvo-meer.toml", "functie", '"burgemeester van Duin"'),
        ("2026/dvo-meer.toml", "ondertekening[delta].functie", "AUTH-05"),
        "burgemeester van Duin",
    ),
    "a DVO on which the AB decided": (
        edit("2026/dvo-veen.toml", 'besluit = { orgaan = "db"', 'besluit = { orgaan = "ab"'),
        ("2026/dvo-veen.toml", "ondertekening[delta].besluit", "AUTH-05"),
        "33b",
    ),
    "a DVO on which the college of another municipality decided": (
        edit("2026/dvo-veen.toml", 'besluit = { orgaan = "college"', 'besluit = { orgaan = "college van Meer"'),
        ("2026/dvo-veen.toml", "ondertekening[veen].besluit", "AUTH-05"),
        "college van Meer",
    ),
    "a hosting agreement that the director concluded": (
        retype("2026/hosting-duin.toml", "orgaan", '"directeur Delta"'),
        ("2026/hosting-duin.toml", "besluit", "AUTH-05"),
        "directeur Delta",
    ),
    "a key regime without its decision": (
        remove("besluiten/verdeelregeling-2024-01-01.toml"),
        ("verdeelregeling/2024-01-01.toml", "vastgesteld_door", "AUTH-06"),
        "het besluit van ab",
    ),
    "a key regime that the DB adopted": (
        retype("verdeelregeling/2024-01-01.toml", "vastgesteld_door", '"db"'),
        ("besluiten/verdeelregeling-2024-01-01.toml", "besluit.orgaan", "AUTH-06"),
        "de verdeelregeling zegt db",
    ),
    "a key regime to which one council did not consent": (
        edit("besluiten/verdeelregeling-2024-01-01.toml", 'gemeente = "veen"', 'gemeente = "delta"'),
        ("besluiten/verdeelregeling-2024-01-01.toml", "instemming", "AUTH-06"),
        "de raad van Veen ontbreekt",
    ),
    "a college that consented instead of its council": (
        edit("besluiten/verdeelregeling-2024-01-01.toml", 'orgaan = "raad"', 'orgaan = "college"'),
        ("besluiten/verdeelregeling-2024-01-01.toml", "instemming[duin].orgaan", "AUTH-06"),
        "niet de raad van Duin",
    ),
    "a council that consented too late": (
        edit("besluiten/verdeelregeling-2024-01-01.toml", "datum = 2023-05-25", "datum = 2023-07-06"),
        ("besluiten/verdeelregeling-2024-01-01.toml", "instemming[duin].datum", "AUTH-06"),
        "6 juli 2023, na de vaststelling",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("breaking", "where", "told"), WRONG.values(), ids=WRONG.keys())
def test_what_was_decided_or_signed_by_who_could_not_is_a_finding_in_its_file(
    folder: Path, breaking: Breaking, where: tuple[str, str, str], told: str
):
    breaking(folder)
    _, findings = check(folder)
    assert [(found.file, found.place, found.code) for found in findings] == [where]
    assert told in f"{findings[0].what} {findings[0].todo}".replace("\u00a0", " ")


def test_a_regime_of_which_there_is_no_file_was_not_adopted(folder: Path):
    one = folder / "besluiten" / "verdeelregeling-2024-01-01.toml"
    text = one.read_text("utf-8").replace("verdeelregeling = 2024-01-01", "verdeelregeling = 2025-01-01")
    (one.parent / "verdeelregeling-2025-01-01.toml").write_text(text, encoding="utf-8")
    _, findings = check(folder)
    assert [(found.file, found.code) for found in findings] == [
        ("besluiten/verdeelregeling-2025-01-01.toml", "AUTH-06")
    ]


def test_a_function_signs_a_dvo_with_a_volmacht_that_held_that_day_and_was_known(folder: Path):
    both(
        retype("2026/dvo-meer.toml", "functie", '"directeur Delta"'),
        overwrite("mandaten/2025-10-01.toml", VOLMACHT),
    )(folder)
    assert check(folder)[1] == []
    retype("mandaten/2025-10-01.toml", "bron", '"verzonnen"\nbekend_op = 2025-11-16')(folder)
    (finding,) = check(folder)[1]
    assert (finding.place, finding.code) == ("ondertekening[delta].functie", "AUTH-05")


def test_a_concept_claims_nothing(folder: Path):
    both(
        retype("2026/dvo-veen.toml", "status", '"concept"'),
        retype("2026/dvo-veen.toml", "functie", '"controller Delta"'),
    )(folder)
    assert "AUTH-05" not in {finding.code for finding in check(folder)[1]}


def test_an_arrangement_without_rules_on_boards_is_checked_as_before(folder: Path):
    for path in [*(folder / "mandaten").iterdir(), *(folder / "bestuur").iterdir()]:
        path.unlink()
    retype("2026/begroting.toml", "orgaan", '"dagelijks bestuur"')(folder)
    assert check(folder)[1] == []
