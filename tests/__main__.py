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


def main() -> int:
    for check in ([str(BESIDE / name), *rest] for name, *rest in CHECKS):
        print("$", Path(check[0]).name, *check[1:], flush=True)
        if code := subprocess.run(check, cwd=ROOT, check=False).returncode:
            return code
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
