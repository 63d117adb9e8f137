"""What the encoder makes of words before any head is asked: the states of its lower layers, as MPNet was pretrained.

The network file keeps these states inside; a second reading of it is told to hand them out as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from thereafter.claims.encoder import NETWORK
from thereafter.claims.encoding import FOLDER, Pieces, opened, pieces_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

LOWER = "/fixed.5/last/LayerNormalization_output_0"  # what the sixth layer gives, in the network's own words


def states_of(
    texts: Sequence[str], folder: Path = FOLDER, *, threads: int = 1
) -> list[tuple[Pieces, NDArray[np.float32]]]:
    """The pieces of each text and their states, one row a piece; ModelMissing without onnxruntime."""
    import numpy as np

    session = _opened(folder, threads)
    told = []
    for pieces in (pieces_of(text, folder) for text in texts):  # one at a time: what stands beside it changes digits
        long = len(pieces.ids)
        plain = {"pieces": pieces.ids, "cases": pieces.cases, "mask": [1] * long, "marks": [0] * long}
        fed = {name: np.array([row], dtype=np.int64) for name, row in plain.items()}
        (found,) = session.run([LOWER], fed)
        told.append((pieces, found[0]))
    return told


@lru_cache(maxsize=1)
def _opened(folder: Path, threads: int) -> InferenceSession:
    return opened((folder / NETWORK).read_bytes() + _one_more_output(LOWER), threads)


def _one_more_output(name: str) -> bytes:
    """Bytes that, appended to an ONNX file, add an output: parts of one protobuf message told twice are merged."""
    value = _field(1, name.encode())  # ValueInfoProto.name
    return _field(7, _field(12, value))  # ModelProto.graph, GraphProto.output


def _field(number: int, content: bytes) -> bytes:
    assert len(content) < 128, "one byte holds the length"  # noqa: S101
    return bytes([number << 3 | 2, len(content)]) + content
