"""Nouns of the field that every floor of the house may use: frozen attrs classes, no files, no drawing."""
