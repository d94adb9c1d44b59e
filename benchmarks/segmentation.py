"""How fast the claim engine is, beside one bare `jieba.posseg.cut` pass over the same Simplified text.

    python -m benchmarks.segmentation [FILE ...]      the seed essay when no file is named

Prints characters a second of each stage and of the whole, the ratio, and whether time grows with the text alone.
"""

import argparse
import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.marked import ROOT
from factcheck.segmentation import cutting, reading, script, segment, words
from factcheck.segmentation.describe import describe

COPIES = 8  # of the text, so that one run takes long enough to be timed
RUNS = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((ROOT / "seeds").glob("*.txt")))
    text = "\n".join(path.read_text(encoding="utf-8") for path in parser.parse_args().files) * COPIES
    print_stages(text)
    print_growth(text)


def print_stages(text: str) -> None:
    """The reference, the stages and the whole engine, the best of several runs taken in turn."""
    import jieba.posseg

    read = reading.read(text)
    spans = cutting.cut(text, read.shadow, read.words, "claim")
    simplified = read.shadow
    stages: dict[str, Callable[[], object]] = {
        "jieba.posseg.cut": lambda: list(jieba.posseg.cut(simplified)),
        "shadow": lambda: script.shadow(text),
        "words": lambda: words.tag(simplified),
        "names and words": lambda: reading.read(text),
        "cutting": lambda: cutting.cut(text, simplified, read.words, "claim"),
        "describing": lambda: describe(text, simplified, read.words, spans, read.names, None),
        "whole engine": lambda: segment(text),
    }
    best = dict.fromkeys(stages, float("inf"))
    for _run in range(RUNS):
        for name, stage in stages.items():
            best[name] = min(best[name], seconds(stage))
    for name, spent in best.items():
        print(f"{name:18}{len(text) / spent:>14,.0f} characters/s {spent / len(text) * 1e6:8.2f} µs a character")
    print(f"whole engine: {best['jieba.posseg.cut'] / best['whole engine']:.1f} times as fast as jieba.posseg.cut")


def print_growth(text: str) -> None:
    """Time a character, and the memory of the process so far, up to a text of 5 MB."""
    for times in (1, 8, 45):
        longer = text * times
        each = seconds(lambda: segment(longer)) / len(longer) * 1e6  # noqa: B023
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{len(longer):>10,} characters, {len(longer.encode()) / 1e6:.1f} MB {each:8.2f} µs each, peak {peak} MB")


def seconds(stage: Callable[[], object]) -> float:
    """Processor time of one run, which does not pay for what the run before it left to collect."""
    gc.collect()
    start = time.process_time()
    stage()
    return time.process_time() - start


if __name__ == "__main__":
    main()
