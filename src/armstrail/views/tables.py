"""What the terminal shows: plain tables and lists that fit 80 columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armstrail.links.chains import holder_names
from armstrail.model import (
    Chain,
    Claim,
    Custody,
    Dating,
    Diversion,
    Document,
    Filler,
    Hop,
    Kind,
    Modality,
    Picture,
    Role,
    published_of,
)

_SHORT = {
    Modality.ACTUAL: "",
    Modality.POSSIBLE: "possible",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "if",
    Modality.PREDICTED: "predicted",
    Modality.NEGATED: "denied/not",
    Modality.GENERIC: "habit",
}
_VERB = {
    Kind.CAPTURE: "captured",
    Kind.LOSS: "lost",
    Kind.TRANSFER: "transferred",
    Kind.SEIZURE: "seized",
    Kind.USE: "used",
    Kind.DISPLAY: "showed",
    Kind.POSSESSION: "held",
    Kind.DESTRUCTION: "destroyed",
    Kind.PRODUCTION: "made",
    Kind.TRAINING: "trained on",
    Kind.CONTROL: "took or held",
    Kind.ATTACK: "attacked",
    Kind.CASUALTIES: "killed or wounded",
    Kind.AFFILIATION: "belongs to or is linked",
    Kind.SUPPORT: "supported",
    Kind.COORDINATION: "dealt with",
}
_PASSIVE = {
    Kind.CONTROL: "changed hands",
    Kind.ATTACK: "attack",
    Kind.CASUALTIES: "casualties:",
    Kind.COORDINATION: "contact",
}
_WORDS = {Role.FROM: "from", Role.TO: "to", Role.TARGET: "against", Role.VIA: "via", Role.PLACE: "at"}
# Roles that stand behind the verb without a preposition: "took Palmyra", "attacked the convoy".
_BARE = {
    Kind.CONTROL: (Role.PLACE,),
    Kind.ATTACK: (Role.TARGET,),
    Kind.CASUALTIES: (Role.TARGET,),
    Kind.SUPPORT: (Role.TO,),
    Kind.COORDINATION: (Role.TO,),
}
_MARK = {
    "agent": "bold cyan",
    "item": "bold yellow",
    "from": "bold magenta",
    "to": "bold green",
    "target": "bold red",
    "via": "bold blue",
    "place": "bold white",
}


def short_claim(identifier: str) -> str:
    return identifier.removeprefix("claim-")[:6]


def documents_table(documents: list[Document], claims: list[Claim], datings: dict[str, Dating]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column, options in (
        ("claims", {"justify": "right"}),
        ("published", {"no_wrap": True}),
        ("document", {"overflow": "fold"}),
    ):
        table.add_column(column, **options)
    for d in documents:
        count = sum(1 for c in claims if c.document == d.id)
        title = Text(d.meta.title or Path(d.file).name)
        source = ", ".join(x for x in (d.meta.outlet, d.meta.author) if x)
        title.append(f"\n{Path(d.file).name}{' · ' + source if source else ''}", style="dim")
        if d.meta.republished_by:
            title.append(f" · republished by {d.meta.republished_by}", style="dim")
        table.add_row(str(count), _published(d, datings), title)
    return table


def _published(d: Document, datings: dict[str, Dating]) -> Text:
    period = published_of(d, datings)
    if period is None:
        return Text("unknown\n(no date in text)", style="yellow")
    text = Text(str(period.first) if period.first == period.last else f"{period.first}\nto {period.last}")
    if period.basis == "inferred":
        text.append("\n(inferred)", style="yellow")
    return text


def dating_lines(documents: list[Document], datings: dict[str, Dating]) -> list[Text]:
    """Why an undated document is dated as it is."""
    out = []
    for d in documents:
        dating = datings.get(d.id)
        if not dating or d.meta.published or not dating.published:
            continue
        out.append(Text(f"{Path(d.file).name}: dated {dating.published.first} to {dating.published.last}, because"))
        out += [Text(f"  · {step}", style="dim") for step in dating.steps]
        if dating.conflict:
            out.append(Text(f"  · {dating.conflict}", style="yellow"))
    return out


def _fill(fillers: tuple[Filler, ...]) -> str:
    parts = []
    for f in fillers:
        count = f"{f.quantity.describe()} " if f.quantity and f.quantity.describe() else ""
        origin = f" ({', '.join(f.origin)}-made)" if f.origin else ""
        parts.append(f"{count}{f.name}{origin}")
    return ", ".join(parts)


def sentence_of(c: Claim) -> str:
    """A claim in one line: who did what with what, from whom, to whom, where, when."""
    agents, items = _fill(c.fillers(Role.AGENT)), _fill(c.fillers(Role.ITEM))
    if c.kind is Kind.TRANSFER and not items:
        items = "unnamed arms"  # "denied arming the Houthis"
    parts = [agents, _VERB[c.kind], items] if agents else [items, _PASSIVE.get(c.kind, _VERB[c.kind])]
    direct = _BARE.get(c.kind, ()) if agents or c.kind is Kind.CASUALTIES else ()
    parts += [_fill(c.fillers(role)) for role in direct]
    parts += [
        f"{word} {_fill(c.fillers(role))}" for role, word in _WORDS.items() if c.fillers(role) and role not in direct
    ]
    return " ".join(p for p in parts if p)


def claims_table(claims: list[Claim], picture: Picture) -> RenderableType:
    """Claims under their chain, then the rest by event; claims of one event stand together."""
    by_id = {c.id: c for c in claims}
    chain_of = {c: h.chain for h in picture.hops for c in h.claims}
    event_of = {c: e for e in picture.events for c in e.claims}
    shown: set[str] = set()
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("when", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for chain in picture.chains:
        members = [c.id for c in claims if chain_of.get(c.id) == chain.id]
        if members:
            table.add_row("", "", Text(f"chain: {chain.materiel}", style="bold underline"))
            for identifier in members:
                _claim_row(table, by_id[identifier])
                shown.add(identifier)
    rest = [c for c in claims if c.id not in shown]
    if rest and shown:
        table.add_row("", "", Text("not part of a chain", style="bold underline"))
    for c in rest:
        if c.id in shown:
            continue
        event = event_of.get(c.id)
        for identifier in event.claims if event else (c.id,):
            if identifier in by_id and identifier not in shown:
                _claim_row(table, by_id[identifier], indent=identifier != c.id)
                shown.add(identifier)
    return table


def cited_table(claims: list[Claim], documents: dict[str, Document], notes: dict[str, str]) -> RenderableType:
    """Claims in the order given, each with the report it stands in, and a note where there is one."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("when", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for c in claims:
        text = told(c).append(f"\n{Path(documents[c.document].file).name}", style="dim")
        if c.id in notes:
            text.append(f"\n{notes[c.id]}", style="yellow")
        table.add_row(short_claim(c.id), _when(c), text)
    return table


