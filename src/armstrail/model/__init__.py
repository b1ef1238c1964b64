"""The nouns of the project: frozen, without input or output. DESIGN words, one file a noun."""

from armstrail.model.claim import (
    ROLES,
    Claim,
    Cue,
    Evidence,
    Extractor,
    Filler,
    Kind,
    Modality,
    Place,
    Role,
    Speaker,
)
from armstrail.model.document import Document, Metadata, Region, RegionKind, Snapshot, SourceSpan
from armstrail.model.ids import short_id
from armstrail.model.link import Chain, Copy, Custody, Dating, Event, Hop, LinkBasis, Mechanism, Picture
from armstrail.model.mention import Mention, MentionKind
from armstrail.model.period import Basis, Period
from armstrail.model.quantity import Quantity

__all__ = [
    "ROLES",
    "Basis",
    "Chain",
    "Claim",
    "Copy",
    "Cue",
    "Custody",
    "Dating",
    "Document",
    "Event",
    "Evidence",
    "Extractor",
    "Filler",
    "Hop",
    "Kind",
    "LinkBasis",
    "Mechanism",
    "Mention",
    "MentionKind",
    "Metadata",
    "Modality",
    "Period",
    "Picture",
    "Place",
    "Quantity",
    "Region",
    "RegionKind",
    "Role",
    "Snapshot",
    "SourceSpan",
    "Speaker",
    "short_id",
]
