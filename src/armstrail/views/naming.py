"""Names that may mean one party, and what persons judged of them."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from armstrail.links.names import Likely, NameGraph


def pairs_view(pairs: list[Likely], graph: NameGraph) -> RenderableType:
    """Pairs that nobody judged yet, the likeliest first; then all judgements that count."""
    out: list[RenderableType] = []
    still_open = [p for p in pairs if graph.verdict(*p.names) is None and not graph.path(*p.names)]
    if still_open:
        table = Table(title="May mean one party", title_justify="left", box=None, pad_edge=False)
        table.add_column("name", overflow="fold")
        table.add_column("other name", overflow="fold")
        table.add_column("of 100", justify="right")
        table.add_column("why", overflow="fold")
        for p in still_open:
            table.add_row(*p.shown, str(p.score), p.why)
        out.append(table)
    if graph.judgements:
        table = Table(title="Judged", title_justify="left", box=None, pad_edge=False)
        for column in ("name", "other name", "verdict", "by", "why"):
            table.add_column(column, overflow="fold")
        for j in graph.judgements:
            table.add_row(*j.names, j.verdict, j.who, j.why)
        out += [Text(""), table] if out else [table]
    return Group(*(out or [Text("every likely pair is judged")]))
