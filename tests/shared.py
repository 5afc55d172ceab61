"""The data that lies beside a checkout and is never committed; tests that need it skip where it is absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("KG_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")


def shared(*parts: str) -> Path:
    """The path of a shared file; skips the test where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("needs the shared data")
    return path
