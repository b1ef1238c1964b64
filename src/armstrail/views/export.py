"""Export formats that are text: JSON lines, CSV, GeoJSON and GraphML. The HTML report has a module of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from armstrail.links.chains import holder_names
from armstrail.model import Claim, Dating, Document, Picture, Role, published_of
from armstrail.views.records import claim_record, hop_record, period_record

COLUMNS = (
    "claim",
    "document",
    "title",
    "outlet",
    "published",
    "kind",
    "modality",
    "agent",
    "item",
    "count_low",
    "count_high",
    "count_text",
    "origin",
    "marks",
    "from",
    "to",
    "target",
    "via",
    "place",
    "latitude",
    "longitude",
    "time_from",
    "time_to",
    "time_basis",
    "attribution",
    "quote",
    "start",
    "end",
    "rule",
    "confidence",
)


def claim_lines(claims: Iterable[Claim], documents: dict[str, Document], datings: dict[str, Dating]) -> Iterator[str]:
    for c in claims:
        d = documents[c.document]
        yield json.dumps(claim_record(c, d, published_of(d, datings)), ensure_ascii=False) + "\n"


def hop_lines(picture: Picture) -> Iterator[str]:
    diversions = {d.hop: d for c in picture.chains for d in c.diversions}
    for h in picture.hops:
        yield json.dumps(hop_record(h, diversions.get(h.id)), ensure_ascii=False) + "\n"


def claims_csv(claims: Iterable[Claim], documents: dict[str, Document], datings: dict[str, Dating]) -> str:
    """A row a claim, several fillers joined by "; ". Cells that a spreadsheet would run as a formula are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for c in claims:
        d = documents[c.document]
        published = published_of(d, datings)
        item = next(iter(c.fillers(Role.ITEM)), None)
        count = item.quantity if item else None
        place = next((f.place for f in c.fillers(Role.PLACE) if f.place), None)
        time = c.time if c.time and c.time.known else None
        row = [
            c.id,
            d.file,
            d.meta.title,
            d.meta.outlet,
            published.describe() if published else "",
            c.kind.value,
            c.modality.value,
            _names(c, Role.AGENT),
            _names(c, Role.ITEM),
            count.low if count else "",
            count.high if count else "",
            count.text if count else "",
            "; ".join(item.origin) if item else "",
            "; ".join(item.marks) if item else "",
            *(_names(c, r) for r in (Role.FROM, Role.TO, Role.TARGET, Role.VIA, Role.PLACE)),
            place.latitude if place else "",
            place.longitude if place else "",
            time.first if time else "",
            time.last if time else "",
            time.basis if time else "",
            "; ".join(s.name for s in c.attribution),
            c.evidence[0].quote,
            c.evidence[0].start,
            c.evidence[0].end,
            c.extractor.rule,
            c.confidence,
        ]
        writer.writerow([_safe("" if v is None else str(v)) for v in row])
    return out.getvalue()


def _names(claim: Claim, role: Role) -> str:
    return "; ".join(f.name for f in claim.fillers(role))


def _safe(cell: str) -> str:
    return "'" + cell if cell[:1] in "=+@\t\r" or (cell[:1] == "-" and not cell[1:2].isdigit()) else cell


def claims_geojson(claims: Iterable[Claim], documents: dict[str, Document]) -> str:
    """A point for each place of each claim that has coordinates, with its precision."""
    features = []
    for c in claims:
        for f in c.fillers(Role.PLACE):
            if f.place:
                features.append(
                    {
                        "type": "Feature",
                        "geometry": {"type": "Point", "coordinates": [f.place.longitude, f.place.latitude]},
                        "properties": {
                            "claim": c.id,
                            "kind": c.kind.value,
                            "modality": c.modality.value,
                            "place": f.name,
                            "precision": f.place.precision,
                            "agent": _names(c, Role.AGENT),
                            "item": _names(c, Role.ITEM),
                            "time": period_record(c.time),
                            "document": documents[c.document].file,
                            "quote": c.evidence[0].quote,
                        },
                    }
                )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def chains_graphml(picture: Picture) -> str:
    """Holders as nodes, hops as directed edges. A party that no source states is a node of its own."""
    keys = ("mechanism", "modality", "basis", "item", "place", "time", "documents", "chain")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<key id="name" for="node" attr.name="name" attr.type="string"/>',
    ]
    lines += [f'<key id="{k}" for="edge" attr.name="{k}" attr.type="string"/>' for k in keys]
    lines.append('<graph edgedefault="directed">')
    nodes: dict[str, str] = {}
    edges: list[str] = []
    for h in picture.hops:
        ends = []
        for which, fillers in (("from", h.origin), ("to", h.destination)):
            name = holder_names(fillers)
            key = ",".join(f.id or f.name for f in fillers) or f"{h.id}:{which}"
            nodes[key] = name
            ends.append(key)
        values = (
            h.mechanism.value,
            h.modality.value,
            h.basis.value,
            "; ".join(f.name for f in h.item),
            "; ".join(f.name for f in h.place),
            h.time.describe() if h.time else "",
            "; ".join(h.documents),
            h.chain,
        )
        data = "".join(f'<data key="{k}">{escape(v)}</data>' for k, v in zip(keys, values, strict=True))
        edges.append(
            f"<edge id={quoteattr(h.id)} source={quoteattr(ends[0])} target={quoteattr(ends[1])}>{data}</edge>"
        )
    lines += [f'<node id={quoteattr(k)}><data key="name">{escape(n)}</data></node>' for k, n in nodes.items()]
    return "\n".join([*lines, *edges, "</graph>", "</graphml>"]) + "\n"
