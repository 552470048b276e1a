"""Notes that staff have not finished, so that a session that ends takes none with it.

They stay in memory and are sealed like those that are kept: a locked desk shows none.
"""

from __future__ import annotations

import threading
from uuid import UUID

_MAX_DRAFTS = 200
"""The oldest go first; each holds some thousand characters."""


class NoteDrafts:
    """The unfinished note of each member of staff about each request. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sealed: dict[tuple[int, UUID], bytes] = {}

    def find_draft(self, user_id: int, request_id: UUID) -> bytes | None:
        """The sealed draft; None: there is none."""
        with self._lock:
            return self._sealed.get((user_id, request_id))

    def save_draft(self, user_id: int, request_id: UUID, sealed: bytes) -> None:
        """Keep a draft in place of the one before."""
        with self._lock:
            self._sealed.pop((user_id, request_id), None)
            self._sealed[user_id, request_id] = sealed
            while len(self._sealed) > _MAX_DRAFTS:
                del self._sealed[next(iter(self._sealed))]

    def delete_draft(self, user_id: int, request_id: UUID) -> None:
        """Forget a draft: it is finished, or its text was taken out."""
        with self._lock:
            self._sealed.pop((user_id, request_id), None)

    def delete_drafts_of_request(self, request_id: UUID) -> None:
        """Forget every draft about a request that is gone."""
        with self._lock:
            for key in [one for one in self._sealed if one[1] == request_id]:
                del self._sealed[key]