def doubts_table(claims: list[Claim]) -> RenderableType:
    """Claims in the order given, each with how sure its reading is."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("sure", style="dim", no_wrap=True)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for c in claims:
        table.add_row("" if c.confidence is None else f"{c.confidence:.2f}", short_claim(c.id), told(c))
    return table


def _claim_row(table: Table, c: Claim, indent: bool = False) -> None:
    table.add_row(short_claim(c.id), _when(c), told(c, indent))


def told(c: Claim, indent: bool = False) -> Text:
    """The claim as a sentence, with how real it is and who says it."""
    text = Text(("= " if indent else "") + sentence_of(c))
    if c.modality is not Modality.ACTUAL:
        text.append(f"  {_SHORT[c.modality]}", style="yellow")
        if c.cues:
            text.append(f" (“{', '.join(q.text for q in c.cues)}”)", style="yellow")
    if c.attribution:
        text.append(f"  — {', '.join(s.name for s in c.attribution)}", style="italic")
    return text


def _when(c: Claim) -> str:
    if not c.time or not c.time.known:
        return "" if not c.time else "day unknown"
    a, b = c.time.first, c.time.last
    if a == b:
        return str(a)
    if a and b and a.year == b.year and a.day == 1 and (a.month, b.month) == (1, 12) and b.day == 31:
        return str(a.year)
    if a and b and (a.year, a.month) == (b.year, b.month) and a.day == 1 and b.day >= 28:
        return f"{a.year}-{a.month:02}"
    return f"{a or '…'}\n– {b or '…'}"


def chain_view(chain: Chain, hops: dict[str, Hop]) -> RenderableType:
    """A chain as lines: ━━▶ a solid hop, ╌╌▶ a dashed one, with its link basis and sources."""
    lines: list[RenderableType] = [Text(chain.materiel, style="bold")]
    for identifier in chain.hops:
        h = hops[identifier]
        arrow = "━━▶" if h.solid else "╌╌▶"
        line = Text("  ")
        if h.mechanism.value in {"production", "use"}:
            line.append(holder_names(h.origin), style="cyan")
            line.append(f" {arrow} {h.mechanism.value}")
        else:
            line.append(holder_names(h.origin), style="cyan")
            line.append(f" {arrow} ")
            line.append(holder_names(h.destination), style="cyan")
            line.append(f"  {h.mechanism.value}")
        line.append(f" of {', '.join(f.name for f in h.item)}")
        if h.mechanism.value == "use" and h.destination:
            line.append(f" against {holder_names(h.destination)}")
        if h.carrier:
            line.append(f" off {holder_names(h.carrier)}")
        if h.place:
            line.append(f", {', '.join(f.name for f in h.place)}")
        if h.time and h.time.known:
            line.append(f", {h.time.describe()}")
        detail = " · ".join(
            x
            for x in (
                _SHORT[h.modality],
                h.basis.value,
                h.why,
                ", ".join(h.documents),
                " ".join(short_claim(c) for c in h.claims),
            )
            if x
        )
        lines += [line, _indented(Text(detail, style="dim"), 6)]
    for route in chain.routes:
        if len(route) > 1:
            way = [holder_names(hops[route[0]].origin), *(holder_names(hops[i].destination) for i in route)]
            said = f"route: {' → '.join(way)} (joined by type_and_path_inference)"
            lines.append(_indented(Text(said, style="green"), 2))
    lines += [_indented(Text(f"gap: {g}", style="yellow"), 2) for g in chain.gaps]
    for d in chain.diversions:
        for n, told_of in enumerate(diversion_lines(d)):
            lines.append(_indented(Text(told_of, style="magenta" if n == 0 else "dim"), 2 if n == 0 else 6))
    lines += [_indented(Text(f"check the counts: {w}", style="yellow"), 2) for w in chain.warnings]
    return Group(*lines)


def _indented(text: Text, columns: int) -> RenderableType:
    """A text whose wrapped lines begin where its first does."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def diversion_lines(d: Diversion) -> list[str]:
    """Where lawful custody ended, in words: who had it last, who first had it after, when, how, and how sure."""
    since = f" (since {d.since.describe()})" if d.since and d.since.known else ""
    when = f", {d.at.describe()}" if d.at and d.at.known else ", day not stated"
    where = f", {', '.join(f.name for f in d.place)}" if d.place else ""
    after = f"first holder outside {holder_names(d.acquirer)}" if d.acquirer else "who had it next is not stated"
    lines = [
        f"custody left lawful users: last authorised custodian {holder_names(d.custodian)}{since}; {after}{where}{when}",
        f"{d.mode.value} · {d.stage.value} · {d.why}",
    ]
    if d.band:
        lines.append(f"inferred: {d.band[0]}–{d.band[1]} % (ICD 203); {'; '.join(d.evidence)}")
    return lines


