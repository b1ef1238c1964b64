"""The base of what the ledger keeps: immutable, compact, JSON both ways and strict about it."""

from __future__ import annotations

from typing import Any, Self, dataclass_transform

import msgspec


class _NounType(msgspec.StructMeta):
    """Gives ``kw_only`` to every noun; the other options go from a class to its subclasses by themselves."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> _NounType:
        made: _NounType = super().__new__(cls, name, bases, namespace, kw_only=True, **options)
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Noun(msgspec.Struct, metaclass=_NounType, frozen=True, forbid_unknown_fields=True, gc=False):
    """A record with named fields. Equal where its fields are; never changed, only made anew with `but`.

    A million claims are held at once, so fields stand in slots and the cycle collector passes nouns by: they hold
    values and other nouns, never what holds them. Types are checked by mypy and where JSON is read, not by each call.
    """

    def but(self, **changes: Any) -> Self:
        """The same with other values in some fields: ``filler.but(inferred=True)``."""
        return msgspec.structs.replace(self, **changes)

    def to_json(self) -> str:
        """One line of JSON, every field in its order."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, body: str | bytes) -> Self:
        """What `to_json` wrote. Raises msgspec.ValidationError (a ValueError) that names the field where it is none."""
        return msgspec.json.decode(body, type=cls)
