"""Why the engine cuts a text where it does: pieces, what is observed at each joint, and the weights.

python -m benchmarks.explain "2003年，這家公司在北京成立了，兩年後它又在上海建立了研究所。"
"""

import sys

from benchmarks.fit_joints import sentences_of
from benchmarks.marked import Marked
from factcheck.segmentation import clauses, segment
from factcheck.segmentation.holds import holding
from factcheck.segmentation.joints import observations


def main() -> None:
    """Explain the text given as the only argument."""
    text = sys.argv[1]
    weights = clauses.joint_weights()
    for sentence in sentences_of(Marked("", text, [])):
        pieces = [piece for piece, _ends in sentence]
        for piece in pieces:
            print(f"{piece.text}  {piece.shape}  {piece.adjunct or 'clause'}")
        for joint, cut in clauses.decisions(pieces):
            if rule := holding(joint):
                print(f"hold after {joint.claim.last.text}: {rule}")
                continue
            observed = ["always", *observations(joint)]
            heavy = sorted(observed, key=lambda name: -abs(weights.get(name, 0.0)))[:8]
            told = ", ".join(f"{name} {weights.get(name, 0.0):+.2f}" for name in heavy)
            total = clauses.weigh(observed[1:], weights)
            print(f"{'cut ' if cut else 'hold'} {total:+.2f} after {joint.claim.last.text}: {told}, …")
    for found in segment(text):
        print(f"{found.kind:10} {text[found.start : found.end]}")


if __name__ == "__main__":
    main()
