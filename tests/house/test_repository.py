# SPDX-License-Identifier: EUPL-1.2
"""Does the repository keep its own house rules, as far as no other tool checks them?"""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import sow_gov
from house.third_party import ROOT, licences, locked_packages, overview

TOP_LEVEL = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore", ".npmrc"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PRIVACY.md", "README.md", "THIRD_PARTY.md", "publiccode.yml"),
    *("package-lock.json", "package.json", "pyproject.toml", "requirements-test.lock", "requirements.lock", "sow"),
    *("contracts", "src", "templates", "tests"),
}
SPDX = "SPDX-License-Identifier: EUPL-1.2"
SOURCE_SUFFIXES = {".css", ".html", ".jinja", ".py", ".sh", ".toml", ".yml"}
SOURCE_FOLDERS = {"src", "templates", "tests"}
PURE_FOLDERS = ("domain", "statutory", "governance", "allocation", "billing", "planning")
IMPURE_CALLS = {"eval", "exec", "float", "input", "now", "open", "print", "read_bytes", "read_text", "today", "utcnow"}
REGISTRY = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg|nodejs)\.(org|com)\b")
MACHINE_PATH = re.compile(r"(?<![\w./])/(home|root|tmp|work|Users)/\w")


def files() -> list[Path]:
    """Which files belong to the repository: known to git, or new and not ignored?"""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_source(path: Path) -> bool:
    inside = path.relative_to(ROOT).parts
    return inside[0] in {"sow", ".ci"} or (
        path.suffix in SOURCE_SUFFIXES and (inside[0] in SOURCE_FOLDERS or len(inside) == 1)
    )


def impurities(code: str) -> list[str]:
    """Which calls and floating-point numbers in `code` have no place in a pure folder?"""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            callee = node.func
            name = callee.attr if isinstance(callee, ast.Attribute) else getattr(callee, "id", "")
            if name in IMPURE_CALLS:
                found.append(f"line {node.lineno}: {name}()")
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"line {node.lineno}: {node.value}")
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0] for requirement in requirements}


def test_the_top_level_holds_only_what_a_newcomer_expects():
    assert {path.relative_to(ROOT).parts[0] for path in files()} <= TOP_LEVEL


def test_every_source_file_opens_with_its_licence():
    def opening(path: Path) -> str:
        lines = path.read_text(encoding="utf-8").splitlines() or [""]
        return lines[1] if lines[0].startswith("#!") else lines[0]

    sources = [path for path in files() if is_source(path)]
    assert ROOT / "sow" in sources
    assert Path(__file__) in sources
    assert [relative(path) for path in sources if SPDX not in opening(path)] == []


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH])
def test_no_file_names_a_registry_or_a_place_on_one_machine(pattern: re.Pattern[str]):
    texts = {relative(path): path.read_text(encoding="utf-8", errors="ignore") for path in files()}
    assert {name: found.group() for name, text in texts.items() if (found := pattern.search(text))} == {}


@pytest.mark.parametrize("text", ["see https://pypi" + ".org/simple", "from registry.npmjs" + ".org"])
def test_a_registry_would_be_noticed(text: str):
    assert REGISTRY.search(text)


def test_a_place_on_one_machine_would_be_noticed():
    assert MACHINE_PATH.search("made in " + "/home" + "/someone/sow")
    assert not MACHINE_PATH.search("../root/sow or wet/work/art")


def test_pure_folders_read_no_file_no_clock_and_hold_no_floating_point():
    places = [path for folder in PURE_FOLDERS for path in (ROOT / "src/sow_gov" / folder).rglob("*.py")]
    assert places
    found = {relative(path): impurities(path.read_text(encoding="utf-8")) for path in places}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_every_pure_folder_that_exists_is_guarded_against_frameworks():
    guarded = project()["tool"]["importlinter"]["contracts"][1]["source_modules"]
    existing = [folder for folder in PURE_FOLDERS if any((ROOT / "src/sow_gov" / folder).rglob("*.py"))]
    assert {f"sow_gov.{folder}" for folder in existing} <= set(guarded)


@pytest.mark.parametrize(
    "code", ["open('x')", "print(1)", "date.today()", "datetime.now(UTC)", "Path('x').read_text()", "a = 0.5"]
)
def test_an_impurity_would_be_noticed(code: str):
    assert len(impurities(code)) == 1


def test_one_version_number_everywhere():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    publiccode = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project()["project"]["version"] == sow_gov.__version__
    assert package["version"] == sow_gov.__version__
    assert re.findall(r"^softwareVersion: (.+)$", publiccode, flags=re.MULTILINE) == [sow_gov.__version__]
    assert re.findall(r"^## (\S+)", changelog, flags=re.MULTILINE)[0] == sow_gov.__version__


def test_the_locks_hold_every_declared_dependency():
    runtime = set(locked_packages(ROOT / "requirements.lock"))
    everything = set(locked_packages(ROOT / "requirements-test.lock"))
    groups = project()["dependency-groups"]
    assert names(project()["project"]["dependencies"]) | names(groups["setup"]) <= runtime
    assert runtime | names(groups["test"]) <= everything


def test_the_overview_of_third_parties_is_up_to_date():
    assert (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8") == overview()
    assert all(licences().values())
    assert names(project()["project"]["dependencies"]) <= licences().keys()
