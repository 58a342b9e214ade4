"""The road from bytes to dossier: the only room that knows all the stages."""
