# SPDX-License-Identifier: EUPL-1.2
"""Which files does a year give, and which of them are made again when something changed?"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import make
from integration.broken import both, edit, retype
from sow_gov import settings
from sow_gov.app.check import load
from sow_gov.app.documents import MadeDocuments, make_documents
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase

HERE = replace(settings.read({}), workers=1)
"""The settings by which this process prints."""
OF_THE_BUDGET = ("programmabegroting-2026.pdf", "bijdragenoverzicht-2026.pdf")
SHEETS = tuple(f"gegevensblad-2026-{slug}.pdf" for slug in make.PARTICIPANTS)
PAPERS = (
    *("programmabegroting-2026.pdf", "jaarstukken-2026.pdf", "bijdragenoverzicht-2026.pdf"),
    *(f"dvo-2026-{slug}.pdf" for slug in make.PARTICIPANTS),
    *SHEETS,
    *(f"voorschot-2026-01-{slug}.pdf" for slug in make.PARTICIPANTS),
)
DATA = (
    *("werkboek-2026.xlsx", "rekenspoor-2026.json", "rekenspoor-2026-gezamenlijk.json"),
    "rekenspoor-2026-realisatie-gezamenlijk.json",
    *(f"rekenspoor-2026-{slug}.json" for slug in make.PARTICIPANTS),
    *(f"rekenspoor-2026-{slug}-termijn-1.json" for slug in make.PARTICIPANTS),
)


class Told(list[str]):
    """The papers that were printed, as told while printing."""

    def __call__(self, done: int, of: int, what: str) -> None:
        assert 0 <= done <= of
        if done:
            self.append(f"{what}.pdf")
        assert done == len(self)


def printed(arrangement: Arrangement, out: Path, *kinds: str, year: int = make.YEAR) -> tuple[MadeDocuments, Told]:
    told = Told()
    return make_documents(arrangement, year, kinds, out, HERE, told), told


def names(made: MadeDocuments) -> list[str]:
    return [file.path.name for file in made.files]


def with_year(arrangement: Arrangement, change: Callable[[BudgetYear], BudgetYear]) -> Arrangement:
    return replace(arrangement, years={make.YEAR: change(arrangement.year(make.YEAR))})


@pytest.fixture(scope="module")
def delta() -> Arrangement:
    return load(make.FOLDER)


@pytest.fixture(scope="module")
def first(delta: Arrangement, tmp_path_factory: pytest.TempPathFactory) -> tuple[MadeDocuments, Told]:
    """Everything that the year of Delta has, made once; do not write into its folder."""
    return printed(delta, tmp_path_factory.mktemp("delta") / "uit")


@pytest.fixture
def out(first: tuple[MadeDocuments, Told], tmp_path: Path) -> Path:
    """A copy of what was made, every file dated long ago."""
    copied = Path(shutil.copytree(first[0].files[0].path.parent, tmp_path / "uit"))
    for path in copied.iterdir():
        os.utime(path, ns=(1, 1))
    return copied


def touched(out: Path) -> set[str]:
    """The files that were written since they were copied."""
    return {path.name for path in out.iterdir() if path.stat().st_mtime_ns != 1}


def test_a_year_gives_every_paper_its_workbook_and_its_proofs(first: tuple[MadeDocuments, Told]):
    made, told = first
    assert names(made) == [*PAPERS, *DATA]
    assert sorted(told) == sorted(PAPERS)
    assert made.left_out == ()
    folder = made.files[0].path.parent
    assert {path.name for path in folder.iterdir()} == {*PAPERS, *DATA, "manifest.json"}


def test_each_file_is_named_with_its_kind_and_the_digest_of_its_bytes(first: tuple[MadeDocuments, Told]):
    files = first[0].files
    assert [file.sha256 for file in files] == [hashlib.sha256(file.path.read_bytes()).hexdigest() for file in files]
    kinds = [
        *("begroting", "jaarstukken", "bijdragen"),
        *["dvo"] * 3,
        *["gegevensblad"] * 3,
        *["voorschot"] * 3,
        *("werkboek", "heel rekenspoor"),
        *["rekenspoor"] * 8,
    ]
    assert [file.kind for file in files] == kinds


def test_a_year_without_dvos_gives_what_does_not_depend_on_them(tmp_path: Path):
    dommelvallei = load(HERE.contracts / "dienst-dommelvallei")
    made, _ = printed(dommelvallei, tmp_path, "bijdragen", "werkboek", year=2020)
    rest = [
        "bijdragenoverzicht-2020.pdf",
        "werkboek-2020.xlsx",
        "rekenspoor-2020.json",
        "rekenspoor-2020-gezamenlijk.json",
    ]
    assert names(made) == rest
    made, told = printed(dommelvallei, tmp_path, year=2020)
    sheets = [name for name in names(made) if name.startswith("gegevensblad-2020-")]
    proofs = [f"rekenspoor-2020-{name.removeprefix('gegevensblad-2020-').removesuffix('.pdf')}.json" for name in sheets]
    assert len(sheets) == len(dommelvallei.participants)
    assert sorted(names(made)) == sorted(["programmabegroting-2020.pdf", *rest, *sheets, *proofs])
    assert sorted(told) == sorted(["programmabegroting-2020.pdf", *sheets])
    with pytest.raises(Fault) as raised:
        printed(dommelvallei, tmp_path, "begroting", "voorschot", year=2020)
    assert raised.value.code == "DOCUMENTS-02"


def test_a_second_time_nothing_is_printed_and_nothing_written(
    delta: Arrangement, first: tuple[MadeDocuments, Told], out: Path
):
    made, told = printed(delta, out)
    assert told == []
    assert touched(out) == set()
    assert [file.sha256 for file in made.files] == [file.sha256 for file in first[0].files]


def test_a_file_that_was_changed_or_deleted_is_made_again(
    delta: Arrangement, first: tuple[MadeDocuments, Told], out: Path
):
    with (out / "voorschot-2026-01-meer.pdf").open("ab") as paper:
        paper.write(b"\n")
    (out / "voorschot-2026-01-veen.pdf").unlink()
    (out / "rekenspoor-2026.json").unlink()
    made, told = printed(delta, out)
    assert sorted(told) == ["voorschot-2026-01-meer.pdf", "voorschot-2026-01-veen.pdf"]
    assert touched(out) == {*told, "rekenspoor-2026.json", "manifest.json"}
    assert [file.sha256 for file in made.files] == [file.sha256 for file in first[0].files]


def test_a_damaged_manifest_counts_as_none(delta: Arrangement, out: Path):
    (out / "manifest.json").write_text('{"files": ["alles"]}', encoding="utf-8")
    _, told = printed(delta, out, "voorschot")
    assert len(told) == 3
    _, told = printed(delta, out, "voorschot")
    assert told == []


def recounted(key: str, phase: Phase) -> Callable[[BudgetYear], BudgetYear]:
    """The year with one more of what a key counts, at its first carrier."""

    def change(budget: BudgetYear) -> BudgetYear:
        (first, *_) = budget.counts_of(key, phase)
        more = replace(first, value=first.value + 1)
        return replace(budget, counts=tuple(more if count is first else count for count in budget.counts))

    return change


def with_another_article(budget: BudgetYear) -> BudgetYear:
    duin, meer, veen = budget.agreements
    (article,) = meer.articles
    changed = replace(meer, articles=(replace(article, title="Looptijd"),))
    return replace(budget, agreements=(duin, changed, veen))


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Set no type: what would have been printed is gathered here and becomes an empty PDF."""
    asked: list[str] = []

    def gather(papers: Sequence[Paper], *_: object) -> Iterator[tuple[Paper, bytes]]:
        for paper in papers:
            asked.append(f"{paper.slug}.pdf")
            yield paper, b"%PDF-1.7"

    monkeypatch.setattr("sow_gov.app.products.render_all", gather)
    return asked


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (recounted("inwoners", Phase.ACTUAL), ["jaarstukken-2026.pdf"]),
        (recounted("fte", Phase.BUDGET), [*OF_THE_BUDGET]),
        (recounted("inwoners", Phase.BUDGET), [*PAPERS]),
        (with_another_article, ["dvo-2026-meer.pdf"]),
    ],
    ids=["actual count", "driver of overhead", "key", "article"],
)
def test_a_change_makes_exactly_the_papers_that_depend_on_it(
    delta: Arrangement, out: Path, unset: list[str], change: Callable[[BudgetYear], BudgetYear], due: list[str]
):
    printed(with_year(delta, change), out)
    assert unset == due


