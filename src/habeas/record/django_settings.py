"""What Django needs to keep the record; a server adds its own settings to these."""

from typing import Any

INSTALLED_APPS = ["habeas.record"]
DATABASES: dict[str, dict[str, Any]] = {"default": {}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
