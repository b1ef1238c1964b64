"""The base of what the ledger keeps: immutable, strict about unknown fields, JSON both ways."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
