"""A folder on a server, over a real ssh on loopback: the same layout, switch and promise."""

from __future__ import annotations

import multiprocessing
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from compendium.publish.fresh import Fresh
from compendium.publish.places.far import FarFolder, is_far
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.publish import Same, place_at, releases_of, rollback
from scripts.setup import find_server
from tests.folders import bytes_of
from tests.patience import until
from tests.publish.sites import bring, brought, built_of, seen, site
from tests.suite.nginx import answers


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An ssh server for the user who runs the tests; gives the command that reaches it."""
    folder = tmp_path_factory.mktemp("ssh")
    for name in ("host", "user"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(key, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sshd = find_server("sshd")
    assert sshd and shutil.which("rsync"), "run python scripts/setup.py --tests"
    Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
    options = [
        f"Port={port}", "ListenAddress=127.0.0.1", f"HostKey={folder}/host", "StrictModes=no",
        f"AuthorizedKeysFile={folder}/user.pub", f"PidFile={folder}/pid", "UsePAM=no",
        "PasswordAuthentication=no", "MaxStartups=100",
    ]  # fmt: skip
    command = [sshd, "-D", "-e", "-f", "/dev/null", *(f"-o{option}" for option in options)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        _wait(process, port, folder / "log")
        with _shared_connection(folder, port, log) as reach:
            yield shlex.join(reach)
        process.terminate()


@contextmanager
def _shared_connection(folder: Path, port: int, log: IO[bytes]) -> Iterator[list[str]]:
    """Hold one connection open; gives the command that goes through it.

    A connection that a command opens for others (``ControlPersist``) keeps that command's
    pipes, and whoever reads them waits until it ends.
    """
    choices = [
        "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR",
        f"ControlPath={folder}/control",
    ]  # fmt: skip
    ssh = ["ssh", "-F/dev/null", f"-p{port}", f"-i{folder}/user"]
    reach = [*ssh, *(f"-o{choice}" for choice in choices)]
    held = [*reach, "-oControlMaster=yes", "-N", "127.0.0.1"]
    with subprocess.Popen(held, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as master:
        until((folder / "control").exists, (folder / "log").read_text)
        yield reach
        master.terminate()


def _wait(sshd: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the port answers; fails as soon as sshd has ended, with what it said."""

    def ready() -> bool:
        assert sshd.poll() is None, log.read_text()
        return answers(port)

    until(ready, log.read_text)


