"""What several reports, or several readers, make of one happening: events, denials, conflicts, copies, agreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from armstrail.claims.agreement import Agreement
from armstrail.links.reasons import FEATURES, longest_shared
from armstrail.model import Claim, Copy, Document, Grade, Picture, Side
from armstrail.views.tables import sentence_of, short_claim, told

Grading = Callable[[Claim], Grade]


def event_view(
    asked: Claim, picture: Picture, claims: dict[str, Claim], documents: dict[str, Document], grade: Grading
) -> RenderableType:
    """All claims of the event that a claim belongs to, each with its source and grade; denials and conflicts below."""
    event = next(e for e in picture.events if asked.id in e.claims)
    voices = f"{event.voices} report{'s' if event.voices > 1 else ''}, copies counted once"
    count = f"{len(event.claims)} claim{'s' if len(event.claims) > 1 else ''}"
    lines: list[RenderableType] = [Text(f"{event.kind.value}: {count}, {voices}", style="bold")]
    if len(event.claims) > 1:
        lines.append(Text(f"taken for one event because: {event.why}", style="dim"))
    lines.append(_graded(event.claims, claims, documents, grade))
    denied = [d.claim for d in picture.denials if set(d.denies) & set(event.claims) and d.claim not in event.claims]
    if denied:
        lines += [Text("\ndenied", style="bold"), _graded(denied, claims, documents, grade)]
    for conflict in picture.conflicts:
        if conflict.event == event.id:
            lines.append(Text(f"\ntold differently: {conflict.about}", style="bold"))
            lines += [_side(side, claims, documents) for side in conflict.sides]
    return Group(*lines)


def _graded(ids: Iterable[str], claims: dict[str, Claim], documents: dict[str, Document], grade: Grading) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("grade", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for identifier in ids:
        claim = claims[identifier]
        given = grade(claim)
        text = told(claim)
        text.append(f"\n{Path(documents[claim.document].file).name}", style="dim")
        text.append(f"\n{given.reliability}: {given.source_why}", style="dim")
        text.append(f"\n{given.credibility}: {given.information_why}", style="dim")
        table.add_row(short_claim(identifier), given.pair, text)
    return table


def _side(side: Side, claims: dict[str, Claim], documents: dict[str, Document]) -> Text:
    text = Text(f"  {side.value}")
    files = dict.fromkeys(Path(documents[claims[c].document].file).name for c in side.claims)
    return text.append(f"  {', '.join(files)} ({', '.join(short_claim(c) for c in side.claims)})", style="dim")


def conflicts_view(picture: Picture, claims: dict[str, Claim], documents: dict[str, Document]) -> RenderableType:
    """Denials beside what they deny, then values that differ; nothing is chosen between them."""
    lines: list[RenderableType] = []
    for denial in picture.denials:
        said = Text(f"{short_claim(denial.claim)}  {sentence_of(claims[denial.claim])}", style="bold")
        lines.append(said.append(f"  denied — {_who(claims[denial.claim], documents)}", style="yellow"))
        for identifier in denial.denies:
            against = Text(f"  against {short_claim(identifier)}  ").append(told(claims[identifier]))
            file = Path(documents[claims[identifier].document].file).name
            lines.append(against.append(f"  {file}", style="dim"))
    for conflict in picture.conflicts:
        first = claims[conflict.sides[0].claims[0]]
        lines.append(Text(f"{conflict.about}: {sentence_of(first)}", style="bold"))
        lines += [_side(side, claims, documents) for side in conflict.sides]
    return Group(*lines)


def _who(claim: Claim, documents: dict[str, Document]) -> str:
    return ", ".join(s.name for s in claim.attribution) or Path(documents[claim.document].file).name


def event_reasons_view(reasons: dict[str, str]) -> RenderableType:
    """What each other claim of an event shares with the one asked about, and what the words mean."""
    if not reasons:
        return Text("\nwhy: no other claim was found to be of this happening", style="dim")
    lines: list[RenderableType] = [Text("\nwhy", style="bold")]
    lines += [Text(f"{short_claim(claim)}  {why}") for claim, why in reasons.items()]
    used = [name for name in FEATURES if any(re.search(rf"\b{name}\b", why) for why in reasons.values())]
    return Group(*lines, *(Text(f"{name}: {FEATURES[name]}", style="dim") for name in used))


def copies_view(copies: Iterable[Copy], documents: dict[str, Document], *, passages: bool = False) -> RenderableType:
    """Each repeated report with what it repeats, how much of it, and whether it says so; with ``passages`` also the longest
    that both have."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("share", no_wrap=True)
    table.add_column("report", overflow="fold")
    table.add_column("repeats", overflow="fold")
    for copy in copies:
        original = Text(Path(documents[copy.original].file).name)
        if not copy.credited:
            original.append("  (does not say so)", style="dim")
        if passages:
            shared = longest_shared(documents[copy.document], documents[copy.original])
            original.append(f"\n“{shared}”", style="dim")
        table.add_row(f"{copy.containment:.0%}", Path(documents[copy.document].file).name, original)
    return table


def agreement_view(found: Agreement) -> RenderableType:
    """Claims that two readers share, with what they differ in, then those of each alone."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("claim", overflow="fold")
    counts = f"{len(found.both)} read by both · {len(found.only_first)} by the rules alone · {len(found.only_second)} by the model alone"
    table.add_row("", Text(counts, style="bold"))
    for title, rows in (
        ("by both", [(p.first, p) for p in found.both]),
        ("by the rules alone", [(c, None) for c in found.only_first]),
        ("by the model alone", [(c, None) for c in found.only_second]),
    ):
        if rows:
            table.add_row("", Text(title, style="bold underline"))
        for claim, pair in rows:
            text = told(claim)
            if pair and pair.differs:
                text.append(f"\nthe model reads otherwise: {', '.join(pair.differs)}", style="yellow")
                text.append(f"\n{short_claim(pair.second.id)}  {told(pair.second).plain}", style="dim")
            table.add_row(short_claim(claim.id), text)
    return table
