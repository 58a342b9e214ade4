"""Indicators, languages and lexicons: data files and the loader that checks them."""

from habeas.vocabulary.indicators import Indicator, Theme, indicators, themes

__all__ = ["Indicator", "Theme", "indicators", "themes"]
