"""The report: one self-contained HTML file that needs no network and no script to be read."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from importlib import resources
from pathlib import Path

from armstrail import __version__
from armstrail.model import Claim, Dating, Document, Modality, Period, Picture, published_of
from armstrail.views.drawing import chain_svg, map_svg
from armstrail.views.tables import diversion_lines, sentence_of

_SCRIPT = """
const box=document.querySelector('input[type=search]');
if(box){box.hidden=false;box.addEventListener('input',()=>{const w=box.value.toLowerCase();
for(const row of document.querySelectorAll('table.claims tbody tr'))row.hidden=!row.textContent.toLowerCase().includes(w)})}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def html_report(documents: list[Document], claims: list[Claim], picture: Picture, datings: dict[str, Dating]) -> str:
    """Chains, claims, timeline, map and the documents with their claims marked."""
    css = resources.files("armstrail.views").joinpath("assets/report.css").read_text(encoding="utf-8")
    sections = [
        ("chains", "Chains of custody", _chains(picture)),
        ("claims", "Claims", _claims(claims, documents, picture)),
        ("disagreements", "Disagreements", _disagreements(claims, documents, picture)),
        ("timeline", "Timeline", _timeline(claims, picture)),
        ("map", "Places", _map(claims)),
        ("documents", "Documents", _documents(documents, claims, picture, datings)),
    ]
    shown = [(i, t, body) for i, t, body in sections if body]
    menu = "".join(f'<a href="#{i}">{t}</a>' for i, t, _ in shown)
    body = "".join(f'<section><h2 id="{i}">{t}</h2>{b}</section>' for i, t, b in shown)
    made = datetime.now(UTC).date()
    many = _plural(len(documents), "report")
    says = "says" if len(documents) == 1 else "say"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>Materiel custody: {many}</title>'
        f"<style>{css}</style></head><body><header><h1>What {many} {says} about the custody of weapons</h1>"
        f'<p class="lead">Each line is what a source says, with the words it rests on; none of it is a finding. Hedged, planned and denied '
        f"statements stay so. Made on {made} with armstrail {__version__}, by machine: check a claim against its source before you rely on it.</p>"
        f"{_counts(documents, claims, picture)}</header><nav>{menu}</nav><main>{body}</main>"
        f"<footer>Quotations belong to their publishers and are given for verification; each is cited by file, characters and SHA-256. "
        f"Outlines: Natural Earth (public domain). Places: GeoNames (CC BY 4.0).</footer><script>{_SCRIPT}</script></body></html>\n"
    )


def _plural(n: int, noun: str) -> str:
    return f"{n} {_noun(n, noun)}"


def _noun(n: int, noun: str) -> str:
    return noun if n == 1 else f"{noun}s"


def _counts(documents: list[Document], claims: list[Claim], picture: Picture) -> str:
    copies = len(picture.copies)
    cells = [
        (len(documents), _noun(len(documents), "document") + (f", {copies} of them copies" if copies else "")),
        (len(claims), _noun(len(claims), "claim")),
        (len([c for c in claims if c.modality is not Modality.ACTUAL]), "hedged, planned or denied"),
        (len(picture.chains), f"{_noun(len(picture.chains), 'chain')} of custody"),
    ]
    return (
        '<div class="counts">' + "".join(f"<div><b>{n}</b><span>{escape(t)}</span></div>" for n, t in cells) + "</div>"
    )


def _chains(picture: Picture) -> str:
    hops = {h.id: h for h in picture.hops}
    key = (
        '<p class="key"><span><svg width="46" height="10"><path d="M0,5H40" stroke="#3b4a58" stroke-width="2"/></svg> stated as fact by a source</span>'
        '<span><svg width="46" height="10"><path d="M0,5H40" stroke="#3b4a58" stroke-width="2" stroke-dasharray="6 5"/></svg> hedged, planned, '
        "denied or inferred</span><span>An arrow leads to its claim.</span></p>"
    )
    cards = []
    for chain in sorted(picture.chains, key=lambda c: -len(c.hops)):
        gaps = "".join(f'<p class="gap">Gap: {escape(g)}.</p>' for g in chain.gaps)
        gaps += "".join(f'<p class="gap">Check the counts: {escape(w)}.</p>' for w in chain.warnings)
        gaps += "".join(
            f'<p class="diverted">{"<br>".join(escape(line.strip()) for line in diversion_lines(d))}</p>'
            for d in chain.diversions
        )
        sources = sorted({d for h in chain.hops for d in hops[h].documents})
        cards.append(
            f'<div class="card" id="{chain.id}"><h3>{escape(chain.materiel)}</h3><div class="scroll">{chain_svg(chain, hops)}</div>{gaps}'
            f'<p class="note">From {escape(", ".join(sources))}.</p></div>'
        )
    return key + "".join(cards) if cards else ""


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    if not period.known:
        return f"“{escape(period.text)}”"
    tag = ' <span class="tag inferred">inferred</span>' if period.basis == "inferred" else ""
    return escape(period.describe().replace("/", " – ")) + tag


