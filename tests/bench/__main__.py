"""``python -m tests.bench``: measure and print one table."""

import argparse
import asyncio
import json
import os
import platform
from collections.abc import Callable, Coroutine, Mapping

from tests.bench import connected
from tests.bench.connected import Options
from tests.bench.figures import Figure, table

PARTS: Mapping[str, tuple[str, Callable[[Options], Coroutine[None, None, list[Figure]]]]] = {
    "connected": ("bare bot", connected.measure),
}
"""By name: what Rapporteur is set beside, and the function that measures."""


def main() -> None:
    """Read the options, run the parts, print."""
    options, parts, is_json = _read_options()
    load = os.getloadavg()[0]
    results = {name: asyncio.run(PARTS[name][1](options)) for name in parts}
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_before": round(load, 2),
        "rounds": options.rounds,
        "calls": options.calls,
        "users": options.users,
    }
    if is_json:
        figures = {name: [figure.as_json() for figure in results[name]] for name in parts}
        print(json.dumps({"machine": machine, "figures": figures}, indent=1))
        return
    print(", ".join(f"{key.replace('_', ' ')} {value}" for key, value in machine.items()))
    print("medians of the rounds, smallest to largest in brackets")
    for name in parts:
        print(f"\n{table(results[name], PARTS[name][0])}")


def _read_options() -> tuple[Options, list[str], bool]:
    usual = Options()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure Rapporteur beside a bare bot.")
    parser.add_argument(
        "parts", nargs="*", default=[*PARTS], help=f"what to measure: {', '.join(PARTS)} (default: all)"
    )
    parser.add_argument("--rounds", type=int, default=usual.rounds, help="times that each program is visited")
    parser.add_argument("--calls", type=int, default=usual.calls, help="interactions of each kind in a visit")
    parser.add_argument("--users", type=int, default=usual.users, help="readers at the same time")
    parser.add_argument("--json", action="store_true", help="print one JSON object with every value")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there is {', '.join(PARTS)}")
    return Options(given.rounds, given.calls, given.users), given.parts, given.json


if __name__ == "__main__":
    main()
