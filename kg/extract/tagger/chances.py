"""From the network's scores to the chance of every span to be a name of every kind.

Two heads answer. One labels words (outside; begin, inside, end, single of each kind) as a chain, whose forward and
backward sums give the exact chance of each span; one scores spans directly. Their mean is the answer.

Source: Lafferty, McCallum and Pereira, Conditional random fields, ICML 2001, section 3.
"""

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]

WIDTH = 12
"""The most words of a name."""
_TINY = 1e-300
_SCALED = 8
"""After so many words sums are scaled."""


def labels(kinds: int) -> int:
    """The number of labels; label 0 is outside, 1 + 4 * kind + (0, 1, 2, 3) begin, inside, end and single."""
    return 1 + 4 * kinds


def allowed_steps(kinds: int) -> npt.NDArray[np.bool_]:
    """Which label may follow which: row before, column after; the last row is the start, the last column the end."""
    edge = labels(kinds)
    allowed = np.zeros((edge + 1, edge + 1), dtype=np.bool_)
    closed = [0, *(1 + 4 * kind + part for kind in range(kinds) for part in (2, 3))]
    openings = [0, *(1 + 4 * kind + part for kind in range(kinds) for part in (0, 3))]
    allowed[np.ix_([*closed, edge], openings)] = True
    allowed[closed, edge] = True
    for kind in range(kinds):
        begin, inside, end = (1 + 4 * kind + part for part in (0, 1, 2))
        allowed[np.ix_([begin, inside], [inside, end])] = True
    return allowed


def chances(emissions: Doubles, spans: Doubles, steps: Doubles, *, title: int = 0) -> Doubles:
    """The chance of each span: (first word, words - 1, kind), 0 where a span would run over the end.

    Args:
        emissions: log scores of the labels, (words, labels).
        spans: log-odds of spans, (words, WIDTH, kinds).
        steps: log scores of one label after another, as ``allowed_steps`` is laid out.
        title: so many words stand in the title, whose end no span runs over either.
    """
    direct = 1.0 / (1.0 + np.exp(-np.clip(spans, -50.0, 50.0)))
    first = np.arange(len(emissions))
    end = np.where(first < title, title, len(emissions))
    inside = np.add.outer(first, np.arange(spans.shape[1])) < end[:, None]
    mean = (direct + chain_chances(emissions, steps, spans.shape[1], title=title)) * 0.5
    return np.asarray(np.where(inside[:, :, None], mean, 0.0))


def chain_chances(emissions: Doubles, steps: Doubles, width: int, *, title: int = 0) -> Doubles:
    """The chance of each span by the chain of labels alone; a span over the end of the title has no meaning."""
    edge, words = emissions.shape[1], len(emissions)
    kinds = (edge - 1) // 4
    reach, leave, total = _sums(emissions, steps, title)
    begin, inner, end, single = (1 + part + 4 * np.arange(kinds) for part in range(4))
    found = np.zeros((words, width, kinds))
    found[:, 0] = np.exp(reach[:, single] + emissions[:, single] + leave[:, single] - total)
    path = reach[:, begin] + emissions[:, begin]
    for more in range(1, min(width, words)):
        before = path[: words - more]
        last = begin if more == 1 else inner
        closing = before + steps[last, end] + emissions[more:, end] + leave[more:, end]
        found[: words - more, more] = np.exp(closing - total)
        path = before + steps[last, inner] + emissions[more:, inner]
    return found


def _sums(emissions: Doubles, steps: Doubles, title: int) -> tuple[Doubles, Doubles, float]:
    """Log sums over all labellings up to each word (without its own score), after each word, and over the whole.

    Both directions run in one loop, the second from the end; now and then the sums are scaled lest they vanish.
    """
    words, edge = emissions.shape
    top = emissions.max(axis=1)
    odds = np.exp(emissions - top[:, None])
    inner = np.exp(steps[:edge, :edge])
    moves = np.stack([odds, odds[::-1]], axis=1)[:, :, :, None] * np.stack([inner, inner.T])
    if 0 < title < words:
        allowed = allowed_steps((edge - 1) // 4)
        apart = np.outer(allowed[:edge, edge], allowed[edge, :edge])
        moves[title - 1, 0] *= apart
        moves[words - 1 - title, 1] *= apart.T
    sums, scales = np.empty((words + 1, 2, 1, edge)), np.zeros((words + 1, 2))
    sums[0] = np.exp(np.stack([steps[edge, :edge], steps[:edge, edge]]))[:, None, :]
    scales[1:] = np.stack([top, top[::-1]], axis=1)
    for index, (before, move, after) in enumerate(zip(sums, moves, sums[1:], strict=False), start=1):
        np.matmul(before, move, out=after)
        if index % _SCALED == 0:
            size = after.sum(axis=2, keepdims=True)
            after /= size
            scales[index] += np.log(size[:, 0, 0])
    logs = np.log(sums[:words, :, 0] + _TINY) + np.cumsum(scales, axis=0)[:words, :, None]
    reach, leave = logs[:, 0], logs[::-1, 1]
    last = reach[-1] + emissions[-1] + leave[-1]
    return reach, leave, float(np.logaddexp.reduce(last))
