"""Weights rounded to four bits so that what a layer says changes least (Frantar et al. 2023, GPTQ).

Column by column a matrix is rounded, and what that changes is made up for by the columns still to come, as far as the
inputs of texts tell that they go together. Layers are done in order: each sees what the rounded ones before it make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import torch
from network import Layer, Network
from onnx import numpy_helper
from pieces import Fed, tensors
from torch import nn

MOST = 15  # the largest code of four bits
DAMP = 0.01  # share of the mean square of inputs added to each
SHRINKS = (
    1.0,
    0.95,
    0.9,
    0.85,
    0.8,
)  # of a block's range: weights outside are cut off where that fits the others better


class Rounded(NamedTuple):
    """A matrix in four bits: codes (out by in), and for each block of inputs a scale and the code of nought."""

    codes: torch.Tensor
    scales: torch.Tensor
    noughts: torch.Tensor


def round_network(network: Network, texts: Sequence[Sequence[Fed]], block: int, *, first: bool) -> dict[str, Rounded]:
    """Round the matrices of a network's layers in place, the fixed ones only where `first`; by weights' names."""
    told, leans, all_marks, masks = [], [], [], []
    with torch.no_grad():
        for batch in texts:
            pieces, cases, mask, marks = tensors(batch)
            told.append(network.norm(network.words(pieces) + network.places(torch.arange(pieces.shape[1]))[None]))
            leans.append(network.lean(mask))
            all_marks.append(network.case(cases) + network.mark(marks))
            masks.append(mask.bool())
        rounded: dict[str, Rounded] = {}
        for number, layer in enumerate([*network.fixed, *network.layers]):
            if number == len(network.fixed):
                told = [one + marks for one, marks in zip(told, all_marks, strict=True)]
            if first or number >= len(network.fixed):
                place = f"fixed.{number}" if number < len(network.fixed) else f"layers.{number - len(network.fixed)}"
                rounded |= {
                    f"{place}.{name}": one for name, one in rounded_layer(layer, told, leans, masks, block).items()
                }
            told = [layer(one, lean) for one, lean in zip(told, leans, strict=True)]
    return rounded


def rounded_layer(layer: Layer, told: Any, leans: Any, masks: Any, block: int) -> dict[str, Rounded]:
    """The four matrices of a layer rounded, by what each is given."""
    names = ("ask", "gather", "up", "down")
    squares = {name: torch.zeros((getattr(layer, name).in_features,) * 2) for name in names}
    mask = torch.zeros(())

    def add(name: str) -> Any:
        def hook(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            rows = given[0][mask]
            squares[name].addmm_(rows.T, rows)

        return hook

    hooks = [getattr(layer, name).register_forward_pre_hook(add(name)) for name in names]
    for one, lean, mask in zip(told, leans, masks, strict=True):  # noqa: B007 - the hooks read it
        layer(one, lean)
    for hook in hooks:
        hook.remove()
    return {name: rounded(getattr(layer, name).weight, squares[name], block) for name in names}


def rounded(weight: torch.Tensor, squares: torch.Tensor, block: int) -> Rounded:
    """A matrix rounded in place, given the sums of products of its inputs."""
    size = len(squares)
    damped = squares.double() + DAMP * squares.diagonal().mean() * torch.eye(size)
    upper = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(damped)), upper=True).float()
    left = weight.detach().clone()
    codes, scales, noughts = torch.zeros_like(left), [], []
    for start in range(0, size, block):
        stop = start + block
        part, inner = left[:, start:stop].clone(), upper[start:stop, start:stop]
        scale, nought = _grid(part)
        missed = torch.zeros_like(part)
        for at in range(block):
            column = part[:, at]
            code = ((column / scale).round() + nought).clamp(0, MOST)
            kept = (code - nought) * scale
            codes[:, start + at] = code
            missed[:, at] = (column - kept) / inner[at, at]
            part[:, at:] -= missed[:, at : at + 1] * inner[at, at:]
            weight[:, start + at] = kept
        left[:, stop:] -= missed @ upper[start:stop, stop:]
        scales.append(scale)
        noughts.append(nought)
    return Rounded(codes, torch.stack(scales, 1), torch.stack(noughts, 1))


def round_table(weight: torch.Tensor, block: int) -> Rounded:
    """A table of word pieces rounded in place, each block of a row by itself."""
    parts = weight.detach().reshape(-1, block)
    scale, nought = _grid(parts)
    codes = ((parts / scale[:, None]).round() + nought[:, None]).clamp(0, MOST)
    weight.data.copy_(((codes - nought[:, None]) * scale[:, None]).view_as(weight))
    rows = len(weight)
    return Rounded(codes.view(rows, -1), scale.view(rows, -1), nought.view(rows, -1))


def _grid(part: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """For each row the scale and the code of nought that fit it best."""
    best = torch.full(part.shape[:1], torch.inf)
    scale, nought = torch.ones_like(best), torch.zeros_like(best)
    least, most = part.amin(1).clamp(max=0), part.amax(1).clamp(min=0)
    for shrink in SHRINKS:
        step = ((most - least) * shrink / MOST).clamp(min=1e-8)
        zero = (-least * shrink / step).round().clamp(0, MOST)
        codes = ((part / step[:, None]).round() + zero[:, None]).clamp(0, MOST)
        lost = ((codes - zero[:, None]) * step[:, None] - part).square().sum(1)
        better = lost < best
        best, scale, nought = best.where(~better, lost), scale.where(~better, step), nought.where(~better, zero)
    return scale, nought


def halved(codes: torch.Tensor) -> bytes:
    """Codes two a byte, the earlier one low."""
    flat = codes.to(torch.uint8).flatten().numpy()
    return bytes(flat[0::2] | flat[1::2] << 4)


def put_in(
    initializers: dict[str, Any], held: Mapping[str, str | None], told: Mapping[str, Rounded], block: int
) -> None:
    """Matrices as they were rounded in the place of a graph's own; `held`: which matrix each of its numbers is."""
    for name, weight in held.items():
        if weight is not None:
            for end, value in zip(("Q4", "scales", "zero_points"), packed(told[weight], block), strict=True):
                initializers[f"{name}_{end}"].CopyFrom(numpy_helper.from_array(value, f"{name}_{end}"))


def packed(one: Rounded, block: int) -> tuple[Any, Any, Any]:
    """Codes, scales and noughts as ONNX Runtime's MatMulNBits wants them: two codes a byte, the earlier one low."""
    codes = one.codes.to(torch.uint8).numpy().reshape(len(one.codes), -1, block)
    noughts = one.noughts.to(torch.uint8).numpy()
    pair = codes[:, :, 0::2] | codes[:, :, 1::2] << 4
    return pair, one.scales.numpy(), noughts[:, 0::2] | noughts[:, 1::2] << 4
