"""Pictures of the report as SVG: chains as flows, claims on an outline map."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib import resources
from itertools import pairwise
from typing import Any

from armstrail.links.chains import holder_names
from armstrail.model import Chain, Claim, Filler, Hop, LinkBasis, Mechanism, Modality, Role

NODE_WIDTH, NODE_HEIGHT, LAYER_GAP, COLUMN_GAP, MARGIN = 172, 46, 112, 46, 14
LABEL_STEP = 56  # room for the three lines of a label
_VERB = {
    Mechanism.TRANSFER: "supplied",
    Mechanism.CAPTURE: "captured",
    Mechanism.LOSS: "lost",
    Mechanism.SEIZURE: "seized",
    Mechanism.USE: "used",
    Mechanism.PRODUCTION: "made",
}
_NOUN = {
    Mechanism.TRANSFER: "supply",
    Mechanism.CAPTURE: "capture",
    Mechanism.LOSS: "loss",
    Mechanism.SEIZURE: "seizure",
    Mechanism.USE: "use",
    Mechanism.PRODUCTION: "production",
}
_SAYS = {
    Modality.POSSIBLE: "possible",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "conditional",
    Modality.PREDICTED: "predicted",
    Modality.NEGATED: "denied",
    Modality.GENERIC: "repeated",
}


@dataclass(slots=True)
class _Edge:
    start: str
    end: str
    hop: Hop


def _key(fillers: tuple[Filler, ...], hop: Hop, side: str) -> str:
    return "+".join(sorted(f.id or f.name for f in fillers)) or f"{hop.id}-{side}"


def _ends(hop: Hop) -> tuple[str, str]:
    """Keys of the nodes a hop joins; what something was used against is no holder of it."""
    used = hop.mechanism is Mechanism.USE
    return _key(hop.origin, hop, "from"), f"{hop.id}-to" if used else _key(hop.destination, hop, "to")


def _graph(hops: list[Hop]) -> tuple[dict[str, str], list[_Edge]]:
    """Nodes with their labels, and edges; makers and users end in a node that says what was done."""
    nodes: dict[str, str] = {}
    edges = []
    for h in hops:
        start, end = _ends(h)
        nodes.setdefault(start, holder_names(h.origin))
        if h.mechanism is Mechanism.USE:
            where = f" near {h.place[0].name}" if h.place else ""
            against = f" against {holder_names(h.destination)}" if h.destination else ""
            nodes.setdefault(end, f"used{against}{where}")
        elif h.mechanism is Mechanism.PRODUCTION:
            nodes.setdefault(end, "made")
        else:
            nodes.setdefault(end, holder_names(h.destination))
        if start != end:
            edges.append(_Edge(start, end, h))
    return nodes, edges


def _layers(nodes: dict[str, str], edges: list[_Edge]) -> dict[str, int]:
    """Longest path from a source; a hop back to an earlier holder does not push further."""
    layer = dict.fromkeys(nodes, 0)
    for _ in range(len(nodes)):
        changed = False
        for e in edges:
            if layer[e.end] <= layer[e.start] and layer[e.start] + 1 < len(nodes):
                layer[e.end] = layer[e.start] + 1
                changed = True
        if not changed:
            break
    return layer


def _below(start: str, edges: list[_Edge]) -> set[str]:
    """A node and all that lies downstream of it."""
    found, queue = {start}, [start]
    while queue:
        here = queue.pop()
        onward = {e.end for e in edges if e.start == here} - found
        found |= onward
        queue += onward
    return found


def _wrap(text: str, width: int, most: int = 2) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = lines[-1][: width - 1] + "…"
    return lines


def chain_svg(chain: Chain, hops: dict[str, Hop]) -> str:
    """A chain from source at the top to last holder at the bottom. Solid: stated as fact. Dashed: all else."""
    nodes, edges = _graph([hops[h] for h in chain.hops])
    layer = _layers(nodes, edges)
    keys = {h: _ends(hops[h]) for h in chain.hops}
    joins = {(keys[a][1], keys[b][0]) for route in chain.routes for a, b in pairwise(route) if keys[a][1] != keys[b][0]}
    for a, b in joins:
        push = layer[a] + 1 - layer[b]
        if push > 0:
            for n in _below(b, edges):
                layer[n] += push
    rows: dict[int, list[str]] = defaultdict(list)
    for n in nodes:
        rows[layer[n]].append(n)
    for k in sorted(rows)[1:]:
        above = {n: i for i, n in enumerate(rows[k - 1])}
        rows[k].sort(key=lambda n: min((above.get(e.start, 99) for e in edges if e.end == n), default=99))
    columns = max(len(r) for r in rows.values())
    width = MARGIN * 2 + columns * NODE_WIDTH + (columns - 1) * COLUMN_GAP + 60
    beside = Counter((e.start, e.end) for e in edges)
    gap = max(LAYER_GAP, 40 + LABEL_STEP * max(beside.values(), default=0))
    height = MARGIN * 2 + (max(rows) + 1) * NODE_HEIGHT + max(rows) * gap
    centre: dict[str, tuple[float, float]] = {}
    for k, names in rows.items():
        span = len(names) * NODE_WIDTH + (len(names) - 1) * COLUMN_GAP
        for i, n in enumerate(names):
            centre[n] = (
                (width - span) / 2 + i * (NODE_WIDTH + COLUMN_GAP) + NODE_WIDTH / 2,
                MARGIN + k * (NODE_HEIGHT + gap) + NODE_HEIGHT / 2,
            )
    parts = [
        f'<svg class="flow" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="Chain of custody of {escape(chain.materiel)}">'
    ]
    parallel: dict[tuple[str, str], int] = defaultdict(int)
    labels: list[str] = []
    for e in edges:
        before = parallel[e.start, e.end]
        parallel[e.start, e.end] += 1
        fan_out, fan_in = (
            len({o.end for o in edges if o.start == e.start}),
            len({o.start for o in edges if o.end == e.end}),
        )
        drop = (before - (beside[e.start, e.end] - 1) / 2) * LABEL_STEP
        path, label = _edge(e, centre, before, drop, 0.78 if fan_out > fan_in else (0.22 if fan_in > fan_out else 0.5))
        parts.append(path)
        labels.append(label)
    for a, b in sorted(joins):
        (x1, y1), (x2, y2) = centre[a], centre[b]
        parts.append(
            f'<path class="join" d="M{x1:.0f},{y1 + NODE_HEIGHT / 2:.0f} L{x2:.0f},{y2 - NODE_HEIGHT / 2:.0f}"/>'
            f'<text class="join-label" x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2:.0f}">inferred: one party, same type</text>'
        )
    for n, label in nodes.items():
        x, y = centre[n]
        kind = "unstated" if label == "not stated" else ("end" if label.startswith(("used", "made")) else "holder")
        parts.append(
            f'<rect class="{kind}" x="{x - NODE_WIDTH / 2:.0f}" y="{y - NODE_HEIGHT / 2:.0f}" width="{NODE_WIDTH}" height="{NODE_HEIGHT}" rx="6"/>'
        )
        lines = _wrap(label, 24)
        for i, line in enumerate(lines):
            parts.append(
                f'<text class="node {kind}" x="{x:.0f}" y="{y + 5 + (i - (len(lines) - 1) / 2) * 16:.0f}">{escape(line)}</text>'
            )
    return "".join([*parts, *labels, "</svg>"])


def _edge(e: _Edge, centre: dict[str, tuple[float, float]], n: int, drop: float, lean: float) -> tuple[str, str]:
    """An arrow and its label; ``lean`` puts the label nearer to the end that fewer arrows share, ``drop`` below the
    labels of the arrows beside it."""
    (x1, y1), (x2, y2) = centre[e.start], centre[e.end]
    down = y2 > y1
    shift = (n % 2 * 2 - 1) * ((n + 1) // 2) * 60 if n else 0
    y1, y2 = (
        y1 + (NODE_HEIGHT / 2 if down else -NODE_HEIGHT / 2),
        y2 - (NODE_HEIGHT / 2 + 7 if down else -NODE_HEIGHT / 2 - 7),
    )
    middle = (y1 + y2) / 2
    path = f"M{x1 + shift / 2:.0f},{y1:.0f} C{x1 + shift:.0f},{middle:.0f} {x2 + shift:.0f},{middle:.0f} {x2 + shift / 3:.0f},{y2:.0f}"
    solid = e.hop.solid
    says = _SAYS.get(e.hop.modality, "")
    item = ", ".join(f.name for f in e.hop.item[:2]) + ("…" if len(e.hop.item) > 2 else "")
    first = f"{says} {_NOUN[e.hop.mechanism]}" if says else _VERB[e.hop.mechanism]
    inferred = ""
    if e.hop.basis in {LinkBasis.TYPE_AND_PATH, LinkBasis.TYPE_ONLY}:
        inferred = f"{'to' if any(f.inferred for f in e.hop.destination) else 'from'} whom inferred"
    detail = f"{first} {item}{', ' + inferred if inferred else ''} · {e.hop.basis.value} · {', '.join(e.hop.documents)}"
    x, y = x1 + (x2 - x1) * lean + shift * 0.3, middle + drop
    link = f'<a href="#{escape(e.hop.claims[0])}"><title>{escape(detail)}</title>'
    arrow = f'<path class="arrow {"solid" if solid else "dashed"} {e.hop.modality.value}" d="{path}"/>' + _head(
        x2 + shift / 3, y2, down, e.hop
    )
    rows = [first, *_wrap(item, 26, 1 if inferred else 2), *([inferred] if inferred else [])]
    text = "".join(f'<tspan x="{x:.0f}" dy="{0 if i == 0 else 14}">{escape(r)}</tspan>' for i, r in enumerate(rows))
    label = f'{link}<text class="hop {e.hop.modality.value}" x="{x:.0f}" y="{y - 6 * (len(rows) - 1):.0f}">{text}</text></a>'
    return f"{link}{arrow}</a>", label


def _head(x: float, y: float, down: bool, hop: Hop) -> str:
    tip = y + (7 if down else -7)
    base = y - (1 if down else -1)
    return f'<path class="head {hop.modality.value}" d="M{x - 5:.0f},{base:.0f} L{x + 5:.0f},{base:.0f} L{x:.0f},{tip:.0f} Z"/>'


@lru_cache(maxsize=1)
def _outline() -> list[dict[str, Any]]:
    data = resources.files("armstrail.views").joinpath("assets/outline.json.gz").read_bytes()
    loaded: list[dict[str, Any]] = json.loads(gzip.decompress(data))
    return loaded


def _box(x: float, y: float, name: str) -> tuple[float, float, float, float]:
    """About what a label with its middle there covers, in drawing units."""
    half = 4.9 * len(name)
    return x - half, y - 12, x + half, y + 3


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def map_svg(claims: list[Claim]) -> str | None:
    """Claims with coordinates on country outlines (equirectangular, standard parallel at the middle)."""
    points: dict[tuple[float, float], list[tuple[Filler, Claim]]] = defaultdict(list)
    for c in claims:
        for f in c.fillers(Role.PLACE):
            if f.place and f.place.precision < 6:
                points[f.place.latitude, f.place.longitude].append((f, c))
    if not points:
        return None
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    pad = max(1.2, 0.18 * max(max(lats) - min(lats), max(lons) - min(lons)))
    south, north, west, east = min(lats) - pad, max(lats) + pad, min(lons) - pad * 1.4, max(lons) + pad * 1.4
    squeeze = math.cos(math.radians((south + north) / 2))
    width = 860.0
    scale = width / ((east - west) * squeeze)
    height = (north - south) * scale
    if height > 560:
        scale *= 560 / height
        middle, half = (west + east) / 2, width / scale / squeeze / 2
        west, east, height = middle - half, middle + half, 560

    def at(lat: float, lon: float) -> tuple[float, float]:
        return (lon - west) * squeeze * scale, (north - lat) * scale

    parts = [
        f'<svg class="map" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="Map of the places named in claims">',
        f'<rect class="sea" width="{width:.0f}" height="{height:.0f}"/>',
    ]
    names: list[tuple[float, float, float, str]] = []
    for country in _outline():
        path, seen = "", []
        for ring in country["rings"]:
            xs, ys = [v / 100 for v in ring[::2]], [v / 100 for v in ring[1::2]]
            if max(xs) < west or min(xs) > east or max(ys) < south or min(ys) > north:
                continue
            steps = [at(la, lo) for lo, la in zip(xs, ys, strict=True)]
            path += "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in steps) + "Z"
            seen += [(lo, la) for lo, la in zip(xs, ys, strict=True) if west < lo < east and south < la < north]
        if path:
            parts.append(f'<path class="land" d="{path}"/>')
        if len(seen) > 3:
            x, y = at(sum(p[1] for p in seen) / len(seen), sum(p[0] for p in seen) / len(seen))
            area = (max(p[0] for p in seen) - min(p[0] for p in seen)) * (
                max(p[1] for p in seen) - min(p[1] for p in seen)
            )
            names.append((-area, x, y, country["name"]))
    spots = [(*at(*point), here[0][0].name) for point, here in points.items()]
    taken = [_box(x + 8 + 3.6 * len(name), y + 4, name) for x, y, name in spots]
    for _, x, y, name in sorted(names):
        box = _box(x, y, name)
        if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            parts.append(f'<text class="country" x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>')
    for (lat, lon), here in sorted(points.items()):
        x, y = at(lat, lon)
        precision = min(f.place.precision for f, _ in here if f.place)
        radius = 6 + 2.2 * math.sqrt(len(here)) + (10 if precision >= 4 else 0)
        title = f"{here[0][0].name}: {len(here)} claims ({', '.join(sorted({c.kind.value for _, c in here}))})"
        parts.append(
            f'<a href="#{escape(here[0][1].id)}"><title>{escape(title)}</title>'
            f'<circle class="{"wide" if precision >= 4 else "spot"}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
            f'<text class="place" x="{x + radius + 3:.1f}" y="{y + 4:.1f}">{escape(here[0][0].name)}</text></a>'
        )
    return "".join([*parts, "</svg>"])
