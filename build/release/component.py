"""A third-party component of a package."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Component:
    """A third-party component in the package.

    Attributes:
        kind: Kind of package: pypi, npm, deb or generic.
        name: Its name.
        version: As its authors write it.
        license: As its authors write it.
        texts: Files with the license; not compared.
        about: More about it, such as the day of its version; "" for nothing.
    """

    kind: str
    name: str
    version: str
    license: str
    texts: tuple[Path, ...] = field(default=(), compare=False)
    about: str = ""

    @property
    def purl(self) -> str:
        """The package URL, by which vulnerability databases know it."""
        space = "debian/" if self.kind == "deb" else ""
        return f"pkg:{self.kind}/{space}{self.name}@{self.version.replace('+', '%2B')}"
