"""Claims and hops as plain records, in the shape of the exchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from armstrail.model import Claim, Diversion, Document, Filler, Hop, Period, Quantity

Record = dict[str, Any]


def period_record(period: Period | None) -> Record | None:
    """``{"from", "to", "text", "basis"}``; None where nothing is known of the days."""
    if period is None or not period.known:
        return None
    return {
        "from": str(period.first) if period.first else None,
        "to": str(period.last) if period.last else None,
        "text": period.text,
        "basis": period.basis,
    }


def _quantity(q: Quantity) -> Record:
    return {"min": q.low, "max": q.high, "text": q.text}


def filler_record(f: Filler) -> Record:
    out: Record = {
        "name": f.name,
        "id": f.id,
        "mention": f.mention,
        "start": f.start,
        "end": f.end,
        "aliases": list(f.aliases),
    }
    if f.quantity:
        out["quantity"] = _quantity(f.quantity)
    if f.origin:
        out["origin"] = list(f.origin)
    if f.marks:
        out["marks"] = list(f.marks)
    if f.place:
        out["coordinates"] = {"latitude": f.place.latitude, "longitude": f.place.longitude}
        out["precision"] = f.place.precision
        out["country"] = f.place.country
        out["geonames"] = f.place.geonames
    if f.inferred:
        out["inferred"] = True
    return out


def document_record(d: Document, published: Period | None = None) -> Record:
    shown = published or d.meta.published
    return {
        "file": Path(d.file).name,
        "id": d.id,
        "title": d.meta.title,
        "outlet": d.meta.outlet,
        "published": period_record(shown),
        "sha256": d.snapshot,
    }


def claim_record(c: Claim, document: Document, published: Period | None = None) -> Record:
    """One claim in the shape of the annotation guide, with its document, ids, offsets and extractor."""
    out: Record = {
        "id": c.id,
        "document": document_record(document, published),
        "kind": c.kind.value,
        "evidence": [_cited(e.quote, e.start, e.end, document) for e in c.evidence],
        "roles": {role.value: [filler_record(f) for f in fillers] for role, fillers in c.roles.items()},
        "modality": c.modality.value,
        "cues": [
            {"text": q.text, "start": q.start, "end": q.end, "effect": q.effect}
            | ({"band": list(q.band)} if q.band else {})
            for q in c.cues
        ],
        "attribution": [
            {
                "name": s.name,
                "id": s.id,
                "mention": s.mention,
                "start": s.start,
                "end": s.end,
                "aliases": list(s.aliases),
            }
            for s in c.attribution
        ],
        "extractor": msgspec.to_builtins(c.extractor),
    }
    time = period_record(c.time)
    if time:
        out["time"] = time
    if c.relation:
        out["relation"] = c.relation
    if c.confidence is not None:
        out["confidence"] = c.confidence
    return out


def _cited(quote: str, start: int, end: int, document: Document) -> Record:
    out: Record = {"quote": quote, "start": start, "end": end}
    page = document.page_of(start)
    if page:
        out["page"] = page
    return out


def _party(f: Filler) -> Record:
    out: Record = {"name": f.name, "id": f.id, "aliases": list(dict.fromkeys([*f.aliases, f.mention]))}
    if f.marks:
        out["marks"] = list(f.marks)
    return out


def diversion_record(d: Diversion) -> Record:
    """Where lawful custody ended: custodian and acquirer as in hops, days, mode, stage, band of what is inferred."""
    return {
        "last_authorised_custodian": [_party(f) for f in d.custodian],
        "first_unauthorised_acquisition": [_party(f) for f in d.acquirer],
        "since": period_record(d.since),
        "at": period_record(d.at),
        "mode": d.mode.value,
        "stage": d.stage.value,
        "why": d.why,
        "icd203": list(d.band) if d.band else None,
        "evidence": list(d.evidence),
    }


def hop_record(h: Hop, diversion: Diversion | None = None) -> Record:
    """One hop: parties and item as lists of {name, id, aliases}; with the diversion that it is, where it is one."""
    out = _hop_record(h)
    if diversion is not None:
        out["diversion"] = diversion_record(diversion)
    return out


def _hop_record(h: Hop) -> Record:
    return {
        "id": h.id,
        "chain": h.chain,
        "from": [_party(f) for f in (*h.origin, *h.carrier)],
        "to": [_party(f) for f in h.destination],
        "item": [_party(f) for f in h.item],
        "mechanism": h.mechanism.value,
        "modality": h.modality.value,
        "basis": h.basis.value,
        "solid": h.solid,
        "place": [_party(f) for f in h.place],
        "time": period_record(h.time),
        "claims": list(h.claims),
        "documents": list(h.documents),
        "attribution": list(h.attribution),
        "why": h.why,
        "destroyed": h.destroyed,
    }
