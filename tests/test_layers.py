"""The list of layers is the architecture: each imports only from those before it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
LAYERS = (
    *(
        "version",
        "types",
        "errors",
        "text",
        "rules",
        "papers",
        "extract",
        "resolve",
        "graph",
        "assemble",
        "query",
        "export",
    ),
    *("evaluate", "train", "serve", "explain", "pipeline", "__init__", "cli", "__main__"),
)


def layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def module_of(path: Path) -> str:
    return ".".join(("kg", *path.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_earlier_layers(path: Path) -> None:
    own = layer(module_of(path))
    for name in imports(path):
        if name == "kg" or name.startswith("kg."):
            assert layer(name) == own or LAYERS.index(layer(name)) < LAYERS.index(own), f"{path} imports {name}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_holds_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


OWNERS = {
    "spacy": ("extract",), "rdflib": ("export",), "pyoxigraph": ("export", "rules"), "pyvis": ("export",),
    "pyshacl": ("export",), "bibtexparser": ("papers",), "rispy": ("papers",), "rapidfuzz": ("text",),
    "typer": ("cli",), "rich": ("cli",), "matplotlib": ("export",),
    "pylatexenc": ("papers",), "charset_normalizer": ("papers",),
    "tokenizers": ("extract",), "onnxruntime": ("extract", "train"), "torch": ("train",), "safetensors": ("train",),
    "onnx": ("train",),
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_dependency_has_one_owner_layer(path: Path) -> None:
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or layer(module_of(path)) in owners, f"{path} imports {name}"
