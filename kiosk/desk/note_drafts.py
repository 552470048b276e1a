"""Unfinished staff notes, kept so that none is lost when a session ends.

They live in memory, sealed like stored notes: a locked desk shows none.
"""

from __future__ import annotations

import threading
from uuid import UUID

_MAX_DRAFTS = 200
"""The oldest are dropped first; each is a few thousand characters."""


class NoteDrafts:
    """One draft per user and request. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sealed: dict[tuple[int, UUID], bytes] = {}

    def find_draft(self, user_id: int, request_id: UUID) -> bytes | None:
        """The sealed draft; None: there is none."""
        with self._lock:
            return self._sealed.get((user_id, request_id))

    def save_draft(self, user_id: int, request_id: UUID, sealed: bytes) -> None:
        """Save a draft, replacing the previous one."""
        with self._lock:
            self._sealed.pop((user_id, request_id), None)
            self._sealed[user_id, request_id] = sealed
            while len(self._sealed) > _MAX_DRAFTS:
                del self._sealed[next(iter(self._sealed))]

    def delete_draft(self, user_id: int, request_id: UUID) -> None:
        """Delete a draft: the note was saved, or its text was cleared."""
        with self._lock:
            self._sealed.pop((user_id, request_id), None)

    def delete_drafts_of_request(self, request_id: UUID) -> None:
        """Delete every draft about a request that is gone."""
        with self._lock:
            for key in [one for one in self._sealed if one[1] == request_id]:
                del self._sealed[key]
