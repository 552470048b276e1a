"""Names that are imported when they are first used.

QML has to be told of all types before its engine is made, and the kiosk's first frame comes right
after that. What such a type wraps is heavier than the type, and is not needed until somebody
comes. Beside a late name stands the plain import under `TYPE_CHECKING`, for those who check types
and layers and for what packs the program.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Late:
    """A module, or a class or function of it: the first use imports it.

    Args:
        module: its whole name.
        name: of what is in it; "" for the module itself.
    """

    def __init__(self, module: str, name: str = "") -> None:
        self._module, self._name = module, name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._found(), attribute)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        return self._found()(*args, **kwargs)

    def _found(self) -> Any:
        module = import_module(self._module)
        return getattr(module, self._name) if self._name else module


def late(module: str, *names: str) -> tuple[Any, ...]:
    """Late stand-ins for `names` of `module`."""
    return tuple(Late(module, name) for name in names)
