"""The annotations are sound, and find their texts."""

from tests.annotations.join import annotations, join


def test_annotations_are_sound() -> None:
    records = list(annotations())
    assert len({record["id"] for record in records}) == len(records) == 3120
    for record in records:
        kinds = {entity["name"]: entity["type"] for entity in record["entities"]}
        assert len(kinds) == len(record["entities"])
        assert sorted(relation["name"] for relation in record["relations"]) == sorted(kinds)
        for result in record["results"]:
            fields = {field: result[field] for field in ("method", "dataset", "metric") if result[field] is not None}
            assert all(kinds[name] == field.capitalize() for field, name in fields.items())


def test_join_keeps_what_has_a_text() -> None:
    first, second = (record | {"round": 1} for record in list(annotations())[:2])
    text = {"id": second["id"], "title": "A title", "abstract": "An abstract."}
    (joined,) = join([first, second], [{"id": "other", "title": "", "abstract": ""}, text])
    assert joined["title"] == "A title"
    assert joined["entities"] == second["entities"]
    assert "round" not in joined
