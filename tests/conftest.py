"""What every test shares: no network, its own gazetteer, measuring data and a browser when there are any."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOOPBACK = ("127.", "::1", "localhost")


# Set before any test module is imported, and inherited by the processes that tests start: a person's own gazetteers and
# open investigation must not change what a test sees. The gazetteer is built there once and kept between runs.
os.environ["THEREAFTER_CACHE"] = str(ROOT / "build" / "test-cache")
os.environ.pop("THEREAFTER_INVESTIGATION", None)

# Examples are drawn anew on every run at a desk, and are the same on every run of CI.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting to anything but this machine fails the test that tries it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0]) if isinstance(address, tuple) else ""
            if not host.startswith(LOOPBACK):
                raise AssertionError(f"a test tried to reach {host or address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def bench_script(root: Path) -> Callable[[str], ModuleType]:
    """A script of bench/ as a module, by its name without the suffix; it finds its neighbours as when it is run."""
    if str(root / "bench") not in sys.path:
        sys.path.append(str(root / "bench"))

    def opened(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", root / "bench" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    return opened


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of measuring data: $BENCH_DATA, or ../shared/data beside the checkout."""
    folder = Path(os.environ.get("BENCH_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no measuring data at {folder} (set BENCH_DATA)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """A Chromium or Chrome on this machine: $THEREAFTER_CHROMIUM, or one of the usual names on the path."""
    asked = os.environ.get("THEREAFTER_CHROMIUM")
    found = asked or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no browser: apt install chromium, or set THEREAFTER_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """A running headless browser (a `playwright` Browser) that fetches nothing of its own accord."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium, args=[*quiet, "--no-first-run", "--disable-quic"]
        )
        yield running
        running.close()
