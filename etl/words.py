"""Compare what people write: without case, and with single spaces."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def fold(written: str) -> str:
    return " ".join(written.split()).casefold()


@dataclass(frozen=True)
class Vocabulary:
    """What written words stand for; a word that ends in * is the beginning of all it stands for."""

    words: Mapping[str, str] = field(default_factory=dict)
    beginnings: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> "Vocabulary":
        folded = {fold(written): str(stored) for written, stored in raw.items()}
        beginnings = [(w[:-1], s) for w, s in folded.items() if w.endswith("*")]
        whole = {w: s for w, s in folded.items() if not w.endswith("*")}
        return cls(whole, tuple(sorted(beginnings, key=lambda pair: -len(pair[0]))))

    def meaning(self, written: str) -> str | None:
        """Return what it stands for, None where it is no word of these; the longest fits first."""
        word = fold(written)
        found = self.words.get(word)
        if found is None and self.beginnings:
            found = next(
                (stored for start, stored in self.beginnings if word.startswith(start)), None
            )
        return found

    def stored(self, written: str) -> str:
        found = self.meaning(written)
        return written if found is None else found
