"""A workbook by pandas and openpyxl: `make FILE ROWS COLUMNS`, or `read FILE OUT` into long Parquet, timed."""

from __future__ import annotations

import random
import sys
import time


def make(path: str, rows: int, columns: int) -> None:
    """Write a workbook of places with a figure in each column, some of them blank, from a fixed seed."""
    from openpyxl import Workbook

    chance = random.Random(7)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Return")
    sheet.append(["Report date:", "27/05/2022"])
    sheet.append([])
    sheet.append(["Prison", "Town", *(f"Held {n}" for n in range(columns))])
    for row in range(rows):
        figures = [
            None
            if chance.random() < 0.05
            else chance.randrange(3_000)
            if n % 2
            else round(chance.random() * 900, 4)
            for n in range(columns)
        ]
        sheet.append([f"Prison of place {row}", f"Town {row % 97}", *figures])
    book.save(path)


def read(path: str, out: str) -> float:
    """Seconds to read a workbook, put its figures one below the other, and keep them as Parquet."""
    import pandas

    started = time.perf_counter()
    frame = pandas.read_excel(path, engine="openpyxl", header=2)
    long = frame.melt(id_vars=["Prison", "Town"]).dropna(subset="value")
    long.to_parquet(out)
    return time.perf_counter() - started


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        print(read(sys.argv[2], sys.argv[3]))
