"""Gold annotations and predictions, as records."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.types import Span

_EXPECTED = "what the README calls your own annotations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A reported number; the fields are names of entities, ``None`` where it is silent."""

    value: str
    metric: str | None
    dataset: str | None
    method: str | None
    relative: bool
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """What a paper names. ``relation`` is ``None`` where the annotator gave none, as optional entities may have."""

    kind: str
    name: str
    surfaces: tuple[str, ...]
    optional: bool
    relation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPaper:
    """An annotated paper."""

    id: str
    text: str
    entities: tuple[GoldEntity, ...]
    results: tuple[Score, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedEntity:
    """What was found, under the name of its node."""

    kind: str
    name: str
    mentions: tuple[Span, ...]
    relation: str | None
    confidence: float | None = None
    """That of the relation, where the predictions tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was found in one paper."""

    entities: tuple[PredictedEntity, ...] = ()
    results: tuple[Score, ...] = ()


def read_gold(path: Path) -> tuple[GoldPaper, ...]:
    """The papers of a gold file, in its order.

    Raises:
        InputError: no JSON list of annotated papers, or an entity without a relation that is not optional.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_gold(row, path) for row in rows)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(path.name, f"not valid JSON: {error}; expected a list of annotated papers") from error
    except KeyError as error:
        raise InputError(path.name, f"a paper or an entity lacks the key {error}; expected {_EXPECTED}") from error
    except (TypeError, AttributeError) as error:
        raise InputError(path.name, f"not a list of annotated papers: {error}; expected {_EXPECTED}") from error


def read_predictions(path: Path, texts: Mapping[str, str]) -> dict[str, Prediction]:
    """The predictions by paper; a later line for a paper replaces an earlier one. ``texts`` are those of the gold.

    Raises:
        InputError: a line is no prediction, or a mention lies outside its text.
    """
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
                found[row["id"]] = _prediction(row)
            except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
                raise InputError(path.name, f"not a prediction: {error!r}", line=number) from error
            for span in _outside(found[row["id"]], texts.get(row["id"])):
                raise InputError(
                    path.name, f"{row['id']}: the mention {tuple(span)} lies outside the text", line=number
                )
    return found


def _gold(row: Mapping[str, Any], path: Path) -> GoldPaper:
    relations = {relation["name"]: relation["type"] for relation in row["relations"]}
    entities = tuple(
        GoldEntity(
            kind=entity["type"],
            name=entity["name"],
            surfaces=tuple(entity["surfaces"]),
            optional=bool(entity.get("optional")),
            relation=relations.get(entity["name"]),
        )
        for entity in row["entities"]
    )
    for entity in entities:
        if not entity.optional and entity.relation is None:
            raise InputError(path.name, f"{row['id']}: the entity {entity.name!r} has no relation")
    text = f"{row['title']}\n{row['abstract']}"
    return GoldPaper(id=row["id"], text=text, entities=entities, results=tuple(map(_score, row["results"])))


def _prediction(row: Mapping[str, Any]) -> Prediction:
    entities = tuple(
        PredictedEntity(
            kind=entity["type"],
            name=entity["name"],
            mentions=tuple(Span(mention["start"], mention["end"]) for mention in entity["mentions"]),
            relation=entity.get("relation"),
            confidence=entity.get("confidence"),
        )
        for entity in row["entities"]
    )
    return Prediction(entities=entities, results=tuple(map(_score, row.get("results", ()))))


def _score(row: Mapping[str, Any]) -> Score:
    return Score(
        value=str(row["value"]),
        metric=row.get("metric"),
        dataset=row.get("dataset"),
        method=row.get("method"),
        relative=bool(row.get("relative")),
        optional=bool(row.get("optional")),
    )


def _outside(prediction: Prediction, text: str | None) -> Iterator[Span]:
    """The mentions that do not lie in the text; none for a paper without gold."""
    if text is not None:
        for entity in prediction.entities:
            yield from (span for span in entity.mentions if not 0 <= span.start < span.end <= len(text))