@pytest.fixture
def far(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FarFolder:
    monkeypatch.setenv("RSYNC_RSH", server)
    return FarFolder(f"127.0.0.1:{tmp_path}/far place")


@pytest.fixture
def there(tmp_path: Path) -> Path:
    return tmp_path / "far place"


@pytest.mark.parametrize(
    ("address", "far"),
    [
        ("office@web.example:/srv/www/showcase", True),
        ("web:/srv/www", True),
        ("/srv/www/showcase", False),
        (r"D:\showcase", False),
        ("D:/showcase", False),
        (r"\\server\share\showcase", False),
        ("-oProxyCommand=x:/srv", False),
    ],
)
def test_a_server_is_told_from_a_folder(address: str, far: bool) -> None:
    assert is_far(address) is far
    assert isinstance(place_at(address), FarFolder if far else Folder)


def test_a_server_gets_the_layout_of_a_folder(tmp_path: Path, far: FarFolder, there: Path) -> None:
    near = Folder(tmp_path / "near")
    for texts in ({"a": "甲", "b": "乙"}, {"a": "甲", "c": "新"}, {"a": "丙", "c": "新"}):
        fresh = site(tmp_path, **texts)
        done = brought(fresh, far)
        bring(fresh, near)
    assert done.pruned == ("0001",)
    assert bytes_of(there) == bytes_of(near.root)
    assert seen(there) == built_of(fresh)
    same = "cases/2026/c/index.html"
    one, two = (there / "releases" / name / same for name in ("0002", "0003"))
    assert one.stat().st_ino == two.stat().st_ino
    assert sorted(path.name for path in there.iterdir()) == sorted(
        path.name for path in near.root.iterdir()
    )


def test_a_server_is_switched_back(tmp_path: Path, far: FarFolder, there: Path) -> None:
    first = site(tmp_path, a="甲")
    before = built_of(first)
    bring(first, far)
    bring(site(tmp_path, a="乙"), far)
    assert rollback(far, "", lambda said: None) == ("0002", "0001")
    assert seen(there) == before
    assert [one.current for one in releases_of(far)] == [True, False]
    assert isinstance(bring(site(tmp_path, a="甲"), far), Same)


def test_a_folder_on_a_server_with_other_content_is_refused(
    tmp_path: Path, far: FarFolder, there: Path
) -> None:
    there.mkdir()
    (there / "file").write_text("theirs")
    with pytest.raises(PlaceError, match="不是发布用的文件夹"):
        bring(site(tmp_path, a="甲"), far)
    assert bytes_of(there) == {"file": b"theirs"}
    with pytest.raises(PlaceError, match="还没有发布过"):
        releases_of(FarFolder(far.address + "/nothing"))
    assert not (there / "nothing").exists()


def test_a_server_that_cannot_be_reached_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSYNC_RSH", "ssh -F/dev/null -p1 -oBatchMode=yes")
    with pytest.raises(PlaceError, match="连不上 127"):
        bring(site(tmp_path, a="甲"), FarFolder("127.0.0.1:/nowhere"))


def test_without_ssh_a_server_cannot_be_published_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSYNC_RSH", "no-such-ssh")
    with pytest.raises(PlaceError, match="没有 no-such-ssh"):
        bring(site(tmp_path, a="甲"), FarFolder("127.0.0.1:/nowhere"))


CUTTING = """\
#!/bin/sh
# Stands for the far side's sh, which runs each command that is sent, and its rsync: the number
# $CUT is not carried out, and the publisher is killed.
echo >> "$COUNT"
if [ "$(wc -l < "$COUNT")" -eq "$CUT" ]; then kill -9 "$PUBLISHER"; exit 1; fi
exec "$(PATH="$BEFORE" command -v "$(basename "$0")")" "$@"
"""
REACHING = """\
#!/bin/sh
# Stands for ssh, on whose far side the programs of $FASTER come first.
shift
PATH="$FASTER:$PATH" exec /bin/sh -c "$*"
"""


def publish_until_cut(fresh: Fresh, far: FarFolder) -> None:
    """Publish in a process of its own, which the stand-in for ssh may kill."""
    os.environ["PUBLISHER"] = str(os.getpid())
    bring(fresh, far)


@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_at_every_command_readers_of_a_server_keep_a_whole_site(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    every: int,
) -> None:
    still = "#!/bin/sh\n"  # a kill, unlike a power cut, needs no waiting
    for name, text in {"ssh": REACHING, "sync": still, "sh": CUTTING, "rsync": CUTTING}.items():
        (tmp_path / "bin" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("FASTER", str(tmp_path / "bin"))
    monkeypatch.setenv("BEFORE", os.environ["PATH"])
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "bin/ssh"))
    monkeypatch.setenv("COUNT", str(tmp_path / "count"))
    old = site(tmp_path / "old", a="old", b="same")
    fresh = site(tmp_path / "new", a="new", c="more")
    whole = [built_of(old), built_of(fresh)]
    processes = multiprocessing.get_context("fork")
    monkeypatch.setenv("CUT", "0")
    prepared = tmp_path / "prepared"
    bring(old, FarFolder(f"there:{prepared}"))
    kills = 0
    for cut in count(1, every):
        there = tmp_path / f"there-{cut}"
        far = FarFolder(f"there:{there}")
        shutil.copytree(prepared, there, symlinks=True, copy_function=os.link)
        (tmp_path / "count").unlink()
        monkeypatch.setenv("CUT", str(cut))
        process = processes.Process(target=publish_until_cut, args=(fresh, far))
        process.start()
        process.join()
        assert seen(there) in whole
        monkeypatch.setenv("CUT", "0")
        bring(fresh, far)
        assert seen(there) == whole[1]
        if process.exitcode == 0:
            break
        assert process.exitcode == -9
        kills += 1
    assert kills > 50 // every
    with capsys.disabled():
        print(f"\nserver: {kills} kills, readers without a whole site: 0")
