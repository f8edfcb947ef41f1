"""
Print how long proofs take, and how much memory: `make measure`.

The time is this machine's, so no test holds it; what grows is held by `test_explore`.
"""

import resource
import sys
import time
from dataclasses import replace

from ivr.content.load import load, read_files
from ivr.content.proof.proof import prove
from ivr.settings import PROJECT
from ivr.web.clock import oslo_time
from tests.core.big_line import big


def main() -> None:
    """Prove what we ship, and generated trees of growing size."""
    files, shipped = read_files(PROJECT), load(PROJECT)
    lines = {"shipped": shipped} | {
        f"{count} nodes": replace(big(count), directory=shipped.directory)
        for count in (1_000, 4_000, 10_000)
    }
    for name, line in lines.items():
        begin = time.perf_counter()
        proof = prove(files, line, oslo_time())
        seconds = time.perf_counter() - begin
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(f"{name}: {seconds:.2f} s, {megabytes} MB at most so far\n")
        sys.stdout.writelines(f"  {said}\n" for said in proof.lines if "walked" in said)


if __name__ == "__main__":
    main()
