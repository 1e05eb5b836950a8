"""The systemd unit is valid, and confines the bot; the container's context holds no secret."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_EXPOSURE = 20
"""Of 100 by `systemd-analyze security`: below 20 it says "OK"."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")


def analyzed(*arguments):
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.fixture
def unit(tmp_path):
    """Return the unit's path; it starts a program that is there, since the check asks for that."""
    text = (ROOT / "rapporteur.service").read_text(encoding="utf-8")
    path = tmp_path / "rapporteur.service"
    path.write_text(text.replace("/opt/rapporteur/bin/rapporteur", "/bin/true"), encoding="utf-8")
    return path


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(unit):
    done = analyzed("verify", "--man=no", str(unit))

    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_systemd_finds_the_bot_little_exposed(unit):
    done = analyzed("security", "--offline=true", f"--threshold={MOST_EXPOSURE}", str(unit))

    assert done.returncode == 0, done.stdout


def test_the_image_is_built_without_settings_and_with_all_that_a_wheel_needs():
    names = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()

    assert names[names.index("*") :][0] == "*"
    allowed = {name.removeprefix("!") for name in names if name.startswith("!")}
    assert not any(name.startswith(".") for name in allowed)
    assert {"bot", "commands", "corpus", "storage", "pyproject.toml", "README.md", "LICENSE", "NOTICE"} == allowed
