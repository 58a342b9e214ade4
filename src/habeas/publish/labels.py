"""Where the labels of a chart go, so that none lies on another."""

from collections.abc import Sequence
from dataclasses import dataclass

_LETTER = 6.3
_HEIGHT = 14
_MOST = 40


@dataclass(frozen=True, slots=True)
class Label:
    """A place for a label beside its mark, in pixels; `align` is the text's own alignment."""

    dx: int
    dy: int
    align: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands, in the units of the axes, and how far it reaches along the first."""

    x: float
    y: float
    start: float
    end: float

    @classmethod
    def at(cls, x: float, y: float) -> "Spot":
        """Return a spot that reaches no further than itself."""
        return cls(x, y, x, x)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The drawing area in pixels, what its axes span, and how far a label may stand out at left."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    margin: float = 4

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """Return where a value is drawn, from the top left corner."""
        across = (x - self.x[0]) / ((self.x[1] - self.x[0]) or 1)
        up = (y - self.y[0]) / ((self.y[1] - self.y[0]) or 1)
        return across * self.width, self.height * (1 - up)


_PLACES = (
    Label(10, 0, "left"),
    Label(-10, 0, "right"),
    Label(0, -17, "center"),
    Label(0, 18, "center"),
    Label(10, -15, "left"),
    Label(10, 15, "left"),
    Label(-10, -15, "right"),
    Label(-10, 15, "right"),
    Label(0, -31, "center"),
    Label(0, 32, "center"),
)


def place(
    board: Board, spots: Sequence[Spot], texts: Sequence[str]
) -> list[tuple[Label, list[int]]]:
    """Return places with the indices of the labels that go there; a label with no room is left out.

    The table beside a chart has every label.
    """
    marks = [board.pixels(spot.x, spot.y) for spot in spots]
    taken = [
        (
            min(x - 6, board.pixels(spot.start, spot.y)[0]),
            y - 6,
            max(x + 6, board.pixels(spot.end, spot.y)[0]),
            y + 6,
        )
        for spot, (x, y) in zip(spots, marks, strict=True)
    ]
    chosen: dict[Label, list[int]] = {}
    for index, ((x, y), text) in enumerate(zip(marks, texts, strict=True)):
        if len(marks) > _MOST:
            break
        for label in _PLACES:
            box = _box(x, y, label, len(text) * _LETTER)
            if _inside(box, board) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                chosen.setdefault(label, []).append(index)
                break
    return list(chosen.items())


def _box(x: float, y: float, label: Label, width: float) -> tuple[float, float, float, float]:
    left = x + label.dx - {"left": 0, "right": width, "center": width / 2}[label.align]
    top = y + label.dy - _HEIGHT / 2
    return left, top, left + width, top + _HEIGHT


def _inside(box: tuple[float, float, float, float], board: Board) -> bool:
    return box[0] >= -board.margin and box[2] <= board.width + 40 and box[1] >= -20


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
