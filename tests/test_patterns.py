"""Each token pattern finds the marked name of its example and nothing in its counter-example."""

from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.extract import language
from kg.rules import load_rules
from kg.rules.examples import read_example
from kg.rules.patterns import Pattern, load_patterns

RULES = load_rules()
NLP = language(RULES)


def found(pattern: Pattern, text: str) -> list[tuple[int, int, str]]:
    doc = NLP(text)
    spans = doc.spans["kg.patterns"]
    return [(span.start_char, span.end_char, span.label_) for span in spans if span.id_ == pattern.id]


@pytest.mark.parametrize("pattern", RULES.patterns, ids=lambda pattern: pattern.id)
def test_pattern_finds_the_name_of_its_example(pattern: Pattern) -> None:
    marked = read_example(pattern.example)
    assert marked.focus is not None
    assert (*marked.spans[marked.focus], pattern.kind) in found(pattern, marked.text)


@pytest.mark.parametrize("pattern", RULES.patterns, ids=lambda pattern: pattern.id)
def test_pattern_finds_nothing_in_its_counter_example(pattern: Pattern) -> None:
    assert found(pattern, read_example(pattern.counter).text) == []


def test_load_patterns_names_the_line_of_each_fault(tmp_path: Path) -> None:
    line = '{"id": "x", "kind": "Planet", "pattern": [1], "skip": 0, "example": "a", "counter": "b", "source": "own"}'
    (tmp_path / "patterns.jsonl").write_text(line + '\n{"id": "y", "colour": "red"}\n', encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        load_patterns(tmp_path, RULES.schema)
    problems = "\n".join(caught.value.problems)
    assert "patterns.jsonl:1: unknown kind 'Planet'" in problems
    assert "patterns.jsonl:1: skip is not a pair" in problems
    assert "patterns.jsonl:2: unknown key 'colour'" in problems
