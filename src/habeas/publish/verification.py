"""What verifying a bundle comes to: each check with how much it covered and what does not hold."""

from dataclasses import dataclass

from habeas.publish.wording import words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: its kind, what it concerns, and more words where there are any.

    `subject` is a file, a line, or the id of a claim or a finding.
    """

    kind: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, how many things it looked at, and what does not hold.

    `skipped` gives the key of the reason where it could not be made at all.
    """

    name: str
    count: int
    problems: tuple[Problem, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Every check made on one bundle, and the fingerprint of the key that signed it.

    `pinned` is true where that fingerprint was compared with one known beforehand.
    """

    bundle: str
    fingerprint: str
    pinned: bool
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Return whether everything that was checked holds."""
        return not self.problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all that does not hold, in the order of the checks."""
        return tuple(problem for check in self.checks for problem in check.problems)

    @property
    def fallen(self) -> tuple[str, ...]:
        """Return the ids of the claims that no longer stand."""
        kinds = {"pin", "claim", "claim_missing"}
        return tuple(dict.fromkeys(p.subject for p in self.problems if p.kind in kinds))

    def lines(self, language: str) -> tuple[str, ...]:
        """Return the outcome as lines to read, in `en` or `es`."""
        w = words(language)["verify"]
        said = [w["holds" if self.holds else "fails"].format(bundle=self.bundle)]
        for check in self.checks:
            name = w[f"check_{check.name}"]
            if check.skipped:
                said.append(f"– {name}: {w[check.skipped]}")
                continue
            said.append(f"{'✗' if check.problems else '✓'} {name}: {check.count}")
            said += [f"    {_sentence(w, problem)}" for problem in check.problems]
        if self.fingerprint:
            said.append(w["fingerprint"].format(fingerprint=self.fingerprint))
            said.append(w["pinned" if self.pinned else "unpinned"])
        return tuple(said)


def _sentence(w: dict[str, str], problem: Problem) -> str:
    shown = w[problem.kind].format(subject=problem.subject)
    detail = "".join(c if c.isprintable() else "�" for c in problem.detail)
    return f"{shown} ({detail})" if detail else shown
