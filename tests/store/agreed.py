"""One made-up agreement, as a file."""

from __future__ import annotations

AGREEMENT = """\
---
schema: lerende-aanpak/agreement@1
id: snel-bellen
title: 'Snel bellen: altijd'
fictitious: yes   # voorbeeld (fictief)
regions: [proefland]
on: 18-6-2026
parties: [samenwerkingsverband, leerplicht]
review: 2027-09-01
---

Wie een signaal krijgt, **belt**.

## Waarom
Wie wacht, haakt af.
"""
