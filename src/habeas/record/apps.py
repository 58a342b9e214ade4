"""The record as a Django application."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The tables of the record; all of them are made by this application's migrations."""

    name = "habeas.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
