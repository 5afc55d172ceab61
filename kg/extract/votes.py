"""Votes: what the rules and the trained tagger say of a phrase, joined into one judgement.

Both speak in log-odds of each kind against none. Their weighted sum is the judgement: a mention that both see gains,
one that only the rules see needs them to be sure, and one that only the tagger sees needs the tagger to be. The clues
of the rules count a little more or less beside the tagger than alone: where it is wont to err, they set it right.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.errors import RulesError
from kg.extract.choice import Candidate
from kg.extract.clues import Phrase
from kg.extract.tagging import TAGGED
from kg.extract.weighing import Floats
from kg.rules.calibration import Calibration
from kg.rules.weights import Weights, load_clues

_LEAST = 0.005
"""The chance that a span has which the tagger does not mention."""
_SEEN = 0.2
VOTES, CLUES = "votes.json", "clues.tsv"
TAGGER = "tagger"
"""How the tagger signs."""
Said = Mapping[tuple[int, int], tuple[float, ...]]
"""The tagger's chances of the kinds, by the first token of a span and the one behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How much each vote counts; fitted on annotated papers that neither side learnt from."""

    kinds: tuple[str, ...]
    rules: float
    tagger: float
    bias: tuple[float, ...]
    """Added to the log-odds, by kind."""
    thresholds: Mapping[str, float]
    """From which chance on a mention is kept, by kind."""
    calibration: Calibration = field(default_factory=Calibration)
    results: Calibration | None = None
    """Of the chances of results whose mentions the votes decided; ``None`` leaves it to the rules."""
    clues: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """What a clue of the rules counts beside its part in their vote: log-odds by clue, in the order of ``kinds``."""

    def weighed(self, weights: Weights) -> Weights:
        """The weights that the clues of the rules have in the joint judgement; ``weights`` are of the same kinds."""
        nothing = (0.0,) * len(self.kinds)
        joined = {
            clue: tuple(
                self.rules * alone + beside
                for alone, beside in zip(weights.clues.get(clue, nothing), self.clues.get(clue, nothing), strict=True)
            )
            for clue in {**weights.clues, **self.clues}
        }
        return replace(weights, clues=joined)

    def joined(self, clues: Floats, tagged: Floats) -> Floats:
        """The log-odds of each kind, a row a phrase: those of the clues, as ``weighed``, and the tagger's vote."""
        return np.asarray(clues + self.tagger * log_odds(tagged) + np.array(self.bias))


def read_votes(folder: Path) -> Votes:
    """The votes in a folder that ``kg train`` wrote.

    Raises:
        RulesError: the folder holds none.
    """
    path = folder / VOTES
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        votes = Votes(
            kinds=tuple(held.pop("kinds")),
            bias=tuple(held.pop("bias")),
            calibration=Calibration(**held.pop("calibration", {})),
            results=Calibration(**results) if (results := held.pop("results", None)) else None,
            **held,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RulesError([f"{path}: these are no votes ({error}); write them with kg train"]) from error
    return replace(votes, clues=_read_clues(folder / CLUES, votes.kinds))


def _read_clues(path: Path, kinds: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    """The table of clues beside the votes; it may be missing."""
    if not path.exists():
        return {}
    problems: list[str] = []
    told, clues = load_clues(path, problems)
    if told != kinds:
        problems.append(f"{path}: columns {told}, expected {kinds}")
    if problems:
        raise RulesError(problems)
    return clues


def said(doc: Doc) -> Said:
    """What the tagger said of a doc that it has read."""
    group = doc.spans[TAGGED]
    return {(span.start, span.end): chances for span, chances in zip(group, group.attrs["chances"], strict=True)}


def heard(chances: Said, phrases: Sequence[Phrase], kinds: int) -> Floats:
    """The tagger's chance of each kind for each phrase, 0 where it said nothing: (phrases, kinds)."""
    nothing = (0.0,) * kinds
    return np.array([chances.get((phrase.start, phrase.end), nothing) for phrase in phrases])


def signed(candidate: Candidate, chances: Said, kinds: Sequence[str]) -> Candidate:
    """The candidate, with the tagger among those who found it if it saw this kind there."""
    chance = chances.get((candidate.start, candidate.end))
    if chance is None or candidate.kind not in kinds or chance[kinds.index(candidate.kind)] < _SEEN:
        return candidate
    return candidate._replace(extractor=f"{TAGGER}+{candidate.extractor}")


def log_odds(chances: Floats) -> Floats:
    """Log-odds of each kind against none; chances near 0 and 1 are held off them."""
    kept = np.maximum(chances, _LEAST / chances.shape[1])
    return np.asarray(np.log(kept / np.maximum(1.0 - kept.sum(axis=1, keepdims=True), _LEAST)))