def _tag(claim: Claim) -> str:
    if claim.modality is Modality.ACTUAL:
        return ""
    words = ", ".join(c.text for c in claim.cues)
    return f' <span class="tag {claim.modality.value}" title="{escape(words)}">{claim.modality.value}{": “" + escape(words) + "”" if words else ""}</span>'


def _claims(claims: list[Claim], documents: list[Document], picture: Picture) -> str:
    files = {d.id: Path(d.file).name for d in documents}
    voices = {c: e.voices for e in picture.events for c in e.claims}
    rows = []
    for c in claims:
        said = (
            f'<br><span class="note">according to {escape(", ".join(s.name for s in c.attribution))}</span>'
            if c.attribution
            else ""
        )
        several = f' <span class="tag">{voices[c.id]} independent sources</span>' if voices.get(c.id, 1) > 1 else ""
        rows.append(
            f'<tr id="{c.id}"><td class="when">{_when(c.time)}</td><td>{escape(sentence_of(c))}{_tag(c)}{several}{said}<br>'
            f'<span class="quote">“{escape(" ".join(c.evidence[0].quote.split()))}”</span></td>'
            f'<td><a href="#at-{c.id}">{escape(files[c.document])}</a></td></tr>'
        )
    return (
        (
            '<input type="search" hidden placeholder="Filter the claims" aria-label="Filter the claims"><div class="scroll"><table class="claims"><thead><tr>'
            f"<th>When</th><th>What a source says</th><th>Source</th></tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        )
        if rows
        else ""
    )


def _disagreements(claims: list[Claim], documents: list[Document], picture: Picture) -> str:
    """Denials beside what they deny, and values that reports of one event give differently."""
    by_id, files = {c.id: c for c in claims}, {d.id: Path(d.file).name for d in documents}

    def line(identifier: str) -> str:
        c = by_id[identifier]
        who = ", ".join(s.name for s in c.attribution) or files[c.document]
        return (
            f'<li><a href="#{c.id}">{escape(sentence_of(c))}</a>{_tag(c)} <span class="note">{escape(who)}'
            f"{'' if who == files[c.document] else ', ' + escape(files[c.document])}</span></li>"
        )

    cards = []
    for denial in picture.denials:
        if denial.claim in by_id:
            told = "".join(line(c) for c in denial.denies if c in by_id)
            cards.append(
                f'<div class="card"><h3>Denied</h3><ul>{line(denial.claim)}</ul><p>against</p><ul>{told}</ul></div>'
            )
    for conflict in picture.conflicts:
        sides = "".join(
            f"<li><b>{escape(s.value)}</b><ul>{''.join(line(c) for c in s.claims if c in by_id)}</ul></li>"
            for s in conflict.sides
        )
        cards.append(f'<div class="card"><h3>Told differently: {escape(conflict.about)}</h3><ul>{sides}</ul></div>')
    return "".join(cards)


def _timeline(claims: list[Claim], picture: Picture) -> str:
    dated = sorted((c for c in claims if c.time and c.time.first), key=lambda c: str(c.time.first) if c.time else "")
    rows = "".join(
        f'<li><time>{_when(c.time)}</time><a href="#{c.id}">{escape(sentence_of(c))}</a>{_tag(c)}</li>' for c in dated
    )
    held = "".join(
        f'<tr><td>{escape(h.place)}</td><td>{escape(h.holder)}</td><td class="when">{_when(h.start) or "not stated"}</td>'
        f'<td class="when">{_when(h.end) or "not stated"}</td></tr>'
        for h in picture.custody
        if h.start
    )
    control = (
        (
            f'<h3>Who held which place</h3><div class="scroll"><table><thead><tr><th>Place</th><th>Held by</th><th>Taken</th><th>Lost</th></tr></thead>'
            f"<tbody>{held}</tbody></table></div>"
        )
        if held
        else ""
    )
    undated = sum(1 for c in claims if not c.time or not c.time.first)
    note = (
        f'<p class="note">{_plural(undated, "claim")} without a day that the sources give means to know.</p>'
        if undated
        else ""
    )
    return f'<ol class="time">{rows}</ol>{note}{control}' if rows or control else ""


def _map(claims: list[Claim]) -> str:
    drawn = map_svg(claims)
    return (
        f'{drawn}<p class="note">Wide, dashed circles: a province or region. Countries are not drawn as points.</p>'
        if drawn
        else ""
    )


def _documents(documents: list[Document], claims: list[Claim], picture: Picture, datings: dict[str, Dating]) -> str:
    out = []
    key = " ".join(f'<mark class="{r}">{r}</mark>' for r in ("agent", "item", "from", "to", "target", "via", "place"))
    copies = {c.document: c for c in picture.copies}
    files = {d.id: Path(d.file).name for d in documents}
    for d in documents:
        mine = [c for c in claims if c.document == d.id]
        published = published_of(d, datings)
        facts = [
            d.meta.outlet,
            d.meta.author,
            f"published {_when(published)}" if published else "publication day unknown",
        ]
        if d.meta.republished_by:
            facts.append(
                f"republished by {d.meta.republished_by}"
                + (f" {d.meta.republished.describe()}" if d.meta.republished else "")
            )
        line = " · ".join(f if f.startswith("published ") else escape(f) for f in facts if f)
        dating = datings.get(d.id)
        why = ""
        if dating and dating.published and not d.meta.published:
            steps = "".join(f"<li>{escape(s)}</li>" for s in dating.steps)
            why = f'<details class="note"><summary>Why this day</summary><ul>{steps}</ul></details>'
        copy = copies.get(d.id)
        repeat = (
            f'<p class="gap">Repeats {escape(files[copy.original])} ({copy.containment:.0%} of the text): one voice with it.</p>'
            if copy
            else ""
        )
        out.append(
            f'<div class="card" id="{d.id}"><h3>{escape(d.meta.title or files[d.id])}</h3><p class="note">{line}<br>{escape(files[d.id])}, '
            f'SHA-256 {d.snapshot[:16]}…, {_plural(len(mine), "claim")}</p>{why}{repeat}<div class="text">{marked_text(d, mine)}</div></div>'
        )
    return f'<p class="key">{key} <span class="cue">cue</span></p>' + "".join(out)


def marked_text(document: Document, claims: list[Claim]) -> str:
    """The text as HTML with quotes underlined, roles coloured and furniture greyed; every claim has an anchor."""
    size = len(document.text)
    roles: list[str] = [""] * size
    flags = [0] * size  # 1 furniture, 2 evidence, 4 cue
    for r in document.regions:
        if r not in document.readable:
            for k in range(r.start, r.end):
                flags[k] |= 1
    anchors: dict[int, list[str]] = {}
    for c in claims:
        for e in c.evidence:
            anchors.setdefault(e.start, []).append(c.id)
            for k in range(e.start, e.end):
                flags[k] |= 2
        for role, fillers in c.roles.items():
            for f in fillers:
                if not f.inferred or f.mention == document.text[f.start : f.end]:
                    for k in range(f.start, min(f.end, size)):
                        roles[k] = roles[k] or role.value
        for cue in c.cues:
            for k in range(cue.start, min(cue.end, size)):
                flags[k] |= 4
    out, start = [], 0
    for k in range(1, size + 1):
        if k == size or roles[k] != roles[start] or flags[k] != flags[start] or k in anchors:
            out.append(
                "".join(f'<a id="at-{escape(i)}"></a>' for i in anchors.get(start, []))
                + _segment(document.text[start:k], roles[start], flags[start])
            )
            start = k
    return "".join(out).rstrip()


def _segment(text: str, role: str, flags: int) -> str:
    body = escape(text)
    classes = " ".join(x for x in (role, "cue" if flags & 4 else "") if x)
    if classes:
        body = f'<mark class="{classes}">{body}</mark>'
    if flags & 2:
        body = f"<u>{body}</u>"
    return f'<span class="off">{body}</span>' if flags & 1 else body
