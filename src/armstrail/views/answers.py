"""An answer as the terminal shows it: how the question was understood, then rows of the ledger."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from armstrail.asking.answer import Answer
from armstrail.asking.question import Question
from armstrail.model import Claim, Document
from armstrail.views.tables import cited_table


def answer_view(q: Question, found: Answer, documents: dict[str, Document]) -> RenderableType:
    """The rows, under what was asked for where something was. Each names its report; nothing is told but what they say."""
    lines: list[RenderableType] = [Text(f"read as: {q.describe()}", style="dim")]
    if q.unused:
        lines.append(Text(f"words not used: {', '.join(q.unused)}", style="yellow"))
    if q.whether:
        lines.append(_verdict(found))
    if found.undated:
        lines.append(Text(f"{undated_line(found)}", style="dim"))
    if not found.groups:
        return Group(*lines, cited_table(found.claims, documents, found.notes))
    open_rows = found.groups.get("", [])
    ranked = sorted((n for n in found.groups if n), key=lambda n: (-len(found.groups[n]), n))
    for name in ranked:
        rows = found.groups[name]
        lines += [
            Text(f"\n{name}", style="bold").append(f"  {_count(rows)}", style="dim"),
            cited_table(rows, documents, found.notes),
        ]
    if open_rows:
        lines += [Text("\nnot stated", style="bold").append(f"  {_count(open_rows)}", style="dim")]
        lines.append(cited_table(open_rows, documents, found.notes))
    return Group(*lines)


def undated_line(found: Answer) -> str:
    more = f"{found.undated} more claim{'s' if found.undated > 1 else ''}"
    return f"{more} would fit but without a day; ask without days to see {'them' if found.undated > 1 else 'it'}"


def _verdict(found: Answer) -> Text:
    """Whether anything says so; plans and denials alone do not."""
    said = found.stated
    if not said:
        return Text("only planned, denied or conditional:", style="bold")
    first = next((c.time for c in said if c.time and c.time.known), None)
    text = Text(f"yes: {_count(said)} so", style="bold")
    return text.append(f", the earliest dated {first.describe()}" if first else ", none dated")


def _count(rows: list[Claim]) -> str:
    return f"{len(rows)} claim{'s say' if len(rows) > 1 else ' says'}" if rows else ""
