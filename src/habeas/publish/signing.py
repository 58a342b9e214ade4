"""Signatures: one Ed25519 key a workspace, and what a signature does and does not say."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from habeas.errors import UsageError
from habeas.text import digest

ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature with the public key that checks it, both in hexadecimal.

    It proves that whoever holds the key with this `fingerprint` signed these bytes; whose key that
    is must be learnt some other way: in person, by telephone, on paper.
    """

    algorithm: str
    fingerprint: str
    public_key: str
    signature: str


def load_key(path: Path) -> Ed25519PrivateKey:
    """Return the key in the PEM file at `path`, made there (mode 0600) when there is none.

    Raises UsageError where the file holds something else.
    """
    try:
        return _make_key(path)
    except FileExistsError:
        pass
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise UsageError(
            f"{path.name} holds no key that can be used.",
            "Give a PEM file with an Ed25519 private key, without a password.",
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(
            f"{path.name} holds a key of another kind.", "Give an Ed25519 private key."
        )
    return key


def fingerprint(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """Return the SHA-256 of the 32 bytes of the public key."""
    return digest(_raw(key))


def sign(key: Ed25519PrivateKey, data: bytes) -> Signature:
    """Return the signature of the bytes; the same key and bytes give the same signature."""
    return Signature(
        algorithm=ALGORITHM,
        fingerprint=fingerprint(key),
        public_key=_raw(key).hex(),
        signature=key.sign(data).hex(),
    )


def holds(signature: Signature, data: bytes) -> bool:
    """Return whether the signature is of these bytes and its fingerprint of its own key."""
    try:
        raw = bytes.fromhex(signature.public_key)
        Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(signature.signature), data)
    except (ValueError, InvalidSignature):
        return False
    return signature.algorithm == ALGORITHM and signature.fingerprint == digest(raw)


def _make_key(path: Path) -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return key


def _raw(key: Ed25519PrivateKey | Ed25519PublicKey) -> bytes:
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes_raw()
