"""Records of one paper become one paper: the fullest values win, every origin is kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.papers.groups import REGISTRIES, group
from kg.papers.identifiers import title_key
from kg.papers.record import Record, excerpt
from kg.text import digest
from kg.types import Paper, ReadingRules, Skipped

MIN_ABSTRACT_CHARS = 20
_ARXIV_DOI = "10.48550/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The papers sorted by id, what was set aside, and how many records the papers came from."""

    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...]
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Title keys of what the rules list."""

    generic: frozenset[str]
    empty: frozenset[str]
    servers: tuple[str, ...]


def join(records: Sequence[Record], rules: ReadingRules) -> Joined:
    """The papers that the records describe, whatever their order."""
    known = _Known(
        generic=frozenset(title_key(title) for title in rules.generic_titles),
        empty=frozenset(title_key(text) for text in rules.empty_abstracts),
        servers=tuple(title_key(server) for server in rules.preprint_servers),
    )
    papers, skipped, count = [], [], 0
    for members in group(records, known.generic):
        own = [member for member in members if not member.enriching]
        fault = _fault(own, known)
        if own and not fault:
            papers.append(_paper(own, members, known))
            count += len(own)
        skipped += [
            Skipped(origin=member.origin, reason=fault, excerpt=excerpt(member.title or member.abstract))
            for member in own
            if fault
        ]
    unique, notes = _with_unique_ids(papers)
    return Joined(papers=unique, skipped=tuple(sorted([*skipped, *notes])), records=count)


def _fault(own: list[Record], known: _Known) -> str:
    """Why no paper can be made of the records; empty if one can."""
    abstract = _abstract(own, known)
    if not any(record.title for record in own):
        return "no title" if abstract else "neither a title nor an abstract"
    if not abstract:
        return "no abstract"
    short = len(abstract) < MIN_ABSTRACT_CHARS
    return f"an abstract of only {len(abstract)} characters ({MIN_ABSTRACT_CHARS} are needed)" if short else ""


def _abstract(records: Iterable[Record], known: _Known) -> str:
    texts = {record.abstract for record in records}
    return _fullest(text for text in texts if len(text) > 2 * MIN_ABSTRACT_CHARS or title_key(text) not in known.empty)


def _fullest(texts: Iterable[str]) -> str:
    """The longest text; among equally long ones that with capitals and small letters, then the first by code point."""
    return min(texts, key=lambda text: (-len(text), text.isupper() or text.islower(), text), default="")


def _paper(own: list[Record], members: list[Record], known: _Known) -> Paper:
    title = _fullest(record.title for record in own)
    dois = {record.doi for record in members if record.doi}
    doi = min(dois, key=lambda doi: (doi.startswith(_ARXIV_DOI), doi), default=None)
    arxiv_id = min((record.arxiv_id for record in members if record.arxiv_id), default=None)
    own_ids = sorted({record.id for record in own if record.id})
    sources = {pair for record in members for pair in record.source_ids} | {("id", local) for local in own_ids[1:]}
    registered = min((local for source, local in sources if source in REGISTRIES), default=None)
    return Paper(
        id=own_ids[0] if own_ids else doi or arxiv_id or registered or digest(title_key(title)),
        title=title,
        abstract=_abstract(own, known),
        year=min((record.year for record in members if record.year), default=None),
        authors=max((record.authors for record in members), key=lambda names: (len(names), len("".join(names)), names)),
        venue=_venue({record.venue for record in members if record.venue}, known),
        doi=doi,
        arxiv_id=arxiv_id,
        url=min((record.url for record in members if record.url), key=lambda url: (len(url), url), default=None),
        source_ids=tuple(sorted(sources)),
        origins=tuple(sorted({record.origin for record in members})),
        other_titles=tuple(sorted(_other_titles(members, title))),
    )


def _other_titles(members: Iterable[Record], title: str) -> list[str]:
    """The titles that differ in more than spelling from the one that was taken: a fullest one of each."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for record in members:
        spellings[title_key(record.title)].append(record.title)
    return [_fullest(titles) for key, titles in spellings.items() if key not in ("", title_key(title))]


def _venue(venues: set[str], known: _Known) -> str | None:
    published = {venue for venue in venues if not title_key(venue).startswith(known.servers)}
    return _fullest(published or venues) or None


def _with_unique_ids(papers: list[Paper]) -> tuple[tuple[Paper, ...], list[Skipped]]:
    """The papers by id; where several have one id, the first by title keeps it and the others get a suffix."""
    by_id: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_id[paper.id].append(paper)
    unique, notes = [], []
    for shared in by_id.values():
        first, *others = sorted(shared, key=lambda paper: (paper.title, paper.abstract))
        unique.append(first)
        for paper in others:
            new = f"{paper.id}-{digest(paper.title, paper.abstract, length=8)}"
            reason = f"the id {paper.id!r} belongs to another paper too; this one is {new!r} here"
            notes.append(Skipped(origin=paper.origins[0], reason=reason, excerpt=excerpt(paper.title)))
            unique.append(replace(paper, id=new))
    return tuple(sorted(unique, key=lambda paper: paper.id)), notes
