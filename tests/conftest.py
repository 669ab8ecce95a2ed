"""What several folders of tests share: one home with the demo's scans, made once a run."""

import fcntl
import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

import dvm
import etl.demo
import etl.load
from benchmark.attack.audit import confirm, protect
from benchmark.modelfile import load_models
from benchmark.release import make_release
from etl.guard import Guard

# The same examples every time: a test that fails for one person fails for the next.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test that is a file by itself first: at the end one worker would wait for it."""
    items.sort(key=lambda item: "torture" not in item.nodeid)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: it need not be looked through time and again for what can go."""
    gc.set_threshold(100_000, 50, 100)
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test tells of how much it tried."""
    for report in terminalreporter.getreports("passed"):
        for name, told in getattr(report, "user_properties", ()):
            if name == "told" and report.when == "call":
                terminalreporter.write_line(str(told))


@pytest.fixture(scope="session", autouse=True)
def by_the_rules_alone() -> Iterator[None]:
    """Releases made in the tests' own process are not attacked: in a world of a handful of scans
    the attack would protect what the rules allow.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmark.release.protect", lambda *_: None)
        patch.setattr("benchmark.release.confirm", lambda _: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_guard() -> Iterator[None]:
    """The process that reads files is started once, not for every batch: it starts anew by itself
    when one of them breaks it.
    """
    with Guard() as kept, pytest.MonkeyPatch.context() as patch:
        patch.setattr("etl.batch.Guard", lambda: nullcontext(kept))
        yield


@pytest.fixture
def attacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases made in this test are attacked, and protected, like those that people make."""
    monkeypatch.setattr("benchmark.release.protect", protect)
    monkeypatch.setattr("benchmark.release.confirm", confirm)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """home/ as `dvm demo` makes it, and workbooks/ that it loaded; only to be read.

    The workers of one run share it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _make_demo(shared / "demo-draft")
            (shared / "demo-draft").rename(folder)
    return folder


@pytest.fixture(scope="session")
def demo_home(demo_folder: Path) -> Path:
    return demo_folder / "home"


def _make_demo(folder: Path) -> None:
    write_demo = etl.demo.write_demo

    def write_and_keep(to: Path, *arguments: object, **options: object) -> int:
        count = write_demo(to, *arguments, **options)
        shutil.copytree(to, folder / "workbooks", copy_function=os.link)
        return count

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(etl.demo, "write_demo", write_and_keep)
        assert dvm.main(["demo", "--home", str(folder / "home"), "--build-only"]) == dvm.DONE


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A few municipalities' scans that do not pass for fictitious. Copy it before changing it, or
    serving it: who looks is written down there.
    """
    folder = tmp_path_factory.mktemp("small")
    models = load_models()
    etl.demo.write_demo(folder / "in", models, municipalities=("GM0772", "GM0855"))
    etl.load.load(folder / "home", [folder / "in"], models)
    make_release(folder / "home", models)
    made = sorted(path.name for path in (folder / "home").iterdir())
    yield folder / "home"
    assert sorted(path.name for path in (folder / "home").iterdir()) == made, "small_home changed"


@pytest.fixture(scope="session")
def served_home(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same scans, for all tests that look at them through an app."""
    return Path(shutil.copytree(small_home, tmp_path_factory.mktemp("served") / "home"))
