"""Options of the test run."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.builds import build
from tests.chromium import browser
from tests.shared import shared

__all__ = ["browser"]
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--allowed-skips`` and ``--rewrite``."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the generated files that tests compare")
    parser.addoption(
        "--allowed-skips", type=Path, help="fail if a test skips for a reason that no line of this file starts"
    )


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of the five listing pages."""
    pages = sorted(shared("corpus").glob("*.txt"))
    output = tmp_path_factory.mktemp("corpus") / "output"
    build(*pages, output=output, seed=1)
    return output


def pytest_configure(config: pytest.Config) -> None:
    """Watches the skips if asked to."""
    path = config.getoption("--allowed-skips")
    if path:
        lines = path.read_text(encoding="utf-8").splitlines()
        allowed = tuple(line for line in lines if line and not line.startswith("#"))
        config.pluginmanager.register(SkipWatch(allowed))


class SkipWatch:
    """Turns a skip for a reason that is not allowed into a failed run."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self.allowed = allowed
        self.refused: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a skip that is not allowed; an expected failure is none."""
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
            if not reason.removeprefix("Skipped: ").startswith(self.allowed):
                self.refused.append(f"{report.nodeid}: {reason}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fails the run if a skip was refused."""
        if self.refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Names the refused skips."""
        for line in self.refused:
            terminalreporter.write_line(f"skip not allowed: {line}", red=True)
