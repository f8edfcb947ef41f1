"""
Print how long content takes to be checked, and how much memory: `make measure`.

The time is this machine's, so no test holds it; what grows is held by `test_growth`.
"""

import resource
import sys
import time

from ivr.content.examine import examine_files
from ivr.content.load import read_files
from ivr.settings import PROJECT
from ivr.web.clock import oslo_time
from tests.content.big_content import read, texts

COUNTS = (0, 100, 1_000, 10_000)
"""How many nodes the content has beside those that we ship."""


def main() -> None:
    """Read, check and prove what we ship, with more and more nodes beside it."""
    shipped = read_files(PROJECT)
    for count in COUNTS:
        written = texts(count) if count else {}
        began, worked = time.perf_counter(), time.process_time()
        files = read(shipped, written) if count else read_files(PROJECT)
        parsed = time.process_time()
        examined = examine_files(files, (), oslo_time())
        done, seconds = time.process_time(), time.perf_counter() - began
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(
            f"{len(files.tree.says.nodes)} nodes: {seconds:.1f} s, of it at work"
            f" {parsed - worked:.1f} s to read and {done - parsed:.1f} s to check and"
            f" walk; {megabytes} MB at most so far\n"
        )
        assert not examined.errors
        sys.stdout.writelines(
            f"  {said}\n" for said in examined.proved if "walked" in said
        )


if __name__ == "__main__":
    main()
