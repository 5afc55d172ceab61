"""Reading a decisions file: each line sound, and no two at odds. All faults at once, each with its line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import RulesError
from kg.text import curie, slug
from kg.types import Schema
from kg.types.decisions import Action, Decision, Decisions

COLUMNS = ("action", "node", "target", "surface", "reason")
_NEEDS = {
    Action.MERGE: ("target",),
    Action.SPLIT: ("target", "surface"),
    Action.RENAME: ("target",),
    Action.RETYPE: ("target",),
    Action.BLOCK: (),
}


def load_decisions(path: Path, schema: Schema) -> Decisions:
    """The decisions in a file of tab-separated lines; lines of "#" are comments.

    Raises:
        RulesError: all lines that are no sound decision, contradict another one or close a circle of merges.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError([f"{path.name}: cannot be read as UTF-8 text: {error}"]) from error
    problems: list[str] = []
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#") and line.split("\t") != list(COLUMNS):
            decision, faults = _decision(number, line, schema)
            problems += [f"{path.name}:{number}: {fault}" for fault in faults]
            found += [decision] if decision else []
    problems += [f"{path.name}:{line}: {fault}" for line, fault in (*_contradictions(found), *_circles(found))]
    if problems:
        raise RulesError(problems)
    return Decisions(file=path.name, all=tuple(found))


def _decision(line: int, text: str, schema: Schema) -> tuple[Decision | None, list[str]]:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) > len(COLUMNS):
        return None, [f"{len(cells)} cells, expected {len(COLUMNS)}: {', '.join(COLUMNS)}"]
    row = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
    if row["action"] not in set(Action):
        return None, [f"unknown action {row['action']!r}, expected one of {', '.join(Action)}"]
    action = Action(row["action"])
    faults = [f"{action} needs a {key}" for key in _NEEDS[action] if not row[key]]
    faults += [] if row["reason"] else ["the reason is missing"]
    strange = _id_faults(row["node"], schema)
    if action == Action.SPLIT and row["target"] and ":" not in row["target"]:
        row["target"] = curie(row["node"].partition(":")[0], slug(row["target"]))
    if action in (Action.MERGE, Action.SPLIT) and row["target"]:
        strange += _id_faults(row["target"], schema)
        strange = strange or _other_kind(row["node"], row["target"])
    if action == Action.RETYPE and row["target"] and row["target"] not in schema.entity_kinds():
        faults.append(f"unknown kind {row['target']!r}, expected one of {', '.join(schema.entity_kinds())}")
    faults += strange
    decision = Decision(
        line=line, action=action, node=row["node"], target=row["target"], surface=row["surface"], reason=row["reason"]
    )
    return (None if faults else decision), faults


def _id_faults(node: str, schema: Schema) -> list[str]:
    prefixes = [schema.kinds[kind].prefix for kind in schema.entity_kinds()]
    prefix, colon, local = node.partition(":")
    if not colon or not local or prefix not in prefixes:
        return [f"{node!r} is no id of an entity: expected {', '.join(p + ':...' for p in prefixes)}"]
    return []


def _other_kind(node: str, target: str) -> list[str]:
    if node.partition(":")[0] == target.partition(":")[0]:
        return []
    return [f"{node} and {target} are of different kinds, which never merge; retype one of them"]


def _contradictions(decisions: Iterable[Decision]) -> Iterator[tuple[int, str]]:
    """Lines that say something else than an earlier one of the same action and node, or that touch a blocked node."""
    earlier: dict[tuple[Action, str, str], Decision] = {}
    fates: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        first = earlier.setdefault((decision.action, decision.node, decision.surface), decision)
        if first is not decision:
            same = "repeats" if first.target == decision.target else "contradicts"
            yield decision.line, f"{same} line {first.line}"
        if decision.action in (Action.MERGE, Action.BLOCK, Action.RETYPE):
            if fates[decision.node] and fates[decision.node][0].action != decision.action:
                yield decision.line, f"contradicts line {fates[decision.node][0].line}: {decision.node} has one fate"
            fates[decision.node].append(decision)
    for decision in decisions:
        reached = [decision.target] if decision.action in (Action.MERGE, Action.SPLIT) else []
        reached += [decision.node] if decision.action in (Action.RENAME, Action.SPLIT) else []
        for other in (other for node in reached for other in fates.get(node, ())):
            if other.action == Action.BLOCK:
                yield decision.line, f"touches {other.node}, which line {other.line} blocks"


def _circles(decisions: Iterable[Decision]) -> Iterator[tuple[int, str]]:
    targets = {one.node: one.target for one in decisions if one.action == Action.MERGE}
    for decision in decisions:
        seen, node = [decision.node], decision.target
        while decision.action == Action.MERGE and node in targets and node not in seen:
            seen.append(node)
            node = targets[node]
        if decision.action == Action.MERGE and node == decision.node:
            yield decision.line, f"closes a circle: {' -> '.join([*seen, node])}"
