"""A bounded, thread-safe cache."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class BoundedCache(Generic[_K, _V]):
    """Keeps the entries used last: at least `size` of them, at most twice as many.

    It uses two generations instead of a list in order of use: a hit costs one look-up and no lock. The same key returns
    the same object as long as it is kept, also in two threads at once.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[_K, _V] = {}
        self._old: dict[_K, _V] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def get(self, key: _K) -> _V | None:
        """Return the value for the key, None if there is none."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                found = self.setdefault(key, found)
        return found

    def setdefault(self, key: _K, value: _V) -> _V:
        """Store the value and return it, or the one that another thread has just stored."""
        with self._lock:
            kept = self._young.get(key)
            if kept is None:
                kept = self._young[key] = self._old.get(key, value)
            if len(self._young) >= self._size:
                self._old, self._young = self._young, {}
            return kept
