#!/usr/bin/env python3
"""What a Go program is made of, as the SBOM files that the lifecycle looks for beside itself

usage: go_sbom.py PROGRAM DIRECTORY

Writes NAME.sbom.cdx.json, NAME.sbom.spdx.json and NAME.sbom.syft.json. The modules are those that the
program itself names; the same program gives the same bytes.
"""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

WHEN = "1980-01-01T00:00:01Z"


@dataclass(frozen=True)
class Module:
    path: str
    version: str
    changed: bool = False  # replaced by a directory: ours, with a patch

    @property
    def purl(self):
        return f"pkg:golang/{self.path}@{self.version}"


def modules_of(program):
    """The program's own module first, then what it is made of."""
    told = subprocess.run(["go", "version", "-m", program], capture_output=True, text=True, check=True)
    first, *lines = told.stdout.splitlines()
    modules = [Module("stdlib", first.rsplit(" ", 1)[-1].removeprefix("go"))]
    for line in lines:
        kind, *words = line.strip().split("\t")
        if kind == "mod":
            modules.insert(0, Module(*words[:2]))
        elif kind == "dep":
            modules.append(Module(*words[:2]))
        elif kind == "=>":
            modules[-1] = replace(modules[-1], changed=True)
    return modules


def cyclonedx(own, modules):
    def component(module, kind):
        told = {"bom-ref": module.purl, "type": kind, "name": module.path, "version": module.version,
                "purl": module.purl}
        if module.changed:
            told["pedigree"] = {"patches": [{"type": "unofficial"}]}
        return told

    return {
        "bomFormat": "CycloneDX", "specVersion": "1.4", "version": 1,
        "metadata": {"component": component(own, "application")},
        "components": [component(module, "library") for module in modules],
        "dependencies": [{"ref": own.purl, "dependsOn": [module.purl for module in modules]}],
    }


def spdx_id(module):
    return "SPDXRef-" + "".join(c if c.isalnum() or c in ".-" else "-" for c in module.purl)


def spdx(own, modules):
    def package(module):
        told = {
            "SPDXID": spdx_id(module), "name": module.path, "versionInfo": module.version,
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                              "referenceLocator": module.purl}],
        }
        if module.changed:
            told["comment"] = "with a patch of this project's"
        return told

    def relation(element, kind, other):
        return {"spdxElementId": element, "relationshipType": kind, "relatedSpdxElement": other}

    digest = hashlib.sha256("\n".join(module.purl for module in (own, *modules)).encode()).hexdigest()
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": own.path,
        "documentNamespace": f"https://planqk.invalid/sbom/{digest[:32]}",
        "creationInfo": {"created": WHEN, "creators": ["Tool: planqk-wrapper"]},
        "packages": [package(module) for module in (own, *modules)],
        "relationships": [relation("SPDXRef-DOCUMENT", "DESCRIBES", spdx_id(own)),
                          *(relation(spdx_id(own), "DEPENDS_ON", spdx_id(module)) for module in modules)],
    }


def syft(own, modules):
    def artifact(module):
        return {
            "id": hashlib.sha256(module.purl.encode()).hexdigest()[:16], "name": module.path,
            "version": module.version, "type": "go-module", "foundBy": "planqk-wrapper", "locations": [],
            "licenses": [], "language": "go", "cpes": [], "purl": module.purl,
        }

    return {
        "artifacts": [artifact(module) for module in (own, *modules)],
        "artifactRelationships": [],
        "source": {"id": own.purl, "name": own.path, "version": own.version, "type": "file",
                   "metadata": {"path": own.path}},
        "distro": {},
        "descriptor": {"name": "planqk-wrapper", "version": ""},
        "schema": {"version": "16.0.0",
                   "url": "https://raw.githubusercontent.com/anchore/syft/main/schema/json/schema-16.0.0.json"},
    }


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, directory = Path(sys.argv[1]), Path(sys.argv[2])
    own, *modules = modules_of(program)
    for form, told in (("cdx", cyclonedx), ("spdx", spdx), ("syft", syft)):
        text = json.dumps(told(own, modules), indent=1, sort_keys=True)
        (directory / f"{program.name}.sbom.{form}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
