# SPDX-License-Identifier: EUPL-1.2
"""Is what anybody may upload opened where it does no harm, disarmed, and refused by name when it is not right?"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from documents import uploads
from documents.sample_paper import REPORT
from sow_gov.documents.pack import inspect
from sow_gov.documents.pack.facts import FILES, Facts
from sow_gov.documents.pack.inspect import Upload, inspected
from sow_gov.documents.pack.limits import CLEANING, UPLOAD_PAGES
from sow_gov.documents.press.render import render
from sow_gov.domain.errors import Fault

ACTS = {
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/XFA", "/AcroForm", "/EF", "/EmbeddedFiles", "/AF", "/Next",
    "/RichMediaContent", "/AP",
}  # fmt: skip


@pytest.fixture(scope="module")
def disarmed() -> Upload:
    return inspected("kwaad.pdf", uploads.acting())


def test_the_file_acts_before_it_is_cleaned():
    assert uploads.keys_in(uploads.acting()) >= ACTS - {"/AF"}


def test_nothing_in_a_cleaned_file_acts(disarmed):
    assert uploads.keys_in(disarmed.content) & ACTS == {"/Next"} & uploads.keys_in(disarmed.content)
    with uploads.opened(disarmed.content) as pdf:
        kinds = {str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item}
        assert kinds <= {"/URI", "/GoTo"}
        assert not any("/Next" in item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item)


def test_links_to_a_page_or_website_stay_and_others_lead_nowhere(disarmed):
    with uploads.opened(disarmed.content) as pdf:
        links = pdf.pages[0].obj.Annots
        assert {str(link.Subtype) for link in links} == {"/Link"}
        led = [str(link.A.get("/URI", "")) or "blad" for link in links if "/A" in link]
    assert led == ["https://example.org/", "blad"]


def test_what_was_taken_out_is_named_and_counts_as_a_shortcoming(disarmed):
    removed = ("acties vanzelf", "formuliervelden, opmerkingen of media", "ingesloten bestanden")
    assert disarmed.facts.removed == (*removed, "koppelingen naar bestanden", "scripts")
    assert any("scripts" in each and FILES not in each for each in disarmed.facts.shortcomings)


def test_a_form_field_stays_to_be_seen(disarmed):
    with uploads.opened(disarmed.content) as pdf:
        assert len(pdf.pages[0].Resources.XObject) >= 1


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "PACK-02"),
        (lambda: b"PK\x03\x04 een tekstbestand", "PACK-02"),
        (lambda: uploads.saved(uploads.plain(9))[:-400], "PACK-02"),
        (lambda: uploads.encrypted("geheim"), "PACK-03"),
        (lambda: uploads.encrypted(""), "PACK-03"),
        (lambda: uploads.saved(pikepdf.new()), "PACK-04"),
        (uploads.very_many_pages, "PACK-04"),
        (uploads.bomb, "PACK-05"),
        (uploads.very_deep, "PACK-05"),
    ],
    ids=["leeg", "tekst", "afgebroken", "wachtwoord", "beveiligd", "geen blad", "te lang", "bom", "te diep"],
)
def test_what_cannot_go_in_is_refused_by_name(make, code):
    with pytest.raises(Fault, match=f"{code}: 'stuk.pdf' .*; .") as refused:
        inspected("stuk.pdf", make())
    assert refused.value.code == code


def test_what_is_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(inspect, "UPLOAD_BYTES", 1_000_000)
    monkeypatch.setattr(inspect, "done_apart", None)
    with pytest.raises(Fault, match=r"PACK-01: 'stuk\.pdf' is 2 MB; een stuk is hoogstens 1 MB"):
        inspected("stuk.pdf", bytes(1_000_001))


@pytest.mark.parametrize(
    ("limit", "size", "said"),
    [
        ({"clock_seconds": 0}, 0, "kost meer dan 0 seconden"),
        ({"memory": 2**20}, 10**7, "kost te veel geheugen"),
        ({"output": 100}, 0, "breekt het lezen af"),
        ({"processor_seconds": 0}, 0, "breekt het lezen af"),
    ],
)
def test_a_process_that_goes_beyond_its_limits_gives_no_answer(limit, size, said):
    content = uploads.saved(uploads.plain()) + bytes(size)
    with pytest.raises(Fault, match=rf"PACK-05: 'stuk\.pdf' {said}"):
        inspected("stuk.pdf", content, replace(CLEANING, **limit))


def test_a_paper_of_our_own_comes_through_with_everything_but_what_is_inside(templates_dir, fonts_dir):
    upload = inspected("begroting.pdf", render(REPORT, templates_dir, fonts_dir))
    known = Facts(7, ((210, 297),), True, "3A", 1, True, True, "nl", 3, (FILES,))
    assert replace(upload.facts, pages=7) == known
    assert upload.facts.shortcomings == ()


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"pdfa": ""}, "zegt niet dat het PDF/A is"),
        ({"pdfa": "2B"}, "zegt PDF/A-2b te zijn, geen 3a"),
        ({"pdfua": 0}, "zegt niet dat het PDF/UA is"),
        ({"tagged": False}, "heeft geen codes voor de voorleesvolgorde"),
        ({"fonts_embedded": False}, "draagt niet elk lettertype in zich"),
        ({"titled": False}, "noemt geen titel of geen taal"),
        ({"language": ""}, "noemt geen titel of geen taal"),
        ({"colours": 4}, "heeft kleuren voor een drukpers"),
        ({"removed": ("scripts", FILES)}, "had scripts"),
    ],
)
def test_each_shortcoming_is_said_by_itself(fact, said):
    sound = Facts(1, ((210, 297),), True, "2A", 1, True, True, "nl", 0, (FILES,))
    assert (sound.shortcomings, replace(sound, **fact).shortcomings) == ((), (said,))


def test_a_page_is_as_large_as_it_is_seen():
    assert inspected("liggend.pdf", uploads.turned(90)).facts.sizes == ((297, 210),)
    assert inspected("lang.pdf", uploads.saved(uploads.plain(UPLOAD_PAGES))).facts.pages == UPLOAD_PAGES


PROBE = """
import os, socket
from sow_gov.documents.pack.confine import Limits, confine
confine(Limits(2**29, 5, 5, 1000))
def refused(what):
    try:
        what()
    except (OSError, MemoryError):
        return True
    return False
print(refused(lambda: bytearray(2**30)), refused(lambda: socket.create_connection(("192.0.2.1", 80), 1)),
      refused(lambda: open("/etc/hostname")), refused(lambda: open("/proc/self/status")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux closes network and files")
def test_a_confined_process_has_no_memory_network_or_files_to_take(tmp_path: Path):
    said = subprocess.run([sys.executable, "-I", "-c", PROBE], cwd=tmp_path, capture_output=True, text=True, check=True)
    memory, network, *files = said.stdout.split()
    assert (memory, network) == ("True", "True")
    if Path("/sys/kernel/security/landlock").exists() or files[0] == "True":
        assert files == ["True", "True"]
