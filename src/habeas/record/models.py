"""The tables. Each keeps its record whole as JSON in `body`, beside the columns that are searched."""

from django.db import models


class Row(models.Model):
    """A record under its own id; a row is added once and never changed."""

    id = models.CharField(primary_key=True, max_length=80)
    body = models.TextField()

    class Meta:
        abstract = True


class SnapshotRow(models.Model):
    """A record as one run of a later stage left it; the newest run supersedes the ones before."""

    number = models.BigAutoField(primary_key=True)
    run = models.CharField(max_length=80)
    id = models.CharField(max_length=80)
    body = models.TextField()

    class Meta:
        abstract = True


class Document(Row):
    """Archived bytes."""

    number = models.BigIntegerField(unique=True)
    media_type = models.CharField(max_length=120)
    parent = models.CharField(max_length=64, default="", db_index=True)


class Capture(Row):
    """An occasion on which bytes came in."""

    document = models.CharField(max_length=64, db_index=True)


class Custody(models.Model):
    """One line of the custody log."""

    seq = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    body = models.TextField()


class Run(Row):
    """One input through one stage at one version."""

    number = models.BigIntegerField(unique=True)
    stage = models.CharField(max_length=20)
    version = models.CharField(max_length=120)
    subject = models.CharField(max_length=80)
    status = models.CharField(max_length=20)

    class Meta:
        indexes = (models.Index(fields=["stage", "version", "subject"]),)


class Reading(Row):
    """The text of a document."""

    document = models.CharField(max_length=64, db_index=True)
    status = models.CharField(max_length=20)


class Claim(Row):
    """What a document says."""

    reading = models.CharField(max_length=80, db_index=True)
    version = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    indicator = models.CharField(max_length=80, db_index=True)


class Mention(Row):
    """A name in a document."""

    reading = models.CharField(max_length=80, db_index=True)
    version = models.CharField(max_length=40)


class Decision(Row):
    """A judgement about a mention and a place."""

    number = models.BigIntegerField(unique=True)
    mention = models.CharField(max_length=80, db_index=True)
    place = models.CharField(max_length=80, db_index=True)


class Review(Row):
    """A person's word on a claim, a decision or a finding."""

    number = models.BigIntegerField(unique=True)
    subject = models.CharField(max_length=80, db_index=True)


class Place(SnapshotRow):
    """A place of detention as reconciled."""

    class Meta:
        indexes = (models.Index(fields=["run", "id"]),)


class ClaimPlace(SnapshotRow):
    """Which place a claim is about; `id` is the claim's, `body` is empty."""

    place = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=["run", "place"]),)


class Series(SnapshotRow):
    """Values side by side; `id` is the place's."""

    class Meta:
        indexes = (models.Index(fields=["run", "id"]),)


class Conflict(SnapshotRow):
    """Claims that do not say the same; `place` is the place's id."""

    place = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=["run", "place"]),)