def test_two_processes_print_the_same_bytes_as_one(
    delta: Arrangement, first: tuple[MadeDocuments, Told], tmp_path: Path
):
    made = make_documents(delta, make.YEAR, ("bijdragen", "voorschot"), tmp_path, replace(HERE, workers=2), Told())
    once = {file.path.name: file.sha256 for file in first[0].files}
    assert sum(file.path.suffix == ".pdf" for file in made.files) == 4
    assert {file.path.name: file.sha256 for file in made.files}.items() <= once.items()


def test_an_unknown_kind_is_refused_before_anything_is_made(delta: Arrangement, tmp_path: Path):
    with pytest.raises(Fault) as raised:
        printed(delta, tmp_path / "uit", "begroting", "factuur")
    assert raised.value.code == "DOCUMENTS-01"
    assert "factuur" in raised.value.what
    assert not (tmp_path / "uit").exists()


def concept(name: str) -> Callable[[Path], object]:
    """Take back a DVO to a concept of which no contribution is agreed yet."""
    file = f"2026/dvo-{name}.toml"

    def breaking(folder: Path) -> None:
        head, _, rest = (folder / file).read_text("utf-8").partition("[bijdrage]\n")
        (folder / file).write_text(head + rest[rest.index("[[standaarddienst]]") :], encoding="utf-8")

    return both(retype(file, "status", '"concept"'), breaking)


