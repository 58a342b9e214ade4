"""Doctests import every module, and Django's models want Django set up before."""

from habeas.record import database

database.configure()
