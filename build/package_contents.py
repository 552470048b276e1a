"""The licences of all that is bundled, and a list of the components (CycloneDX 1.6, JSON).

    python build/package_contents.py CONTENTS FOLDER SECONDS

CONTENTS is what the spec wrote: which files and modules went in, and where from. By where a file
came from its component is known: a Python package (its RECORD lists it), a Debian package (dpkg
knows whose it is), Python itself, or this project. `build/package` runs this in `.venv`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "build" / "packaging" / "licences"
LICENCES, COMPONENTS = "licences", "sbom.cdx.json"

LINUX = sys.platform.startswith("linux")

# In every frozen program, though no list of files names it.
STARTER = "pyinstaller"


@dataclass(frozen=True, order=True)
class Component:
    """A piece of somebody else's work in the package.

    Attributes:
        kind: of package: pypi, deb or generic.
        name: of the package.
        version: as its makers write it.
        licence: as its makers write it.
        texts: files with the licence, not compared.
    """

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = field(default=(), compare=False)

    @property
    def purl(self) -> str:
        """The package URL, by which databases of faults know it."""
        space = "debian/" if self.kind == "deb" else ""
        return f"pkg:{self.kind}/{space}{self.name}@{self.version.replace('+', '%2B')}"


HTMX = ROOT / "kiosk" / "desk" / "static" / "htmx"
VENDORED = {HTMX: Component("npm", "htmx.org", "2.0.11", "0BSD", (HTMX / "LICENSE",))}
"""What others made and this project keeps unchanged, by its folder."""


def components(sources: Iterable[str]) -> list[Component]:
    """Return what files come from, each component once and in order.

    Args:
        sources: Paths of files and modules on this machine.

    Raises:
        LookupError: Nobody knows where one of them comes from.
    """
    packages = by_file()
    found: dict[str, Component] = {}
    for source in sorted(set(sources)):
        path = Path(source)
        if path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv"):
            if path.parent in VENDORED:
                found[VENDORED[path.parent].purl] = VENDORED[path.parent]
            continue
        one = component(path, packages)
        found[one.purl] = one
    starter = of_python_package(distribution(STARTER))
    found[starter.purl] = starter
    return sorted(found.values())


def component(path: Path, packages: dict[Path, Distribution]) -> Component:
    """Return what one file belongs to."""
    owner = packages.get(path) or packages.get(path.resolve())
    if owner is not None:
        return of_python_package(owner)
    inside = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    if path.name.lower().startswith(("libpython", "python3")) or any(
        path.resolve().is_relative_to(Path(folder).resolve()) for folder in inside
    ):
        return of_python()
    # Elsewhere nothing but Python itself brings libraries from outside its packages.
    return of_debian(path) if LINUX else of_python()


def by_file() -> dict[Path, Distribution]:
    """Return which installed Python package each file belongs to."""
    return {
        Path(str(package.locate_file(file))).resolve(): package
        for package in distributions()
        for file in package.files or ()
    }


def of_python_package(package: Distribution) -> Component:
    """Return an installed Python package as a component."""
    told = package.metadata.json
    licence = str(told.get("license_expression") or told.get("license") or "see its texts")
    licence = licence.splitlines()[0]
    files = [file for file in package.files or () if ".dist-info" in file.parts[0]]
    texts = [
        Path(str(package.locate_file(file)))
        for file in files
        if "licenses" in file.parts
        or file.name.upper().startswith(("LICENSE", "COPYING", "NOTICE"))
    ]
    if not texts and "LGPL-3" in licence:  # Qt for Python names them and does not bring them
        texts = [TEXTS / "LGPL-3.txt", TEXTS / "GPL-3.txt"]
    return Component(
        "pypi", package.name.lower().replace("_", "-"), package.version, licence, tuple(texts)
    )


def of_python() -> Component:
    """Return Python itself as a component."""
    version = ".".join(str(number) for number in sys.version_info[:3])
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    names = ("LICENSE.txt", "LICENSE")
    texts = [folder / name for folder in folders for name in names if (folder / name).is_file()]
    debian = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    if not texts and debian.is_file():
        texts = [debian]
    return Component("generic", "python", version, "PSF-2.0", tuple(texts[:1]))


def of_debian(path: Path) -> Component:
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


def lay_licences(parts: Iterable[Component], folder: Path) -> None:
    """Copy the licences into `folder`, one folder a component.

    Raises:
        LookupError: A component has no text.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for part in parts:
        here = [text for text in part.texts if text.is_file()]
        if not here:
            raise LookupError(f"{part.purl}: no text of its licence ({part.licence}) is installed")
        into = folder / part.name
        into.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(here):
            name = text.name if not (into / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, into / name)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def bill(parts: Iterable[Component], version: str, epoch: int) -> dict[str, object]:
    """Return the list of components as CycloneDX wants it; the same parts give the same list."""
    listed = [
        {
            "type": "library",
            "bom-ref": part.purl,
            "name": part.name,
            "version": part.version,
            "purl": part.purl,
            "licenses": [{"license": {"name": part.licence}}],
        }
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
                "bom-ref": "clearmind-kiosk",
                "name": "clearmind-kiosk",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": listed,
    }


def main(contents: Path, folder: Path, epoch: int) -> None:
    """Write both into `folder`, the frozen program."""
    listed = json.loads(contents.read_text("utf-8"))
    made = contents.parent  # PyInstaller's own products, such as the archive of Python's modules
    sources = [
        source
        for _name, source in listed["modules"] + listed["files"]
        if source and source != "-" and not Path(source).is_relative_to(made)
    ]
    parts = components(sources)
    lay_licences(parts, folder / LICENCES)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    text = json.dumps(bill(parts, version, epoch), indent=1, ensure_ascii=False)
    (folder / COMPONENTS).write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
