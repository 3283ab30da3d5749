# SPDX-License-Identifier: EUPL-1.2
"""What does a folder of output still know of its files, and what is left of a write that fails?"""

import json
from pathlib import Path

import pytest

from sow_gov.app.files import OutputFolder, writing
from sow_gov.domain.errors import Fault

NAME, CONTENT, MADE_FROM = "stuk.pdf", b"%PDF-1.7 stuk", "vingerafdruk"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder, two levels deep in nothing, with one file."""
    folder = tmp_path / "a" / "uit"
    OutputFolder(folder).write(NAME, CONTENT, MADE_FROM)
    return folder


def test_a_file_is_current_while_it_is_there_as_written_and_made_from_the_same(out: Path):
    assert OutputFolder(out).is_current(NAME, MADE_FROM)
    assert not OutputFolder(out).is_current(NAME, "iets anders")
    assert not OutputFolder(out).is_current("ander.pdf", MADE_FROM)
    (out / NAME).write_bytes(CONTENT + b" ")
    assert not OutputFolder(out).is_current(NAME, MADE_FROM)
    (out / NAME).unlink()
    assert not OutputFolder(out).is_current(NAME, MADE_FROM)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"{}",
        b'{"files": []}',
        b'{"files": {"stuk.pdf": 3}}',
        b'{"files": {"stuk.pdf": {"made_from": "vingerafdruk"}}}',
    ],
)
def test_a_damaged_manifest_counts_as_none_and_is_written_anew(out: Path, damaged: bytes):
    (out / "manifest.json").write_bytes(damaged)
    folder = OutputFolder(out)
    assert not folder.is_current(NAME, MADE_FROM)
    folder.write(NAME, CONTENT, MADE_FROM)
    assert OutputFolder(out).is_current(NAME, MADE_FROM)


def test_what_others_wrote_before_stays_in_the_manifest(out: Path):
    OutputFolder(out).write("ander.pdf", b"ander", "iets")
    assert json.loads((out / "manifest.json").read_bytes())["files"].keys() == {NAME, "ander.pdf"}


@pytest.mark.parametrize("at", ["write_bytes", "replace"])
@pytest.mark.parametrize("stopped", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_write_leaves_the_old_file_and_no_half_one(
    out: Path, monkeypatch: pytest.MonkeyPatch, at: str, stopped: type[BaseException]
):
    folder, real = OutputFolder(out), Path.write_bytes

    def stop(path: Path, content: bytes | Path) -> None:
        if isinstance(content, bytes):
            real(path, content[:3])
        raise stopped

    monkeypatch.setattr(Path, at, stop)
    with pytest.raises(stopped):
        folder.write(NAME, b"een heel nieuw stuk", "nieuw")
    monkeypatch.undo()
    assert {path.name for path in out.iterdir()} == {NAME, "manifest.json"}
    assert OutputFolder(out).is_current(NAME, MADE_FROM)


def test_a_place_that_cannot_be_written_is_said_in_our_own_words(out: Path):
    with pytest.raises(Fault) as raised:
        OutputFolder(out / NAME)
    assert raised.value.code == "OUTPUT-01"
    assert str(out / NAME) in raised.value.what
    (out / "map.pdf").mkdir()
    with pytest.raises(Fault) as raised:
        OutputFolder(out).write("map.pdf", CONTENT, MADE_FROM)
    assert raised.value.code == "OUTPUT-01"
    with pytest.raises(Fault), writing(out):
        raise OSError("schijf vol")
