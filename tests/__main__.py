"""All checks in one command: ``python -m tests``; what follows goes to pytest (``python -m tests -k quote``).

Format and lint, strict types, the import contracts, then the tests. It stops at the first that fails.
``--quick`` leaves out the tests marked ``slow``.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BESIDE = Path(sys.executable).parent
CHECKS = (
    ["ruff", "format", "--check", "."],
    ["ruff", "check", "."],
    ["basedpyright", "--pythonpath", sys.executable],  # the type checker would take the first Python on the PATH
    ["lint-imports"],
)
AT_ONCE = ("-n", "auto", "--dist", "worksteal")
"""One process for each core; an idle one takes tests from the others."""
QUICK = ("-m", "not slow")


def main() -> int:
    for check in ([str(BESIDE / name), *rest] for name, *rest in CHECKS):
        print("$", Path(check[0]).name, *check[1:], flush=True)
        if code := subprocess.run(check, cwd=ROOT, check=False).returncode:
            return code
    asked = [argument for argument in sys.argv[1:] if argument != "--quick"]
    chosen = QUICK if "--quick" in sys.argv[1:] else ()
    pytest = [sys.executable, "-m", "pytest", *AT_ONCE, *chosen, *asked]
    return subprocess.run(pytest, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