def chains_view(picture: Picture) -> RenderableType:
    hops = {h.id: h for h in picture.hops}
    ordered = sorted(picture.chains, key=lambda c: -len(c.hops))
    return Group(*(chain_view(c, hops) for c in ordered))


def custody_table(custody: list[Custody]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("place", "held by", "from", "until", "claims"):
        table.add_column(name, overflow="fold")
    for c in custody:
        table.add_row(
            c.place,
            c.holder,
            c.start.describe() if c.start else "not stated",
            c.end.describe() if c.end else "not stated",
            " ".join(short_claim(i) for i in c.claims),
        )
    return table


def claim_view(c: Claim, document: Document, page: int | None) -> RenderableType:
    """The quoted sentence in its paragraph with every role marked, then source, days and extractor."""
    evidence = c.evidence[0]
    region = document.region_at(evidence.start)
    start, end = (region.start, region.end) if region else (evidence.start, evidence.end)
    text = Text(document.text[start:end])
    text.stylize("dim")
    text.stylize("not dim underline", evidence.start - start, evidence.end - start)
    for role, fillers in c.roles.items():
        for f in fillers:
            if start <= f.start < end:
                text.stylize("not dim " + _MARK[role.value], f.start - start, f.end - start)
    for cue in c.cues:
        if start <= cue.start < end:
            text.stylize("not dim reverse", cue.start - start, cue.end - start)
    table = Table(box=None, pad_edge=False, show_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("claim", f"{c.id}  [{c.kind.value}, {c.modality.value}]")
    for role, fillers in c.roles.items():
        for f in fillers:
            note = f" “{f.mention}”" if f.mention != f.name else ""
            where = (
                f"  {f.place.latitude:.2f}, {f.place.longitude:.2f} (precision {f.place.precision})" if f.place else ""
            )
            count = f"  count: {f.quantity.describe()} (“{f.quantity.text}”)" if f.quantity else ""
            made = f"  origin: {', '.join(f.origin)}" if f.origin else ""
            marks = f"  marks: {', '.join(f.marks)}" if f.marks else ""
            inferred = "  resolved from context" if f.inferred else ""
            table.add_row(
                Text(role.value, style=_MARK[role.value]),
                f"{f.name}{note}{count}{made}{marks}{where}{inferred}" + (f"  <{f.id}>" if f.id else ""),
            )
    for cue in c.cues:
        band = f"; {cue.band[0]}–{cue.band[1]} % where an analyst says it (ICD 203)" if cue.band else ""
        table.add_row("cue", f"“{cue.text}” ({cue.effect}{band})")
    table.add_row("said by", ", ".join(s.name for s in c.attribution) or "the report itself")
    if c.time is None:
        time = "not stated"
    elif not c.time.known:
        time = f"“{c.time.text}”, counted from an unknown day"
    else:
        time = f"{c.time.describe()} ({c.time.basis}{': “' + c.time.text + '”' if c.time.text else ''})"
    table.add_row("time", time)
    place = f", page {page}" if page else ""
    table.add_row(
        "source", f"{document.meta.title or document.file} · {document.meta.outlet or 'outlet not stated'}{place}"
    )
    table.add_row(
        "cited", f"{document.file} characters {evidence.start}–{evidence.end}, SHA-256 {document.snapshot[:16]}…"
    )
    e = c.extractor
    if c.confidence is not None:
        table.add_row(
            "read", f"{c.confidence:.2f} sure that it is read right (nothing of the source; see docs/engine.md)"
        )
    table.add_row("read by", f"{e.name} {e.version}, rule {e.rule}, catalogue {e.catalogue[:8]}, model {e.model[:8]}")
    return Group(text, Text(""), table)


def reasons_view(reasons: Iterable[tuple[str, str, int, int, str]]) -> RenderableType:
    """The steps that led to a claim: (step, words, start, end, why), one a row."""
    table = Table(title="Why", title_justify="left", box=None, pad_edge=False, show_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for step, quote, start, end, why in reasons:
        cited = f"“{' '.join(quote.split())}”" + (f" ({start}–{end})" if end else "") if quote else ""
        table.add_row(step, Text(f"{cited}: {why}" if cited else why))
    return Group(Text(""), table)


def document_view(document: Document, claims: list[Claim]) -> RenderableType:
    """The text with furniture dimmed and the claims' quotes underlined and numbered."""
    text = Text(document.text.rstrip())
    for r in document.regions:
        if r not in document.readable:
            text.stylize("dim", r.start, r.end)
    for c in claims:
        for role, fillers in c.roles.items():
            for f in fillers:
                text.stylize(_MARK[role.value], f.start, f.end)
        text.stylize("underline", c.evidence[0].start, c.evidence[0].end)
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("claim", overflow="fold")
    for c in claims:
        table.add_row(short_claim(c.id), sentence_of(c))
    return Group(text, Text(""), table)


def console() -> Console:
    """Width of the terminal, 80 where output is piped or the width unknown."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=80, no_color=True, highlight=False)
