"""The licenses of everything bundled, and a list of the components (CycloneDX 1.6, JSON).

    python -m release.components CONTENTS FOLDER SECONDS      in build

CONTENTS was written by the spec: which files and modules went in, and where from. A file's origin
gives its component: a Python package (its RECORD lists the file), a Debian package (dpkg knows the
owner), Python itself, or this project. `build/package` runs this with the Python that froze.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from environment import PROGRAM, ROOT, project_version
from release.component import Component
from release.inner_libraries import inner_libraries

LICENSE_TEXTS = ROOT / "build" / "packaging" / "licenses"
LICENSES_FOLDER, SBOM_FILE = "licenses", "sbom.cdx.json"

LINUX = sys.platform.startswith("linux")

# In every frozen program, though no list of files mentions it.
BOOTLOADER_PACKAGE = "pyinstaller"


HTMX = ROOT / "kiosk" / "desk" / "static" / "htmx"
VENDORED = {HTMX: Component("npm", "htmx.org", "2.0.11", "0BSD", (HTMX / "LICENSE",))}
"""Third-party files that this project vendors unchanged, by folder."""


def find_components(sources: Iterable[str]) -> list[Component]:
    """Return the components that files come from, each once and in order.

    Args:
        sources: Paths of files and modules on this machine.

    Raises:
        LookupError: One of them has no known origin.
    """
    packages = packages_by_file()
    found: dict[str, Component] = {}
    for source in sorted(set(sources)):
        path = Path(source)
        others = any(path.is_relative_to(ROOT / name) for name in (".venv", ".cache"))
        if path.is_relative_to(ROOT) and not others:
            if path.parent in VENDORED:
                found[VENDORED[path.parent].purl] = VENDORED[path.parent]
            continue
        one = component_of_file(path, packages)
        found[one.purl] = one
    starter = component_of_package(distribution(BOOTLOADER_PACKAGE))
    found[starter.purl] = starter
    return sorted(found.values())


def component_of_file(path: Path, packages: dict[Path, Distribution]) -> Component:
    """Return the component that one file belongs to."""
    owner = packages.get(path) or packages.get(path.resolve())
    if owner is not None:
        return component_of_package(owner)
    inside = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    if path.name.lower().startswith(("libpython", "python3")) or any(
        path.resolve().is_relative_to(Path(folder).resolve()) for folder in inside
    ):
        return component_of_python()
    # Other systems: libraries from outside the packages can only be Python's own.
    return component_of_debian_package(path) if LINUX else component_of_python()


def packages_by_file() -> dict[Path, Distribution]:
    """Map each installed file to its Python package."""
    located = (
        (Path(str(package.locate_file(file))), package)
        for package in distributions()
        for file in package.files or ()
    )
    return {resolve_folder(path.parent) / path.name: package for path, package in located}


@cache
def resolve_folder(folder: Path) -> Path:
    """Return where a folder really is; asked once for each, since Wine is slow to tell."""
    return folder.resolve()


@cache
def component_of_package(package: Distribution) -> Component:
    """Return an installed Python package as a component."""
    told = package.metadata.json
    license_name = str(told.get("license_expression") or told.get("license") or "see its texts")
    license_name = license_name.splitlines()[0]
    files = [file for file in package.files or () if ".dist-info" in file.parts[0]]
    texts = [
        Path(str(package.locate_file(file)))
        for file in files
        if "licenses" in file.parts
        or file.name.upper().startswith(("LICENSE", "COPYING", "NOTICE"))
    ]
    if not texts and "LGPL-3" in license_name:  # Qt for Python names them but does not ship them
        texts = [LICENSE_TEXTS / "LGPL-3.txt", LICENSE_TEXTS / "GPL-3.txt"]
    return Component(
        "pypi", package.name.lower().replace("_", "-"), package.version, license_name, tuple(texts)
    )


@cache
def component_of_python() -> Component:
    """Return Python itself as a component."""
    version = ".".join(str(number) for number in sys.version_info[:3])
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    names = ("LICENSE.txt", "LICENSE")
    texts = [folder / name for folder in folders for name in names if (folder / name).is_file()]
    debian = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    if not texts and debian.is_file():
        texts = [debian]
    return Component("generic", "python", version, "PSF-2.0", tuple(texts[:1]))


def component_of_debian_package(path: Path) -> Component:
    """Return the Debian package of a library as a component.

    Raises:
        LookupError: dpkg does not know the file.
    """
    for name in dict.fromkeys((str(path), str(path.resolve()), str(path.resolve())[4:])):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            package = done.stdout.split(":")[0]
            form = "${source:Package} ${Version}"
            command = ["dpkg-query", "-W", f"-f={form}\n", package]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            version = said.splitlines()[0].split()[1]
            text = Path("/usr/share/doc") / package / "copyright"
            return Component("deb", package, version, "see its text", (text,))
    raise LookupError(f"{path}: no package that is installed here brings this file")


def copy_licenses(parts: Iterable[Component], folder: Path) -> None:
    """Copy the licenses into `folder`, one folder per component.

    Raises:
        LookupError: A component has no license text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for part in parts:
        here = [text for text in part.texts if text.is_file()]
        if not here:
            raise LookupError(f"{part.purl}: no text of its license ({part.license}) is installed")
        into = folder / part.name
        into.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(here):
            name = text.name if not (into / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, into / name)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def sbom(parts: Iterable[Component], version: str, epoch: int) -> dict[str, object]:
    """Return the list of components as CycloneDX; the same parts give the same list."""
    listed = [
        {
            "type": "library",
            "bom-ref": part.purl,
            "name": part.name,
            "version": part.version,
            "purl": part.purl,
            "licenses": [{"license": {"name": part.license}}],
        }
        | ({"description": part.about} if part.about else {})
        for part in parts
    ]
    names = " ".join(str(one["bom-ref"]) for one in listed)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{version} {epoch} {names}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": PROGRAM,
                "name": PROGRAM,
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": listed,
    }


def main(contents: Path, folder: Path, epoch: int) -> None:
    """Write the licenses and the list into `folder`, the frozen program."""
    listed = json.loads(contents.read_text("utf-8"))
    made = contents.parent  # generated by PyInstaller, such as the archive of Python modules
    sources = [
        source
        for _name, source in listed["modules"] + listed["files"]
        if source and source != "-" and not Path(source).is_relative_to(made)
    ]
    parts = sorted({*find_components(sources), *inner_libraries()})
    copy_licenses(parts, folder / LICENSES_FOLDER)
    text = json.dumps(sbom(parts, project_version(ROOT), epoch), indent=1, ensure_ascii=False)
    (folder / SBOM_FILE).write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
