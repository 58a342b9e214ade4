"""The one loader of the vocabulary's data files, checked against the types they must have."""

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

T = TypeVar("T")
_DATA = files("habeas.vocabulary") / "data"


def load_yaml(name: str, type_: type[T]) -> T:
    """Return the YAML data file `name` as `type_`; msgspec.ValidationError says what is wrong."""
    raw = yaml.load(_DATA.joinpath(name).read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader
    return msgspec.convert(raw, type_)


def load_toml(name: str, type_: type[T]) -> T:
    """Return the TOML data file `name` (a path below `data/`) as `type_`, checked like YAML."""
    return msgspec.convert(tomllib.loads(_DATA.joinpath(name).read_text("utf-8")), type_)


def has_data(name: str) -> bool:
    """Return whether there is a data file `name`."""
    return _DATA.joinpath(name).is_file()


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
