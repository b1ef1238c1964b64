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
from armstrail.model.judgement import Judgement, Verdict
from armstrail.model.link import (
    Chain,
    Conflict,
    Copy,
    Custody,
    Dating,
    Denial,
    Event,
    Grade,
    Hop,
    LinkBasis,
    Mechanism,
    Picture,
    Side,
    published_of,
)
from armstrail.model.mention import Mention, MentionKind
from armstrail.model.period import Basis, Period
from armstrail.model.quantity import Quantity

__all__ = [
    "ROLES",
    "Basis",
    "Chain",
    "Claim",
    "Conflict",
    "Copy",
    "Cue",
    "Custody",
    "Dating",
    "Denial",
    "Document",
    "Event",
    "Evidence",
    "Extractor",
    "Filler",
    "Grade",
    "Hop",
    "Judgement",
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
    "Side",
    "Snapshot",
    "SourceSpan",
    "Speaker",
    "Verdict",
    "published_of",
    "short_id",
]
