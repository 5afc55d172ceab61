"""Where the npm packages lie that some tests use; never committed, fetched by the continuous integration."""

import os
import shutil
from pathlib import Path

import pytest

_PLACE = Path(__file__).resolve().parent.parent / ".venv" / "node"


def node_modules(*packages: str) -> Path:
    """The folder whose ``node_modules`` hold the packages; skips the test where Node.js or one of them is absent.

    The environment variable ``KG_NODE`` names another folder than ``.venv/node``.
    """
    place = Path(os.environ.get("KG_NODE") or _PLACE)
    if shutil.which("node") is None:
        pytest.skip("needs Node.js")
    for package in packages:
        if not (place / "node_modules" / package).is_dir():
            pytest.skip(f"needs the npm package {package} in {place.name}/node_modules")
    return place
