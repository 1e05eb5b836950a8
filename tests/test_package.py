"""Wheel and sdist as a stranger installs them: outside the checkout, beside another owner of the name `storage`."""

import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
RESOLUTION = ROOT / "corpus" / "documents" / "A-RES-71-28.fr.md"
POSIX = sys.platform != "win32"


def _run(*command: str | Path, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    settings = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "RAPPORTEUR_DATA": str(folder / "data"), **environment}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def _dummy_wheel(folder: Path) -> Path:
    """A wheel that puts a package `storage` at the top of site-packages, as other distributions do."""
    path = folder / "dummy-1.0-py3-none-any.whl"
    info = "dummy-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("storage/__init__.py", "raise ImportError('the package storage of another distribution')\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: dummy\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a wheel and an sdist, built from the checkout without network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def program(built, tmp_path_factory):
    """The command `rapporteur` of an environment with the wheel, the dummy, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True, symlinks=POSIX)
    binaries = folder / ("bin" if POSIX else "Scripts")
    [wheel] = built.glob("*.whl")
    command = [binaries / "python", "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel, _dummy_wheel(built)]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    [packages] = folder.rglob("site-packages")
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n")  # after the wheel itself
    return binaries / "rapporteur"


def test_the_wheel_puts_nothing_of_ours_but_one_package_at_the_top(built):
    [wheel] = built.glob("*.whl")
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert names == {"rapporteur_bot", f"rapporteur_bot-{version('rapporteur-bot')}.dist-info"}


def test_the_sdist_holds_what_the_tests_need(built):

    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}

    assert {"pyproject.toml", "README.md", "tests/conftest.py", "corpus/documents/manifest.toml"} <= names


def test_it_tells_its_version(program, tmp_path):
    assert _run(program, "--version", folder=tmp_path).stdout == f"rapporteur {version('rapporteur-bot')}\n"


def test_a_module_run_does_the_same(program, tmp_path):
    done = _run(program.with_name("python"), "-m", "rapporteur_bot", "--version", folder=tmp_path)

    assert done.stdout == f"rapporteur {version('rapporteur-bot')}\n"


def test_doctor_looks_at_everything(program, tmp_path):
    done = _run(program, "doctor", folder=tmp_path)

    assert "DISCORD_TOKEN" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_parsed(program, tmp_path):
    done = _run(program, "corpus", "parse", "--json", RESOLUTION, folder=tmp_path)

    assert (done.returncode, '"A/RES/71/28"' in done.stdout) == (0, True), done.stderr


def test_a_document_is_added_by_the_reading_process(program, tmp_path):
    added = tmp_path / "a.md"
    added.write_text(
        "# United Nations A/RES/79/999\n\nThe General Assembly,\n\nRecalling its work,\n\n1. *Decides* to go on.\n"
    )
    done = _run(program, "corpus", "add", "--yes", "--symbol", "A/RES/79/999", added, folder=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "A/RES/79/999" in _run(program, "corpus", "status", folder=tmp_path).stdout


def test_the_demo_starts(program, tmp_path):
    settings = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [program, "demo", "--no-browser"], cwd=tmp_path, env=settings, stdout=subprocess.PIPE, text=True
    ) as demo:
        try:
            said = ""
            while "Ctrl+C ends the demo" not in said:
                line = demo.stdout.readline()
                assert line, said
                said += line
        finally:
            demo.kill()
