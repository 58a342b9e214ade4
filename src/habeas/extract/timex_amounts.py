"""Numbers in times, and durations as TIMEX3 writes them."""

import re

from habeas.vocabulary.numerals import numerals
from habeas.vocabulary.timing import timing


def duration(n: str, unit: str) -> str:
    """Return so many units as TIMEX3 writes them; decades and centuries are counted in years.

    >>> duration("2", "W"), duration("X", "TH"), duration("3", "E")
    ('P2W', 'PTXH', 'P30Y')
    """
    times = {"L": 5, "E": 10, "C": 100}.get(unit)
    if times:
        return f"P{float(n) * times:g}Y" if n != "X" else f"PX{'D' * (unit == 'E')}{unit}"
    return f"P{'T' * (len(unit) > 1)}{n}{unit[-1]}"


def amount(said: str, language: str) -> str:
    """Return a number in digits or words as digits, "X" where the words are vague.

    >>> amount("twenty four", "en"), amount("several", "en"), amount("1,200", "en")
    ('24', 'X', '1200')
    """
    table, words = timing(language).values["number"], numerals(language)
    if said in table:
        return table[said]
    total = current = 0.0
    for word in said.split():
        if word in words.scales:
            current = max(current, 1) * words.scales[word]
            if words.scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word in table:
            if table[word] == "X":
                return "X"
            current += float(table[word])
        elif word == "1/2":
            current += 0.5
        elif word[0].isdigit():
            current += float(re.sub(r"[.,](?=\d{3})", "", word))
        else:
            current += words.words.get(word, 0)
    return f"{total + current:g}"