def test_an_advance_on_a_dvo_that_is_not_signed_is_left_out_unless_asked_for_by_name(tmp_path: Path, unset: list[str]):
    folder = make.contract_folder(tmp_path)
    concept("meer")(folder)
    made, _ = printed(load(folder), tmp_path / "uit")
    missing = {"voorschot-2026-01-meer.pdf", "rekenspoor-2026-meer-termijn-1.json"}
    assert names(made) == [name for name in (*PAPERS, *DATA) if name not in missing]
    assert unset == [name for name in PAPERS if name not in missing]
    assert [(fault.code, "meer" in fault.what) for fault in made.left_out] == [("BILL-01", True)]
    with pytest.raises(Fault) as raised:
        printed(load(folder), tmp_path / "uit", "voorschot")
    assert raised.value.code == "BILL-01"


def test_a_concept_budget_gives_every_paper_but_the_advances(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    edit("2026/begroting.toml", 'status = "vastgesteld"', 'status = "concept"')(folder)
    for name in make.PARTICIPANTS:
        concept(name)(folder)
    made, told = printed(load(folder), tmp_path / "uit")
    assert sorted(told) == sorted(name for name in PAPERS if not name.startswith("voorschot"))
    assert [fault.code for fault in made.left_out] == ["BILL-03"]
    with pytest.raises(Fault) as raised:
        printed(load(folder), tmp_path / "uit", "begroting", "voorschot")
    assert raised.value.code == "BILL-03"


def test_the_manifest_says_what_each_paper_was_made_from(first: tuple[MadeDocuments, Told]):
    kept = json.loads((first[0].files[0].path.parent / "manifest.json").read_bytes())["files"]
    assert {name: entry["sha256"] for name, entry in kept.items()} == {
        file.path.name: file.sha256 for file in first[0].files
    }


@pytest.mark.parametrize(
    ("folder", "year", "kinds"),
    [
        ("contracts/stroomopwaarts-mvs", 2023, ["bijdragen"]),
        ("contracts/stroomopwaarts-mvs", 2024, ["bijdragen"]),
        ("contracts/stroomopwaarts-mvs", 2025, ["begroting", "bijdragen"]),
        ("tests/delta-sleutels", 2027, []),
    ],
    ids=str,
)
def test_every_shipped_year_has_its_papers_whatever_its_method_and_keys(
    folder: str, year: int, kinds: list[str], tmp_path: Path
):
    made, told = printed(load(Path(__file__).parents[2] / folder), tmp_path / "uit", *kinds, year=year)
    assert len(told) >= len(kinds)
    assert all(file.path.stat().st_size > 1000 for file in made.files)
