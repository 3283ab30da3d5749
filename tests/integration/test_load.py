# SPDX-License-Identifier: EUPL-1.2
"""What is signed is loaded once: what may change afterwards, what may not, and how is that told?"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

import make
from integration.broken import append, both, edit, overwrite, remove, retype
from integration.broken_amendments import RIGHT, W1
from integration.recording import AT, BY, archive, load, log
from sow_gov.app.recorded import Archive
from sow_gov.domain.errors import ContractsRejected
from sow_gov.store import files


@pytest.fixture
def records(database_url: str) -> Iterator[Archive]:
    with archive(database_url) as opened:
        yield opened


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def known(records: Archive) -> dict[str, files.LoadedFile]:
    with records.database.reading(records.arrangement) as reading:
        return files.current(reading)


def refused(records: Archive, folder: Path) -> list[tuple[str, str]]:
    """File and code of every finding, having made sure that nothing was loaded."""
    before = known(records), log(records)
    with pytest.raises(ContractsRejected) as rejected:
        load(records, folder)
    assert (known(records), log(records)) == before
    return [(finding.file, finding.code) for finding in rejected.value.findings]


def test_every_file_is_kept_with_its_bytes_and_the_act_names_their_digests(records: Archive, folder: Path):
    loaded = load(records, folder)
    kept = known(records)
    assert {path: file.content for path, file in kept.items()} == {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    (act,) = log(records)
    assert (act.kind, act.at, act.actor.function) == ("laden", AT, BY.function)
    assert "AB-2025-07" in act.actor.authority
    digests = {path: hashlib.sha256(file.content).hexdigest() for path, file in kept.items()}
    assert json.loads(act.about) == {"files": digests}
    assert {path: file.sha256 for path, file in kept.items()} == digests
    assert loaded.added == tuple(sorted(kept))


def test_the_same_load_twice_changes_nothing(records: Archive, folder: Path):
    load(records, folder)
    before = known(records)
    assert load(records, folder).added == ()
    assert known(records) == before
    assert len(log(records)) == 1


def test_the_records_say_the_same_as_the_folder(here: Archive, folder: Path):
    loaded = load(here, folder)
    with here.database.reading("delta") as reading:
        assert here.recorded.arrangement(reading) == loaded.arrangement


def test_a_new_file_loads_and_the_records_follow(records: Archive, folder: Path):
    accounts = ("2026/jaarrekening.csv", "2026/jaarrekening.toml")
    adopted = [(folder / file).read_bytes() for file in accounts]
    for file in accounts:
        remove(file)(folder)
    load(records, folder)
    assert records.view(2026).run.budget.actuals is None
    for file, content in zip(accounts, adopted, strict=True):
        overwrite(file, content)(folder)
    assert load(records, folder).added == accounts
    assert records.view(2026).run.budget.actuals is not None


@pytest.mark.parametrize(
    "file",
    [
        *("2026/begroting.toml", "2026/dvo-duin.toml", "2026/hosting-duin.toml", "2026/jaarrekening.toml"),
        *("regeling/2022-07-01.toml", "verdeelregeling/2024-01-01.toml"),
    ],
)
def test_a_changed_signed_file_is_an_error_even_if_only_a_comment_changed(here: Archive, folder: Path, file: str):
    load(here, folder)
    append(file, "# anders\n")(folder)
    assert refused(here, folder) == [(file, "LOAD-01")]


def test_everything_that_is_wrong_is_told_at_once(records: Archive, folder: Path):
    load(records, folder)
    append("2026/dvo-duin.toml", "# anders\n")(folder)
    append("2026/begroting.toml", "# anders\n")(folder)
    remove("mandaten/2026-07-01.toml")(folder)
    assert refused(records, folder) == [
        ("2026/begroting.toml", "LOAD-01"),
        ("2026/dvo-duin.toml", "LOAD-01"),
        ("mandaten/2026-07-01.toml", "LOAD-02"),
    ]


def test_a_concept_may_change_until_it_is_signed(here: Archive, folder: Path):
    both(
        retype("2026/dvo-veen.toml", "status", '"concept"'),
        append("2026/dvo-veen.toml", "# eerste\n"),
    )(folder)
    load(here, folder)
    append("2026/dvo-veen.toml", "# tweede\n")(folder)
    assert load(here, folder).added == ("2026/dvo-veen.toml",)
    retype("2026/dvo-veen.toml", "status", '"ondertekend"')(folder)
    assert load(here, folder).added == ("2026/dvo-veen.toml",)
    append("2026/dvo-veen.toml", "# derde\n")(folder)
    assert refused(here, folder) == [("2026/dvo-veen.toml", "LOAD-01")]


def test_counts_may_be_added_but_none_may_change_or_go(here: Archive, folder: Path):
    load(here, folder)
    later = "inwoners,duin,begroting,2025-01-01,30500,,2025-09-01,verzonnen,ja,\n"
    append("2026/aantallen.csv", later)(folder)
    assert load(here, folder).added == ("2026/aantallen.csv",)
    edit("2026/aantallen.csv", ",30500,", ",30600,")(folder)
    assert refused(here, folder) == [("2026/aantallen.csv", "LOAD-03")]


@pytest.fixture
def adopted(folder: Path) -> Path:
    """The folder on the day of adoption: no DVO and no accounts yet, which would hold the budget as it is."""
    for path in (*folder.glob("2026/dvo-*.toml"), *folder.glob("2026/jaarrekening.*")):
        path.unlink()
    return folder


def test_a_count_that_pretends_to_be_known_before_the_budget_was_adopted_is_refused(here: Archive, adopted: Path):
    load(here, adopted)
    append("2026/aantallen.csv", "inwoners,duin,begroting,2025-01-01,40000,,2025-02-02,verzonnen,ja,\n")(adopted)
    assert refused(here, adopted) == [("2026/aantallen.csv", "LOAD-06")]


def test_an_adopted_amendment_and_forecast_stay_as_they_were_loaded(here: Archive, folder: Path):
    RIGHT(folder)
    load(here, folder)
    edit(f"{W1}.csv", "10.00", "11.00")(folder)
    edit("2026/begrotingswijziging-2.csv", "8.00", "9.00")(folder)
    remove("2026/prognose-1.csv")(folder)
    remove("2026/prognose-1.toml")(folder)
    assert sorted(refused(here, folder)) == [
        (f"{W1}.csv", "LOAD-01"),
        ("2026/prognose-1.csv", "LOAD-02"),
        ("2026/prognose-1.toml", "LOAD-02"),
    ]


def test_a_host_that_is_added_to_an_adopted_budget_is_refused(here: Archive, adopted: Path):
    load(here, adopted)
    text = (adopted / "2026/hosting-duin.toml").read_text("utf-8").replace('"duin"', '"meer"')
    overwrite("2026/hosting-meer.toml", re.sub(r'(?m)^code( *)= "(.*)"$', r'code\1= "\2-meer"', text).encode())(adopted)
    assert refused(here, adopted) == [("2026/hosting-meer.toml", "LOAD-05")]


def test_master_data_of_parties_may_change(here: Archive, folder: Path):
    load(here, folder)
    append("partijen.toml", "# verhuisd\n")(folder)
    assert load(here, folder).added == ("partijen.toml",)


def test_a_new_version_of_the_regulation_is_only_a_new_file(here: Archive, folder: Path):
    load(here, folder)
    text = (folder / "regeling/2022-07-01.toml").read_text("utf-8")
    overwrite("regeling/2027-01-01.toml", text.replace("2022-07-01", "2027-01-01", 1).encode())(folder)
    assert load(here, folder).added == ("regeling/2027-01-01.toml",)
    with here.database.reading("delta") as reading:
        _, first, second = here.recorded.arrangement(reading).regulations
    assert first.period.until == second.period.from_


def test_arrangements_in_one_database_do_not_see_each_other(records: Archive, tmp_path: Path):
    other = Path(copytree(make.FOLDER, tmp_path / "omega"))
    load(records)
    before = known(records), log(records)
    assert load(records, other).arrangement.slug == "omega"
    assert (known(records), log(records)) == before
    with records.database.reading("omega") as reading:
        assert records.recorded.arrangement(reading).slug == "omega"
        assert set(files.current(reading)) == set(before[0])
