"""All checks in one command: ``python -m tests``; what follows goes to pytest (``python -m tests -k quote``).

Format and lint, strict types, the arrows between the rooms, then the tests. It stops at the first that fails.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BESIDE = Path(sys.executable).parent
CHECKS = (
    ["ruff", "format", "--check", "."],
    ["ruff", "check", "."],
    ["basedpyright"],
    ["lint-imports"],
)
AT_ONCE = ("-n", "auto", "--dist", "worksteal")
"""A process for each core; who has done its share takes from the others'."""


def main() -> int:
    for check in ([str(BESIDE / name), *rest] for name, *rest in CHECKS):
        print("$", Path(check[0]).name, *check[1:], flush=True)
        if code := subprocess.run(check, cwd=ROOT, check=False).returncode:
            return code
    pytest = [sys.executable, "-m", "pytest", *AT_ONCE, *sys.argv[1:]]
    return subprocess.run(pytest, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
