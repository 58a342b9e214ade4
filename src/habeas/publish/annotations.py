"""Claims as W3C Web Annotations: the claim is the body, its pins are the targets.

Each target names the document by the SHA-256 of its bytes and selects twice: by the words
themselves and by their position, counted in code points of the text that the named reader gives.
A pin whose words name a private person has no words but a seal: an HMAC-SHA-256 over the words whose
key is the SHA-512 of the document's bytes. Whoever holds the bytes can check it; nobody else can
try names against it.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeAlias

import msgspec

from habeas.model import Claim, Pin, Reading

Json: TypeAlias = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_ID = "urn:habeas:"
_SOURCE = "hash://sha256/"


def seal(words: str, source: bytes) -> str:
    """Return the seal of words that are not published, by the bytes they stand in."""
    return hmac.new(hashlib.sha512(source).digest(), words.encode(), "sha256").hexdigest()


def annotation(claim: Claim, readings: Mapping[str, Reading], seals: Mapping[int, str]) -> Json:
    """Return the claim as an annotation; `readings` are by id, `seals` by the index of the pin."""
    body = msgspec.to_builtins(claim)
    del body["pins"]
    return {
        "@context": [CONTEXT, {"habeas": _ID, "@vocab": _ID}],
        "id": _ID + claim.id,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", **body},
        "target": [_target(p, readings[p.reading], seals.get(n)) for n, p in enumerate(claim.pins)],
    }


def claim_of(made: Json) -> tuple[Claim, dict[int, str]]:
    """Return the claim and the seals of its pins; raises ValueError for anything else."""
    try:
        seals: dict[int, str] = {}
        pins = [_pin(target, n, seals) for n, target in enumerate(made["target"])]
        names = {f.name for f in fields(Claim)}
        body = {k: v for k, v in made["body"].items() if k in names}
        claim = msgspec.convert({**body, "pins": pins}, Claim)
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
        raise ValueError(f"no claim: {error}") from error
    if made.get("id") != _ID + claim.id or not claim.pins:
        raise ValueError("the annotation's id is not its claim's, or it has no target")
    return claim, seals


def _target(pin: Pin, reading: Reading, sealed: str | None) -> Json:
    selectors: list[Json] = [
        {"type": "TextPositionSelector", "start": pin.start, "end": pin.end},
    ]
    if sealed is None:
        quote = {"type": "TextQuoteSelector", "exact": pin.exact}
        context = {"prefix": pin.prefix, "suffix": pin.suffix}
        selectors.insert(0, quote | {k: v for k, v in context.items() if v})
    page = next((p.number for p in reading.pages if p.start <= pin.start < p.end), None)
    if page is not None:
        selectors.append(
            {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
                "value": f"page={page}",
            }
        )
    made: Json = {
        "source": _SOURCE + reading.document,
        "renderedVia": {
            "id": _ID + pin.reading,
            "type": "Software",
            "habeas:reader": f"{reading.reader} {reading.reader_version}",
        },
        "selector": selectors,
        "habeas:role": pin.role,
    }
    if pin.cells:
        made |= {"habeas:sheet": pin.sheet, "habeas:cells": pin.cells}
    if sealed is not None:
        made |= {"habeas:shown": pin.exact, "habeas:seal": sealed}
    return made


def _pin(target: Json, index: int, seals: dict[int, str]) -> Json:
    by_type = {selector["type"]: selector for selector in target["selector"]}
    quote = by_type.get("TextQuoteSelector", {})
    if "habeas:seal" in target:
        seals[index] = str(target["habeas:seal"])
    return {
        "reading": target["renderedVia"]["id"].removeprefix(_ID),
        "start": by_type["TextPositionSelector"]["start"],
        "end": by_type["TextPositionSelector"]["end"],
        "exact": quote["exact"] if index not in seals else target["habeas:shown"],
        "prefix": quote.get("prefix", ""),
        "suffix": quote.get("suffix", ""),
        "role": target["habeas:role"],
        "sheet": target.get("habeas:sheet"),
        "cells": target.get("habeas:cells"),
    }
