# SPDX-License-Identifier: EUPL-1.2
"""A folder as a channel: whole files, once for their key, whoever writes at the same time and whatever stops."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from delivery.doubles import PDF, XML, message
from sow_gov.delivery.folder import Folder
from sow_gov.delivery.message import Refused, Unreachable


def seen(folder: Path) -> list[str]:
    """What whoever empties the folder sees."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_document_lies_in_the_folder_once_also_after_the_folder_was_emptied(tmp_path: Path):
    folder = Folder(tmp_path)
    assert folder.found(message().key) is None
    receipt = folder.send(message())
    assert (tmp_path / XML.name).read_bytes() == XML.content
    assert seen(tmp_path) == [XML.name]
    (tmp_path / XML.name).unlink()
    assert folder.send(message()) == receipt == folder.found(message().key)
    assert seen(tmp_path) == []


def test_whoever_comes_while_a_document_is_laid_down_waits_and_finds_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    receipts: list[str] = []
    other = threading.Thread(target=lambda: receipts.append(Folder(tmp_path).send(message())))

    def meanwhile(path: Path, *written: str) -> int:
        monkeypatch.undo()
        other.start()
        other.join(0.1)
        assert receipts == [], "it waits"
        return path.write_text(*written)

    monkeypatch.setattr(Path, "write_text", meanwhile)
    receipt = Folder(tmp_path).send(message())
    other.join()
    assert receipts == [receipt]
    assert seen(tmp_path) == [XML.name]


@pytest.mark.parametrize("stopped", ["write_text", "replace"])
def test_a_process_that_stops_half_way_has_delivered_nothing_and_the_next_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: str
):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, stopped, stop)
        with pytest.raises(KeyboardInterrupt):
            Folder(tmp_path).send(message())
    assert (seen(tmp_path), Folder(tmp_path).found(message().key)) == ([], None)
    Folder(tmp_path).send(message())
    assert seen(tmp_path) == [XML.name]


def test_another_document_under_the_same_key_or_name_is_refused(tmp_path: Path):
    Folder(tmp_path).send(message())
    for other in (message(file=PDF), message(key="a" * 40, file=replace(PDF, name=XML.name))):
        with pytest.raises(Refused, match="SEND-03"):
            Folder(tmp_path).send(other)
    assert (tmp_path / XML.name).read_bytes() == XML.content


def test_a_folder_that_cannot_be_written_is_for_later(tmp_path: Path):
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(Unreachable, match="SEND-02"):
        Folder(tmp_path / "bestand").send(message())
