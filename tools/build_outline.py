"""Country outlines for the report's map: python tools/build_outline.py countries-50m.json src/armstrail/views/assets/outline.json.gz

Input: world-atlas (npm, ISC), which is Natural Earth (public domain) as TopoJSON. Output: gzip JSON, one list of rings a
country, each ring a flat list of longitude, latitude in hundredths of a degree.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indices: list[int]) -> list[int]:
        points: list[tuple[float, float]] = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part if not points else part[1:]
        flat: list[int] = []
        for x, y in points:
            pair = [round(x * 100), round(y * 100)]
            if flat[-2:] != pair:
                flat += pair
        return flat

    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        shapes = geometry.get("arcs", [])
        polygons = shapes if geometry["type"] == "MultiPolygon" else [shapes]
        rings = [ring(r) for polygon in polygons for r in polygon]
        countries.append({"name": geometry["properties"]["name"], "rings": [r for r in rings if len(r) >= 8]})
    with gzip.GzipFile(target, "wb", mtime=0) as stream:
        stream.write(json.dumps(countries, separators=(",", ":"), ensure_ascii=False).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
