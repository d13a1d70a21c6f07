"""What may be wrong with a page, found in real Chromium: scripts, requests, barriers, text cut off or missing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser

from tests.browser.chromium import opened

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
LEFTOVERS = re.compile(r"\bNone\b|\bnan\b|\bNaN\b|\{\{|\}\}|\{[a-z_]+\}|<[a-z]+ object|Undefined")

_BARRIERS = "() => axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"
_SCRIPTS = """() => document.querySelectorAll(
    'script, iframe, object, embed, link[href], base, [onclick], [onload], [onerror]').length"""
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_CLIPPED = """() => [...document.querySelectorAll('h1,h2,h3,p,li,td,th,dt,dd,caption,figcaption,summary,a,span')]
    .filter(e => e.offsetParent !== null && !e.classList.contains('skip'))
    .filter(e => { const s = getComputedStyle(e), b = e.getBoundingClientRect();
        const scrolls = e.closest('.table');
        return (e.scrollWidth > e.clientWidth + 1 && s.display !== 'inline')
            || (!scrolls && (b.right > innerWidth + 1 || b.left < -1)); })
    .map(e => e.tagName + ': ' + e.textContent.trim().slice(0, 60))"""
_WIDE_TABLES = """() => [...document.querySelectorAll('.table')].filter(e => e.offsetParent !== null)
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim().slice(0, 60))"""
_DRAWN_TEXT = """() => [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0)
    .flatMap(s => { const box = s.getBoundingClientRect();
        return [...s.querySelectorAll('text')].filter(t => { const b = t.getBoundingClientRect();
            return b.left < box.left - 1 || b.right > box.right + 1 || b.top < box.top - 1 || b.bottom > box.bottom + 1;
        }).map(t => t.textContent); })"""
_SMALL_TEXT = """() => [...document.querySelectorAll('svg text')].filter(t => t.getBoundingClientRect().height > 0)
    .map(t => parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getBoundingClientRect().width
        / t.ownerSVGElement.viewBox.baseVal.width).filter(size => size < 9)"""
_FIGURES = """() => [...document.querySelectorAll('figure')].map(f => { const shown = [...f.querySelectorAll('svg')]
    .filter(s => s.getBoundingClientRect().width > 0); const s = shown[0];
    return {drawings: shown.length, role: s && s.getAttribute('role'), title: s && s.querySelector('title').textContent,
        alt: s && s.querySelector('desc').textContent, marks: s ? s.querySelectorAll('path, use').length : 0,
        cycles: s ? s.querySelectorAll('[data-cycle] text').length : 0,
        height: s ? s.getBoundingClientRect().height : 0, caption: !!f.querySelector('figcaption').textContent,
        rows: f.querySelectorAll('tbody tr').length}; })"""


def does(browser: Browser, path: Path) -> dict[str, Any]:
    """Say what a page does on its own: number of scripts, requests beyond itself, complaints of the browser."""
    with opened(browser, path) as watched:
        watched.page.wait_for_timeout(100)
        return {
            "scripts": watched.page.evaluate(_SCRIPTS),
            "requests": list(watched.requests),
            "complaints": list(watched.complaints),
        }


def barriers(browser: Browser, path: Path, *, width: int = 1280) -> list[str]:
    """Give axe's violations at every impact: rule and first element."""
    with opened(browser, path, width=width, check=True) as watched:
        watched.page.add_script_tag(path=AXE)
        found = json.loads(watched.page.evaluate(_BARRIERS))
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in found]


def looks(browser: Browser, path: Path, *, width: int) -> list[str]:
    """Name everything about a page that a person would see is wrong, at a width."""
    with opened(browser, path, width=width) as watched:
        page = watched.page
        wrong = [f"te breed: {page.evaluate(_OVERFLOW)} pixels"] if page.evaluate(_OVERFLOW) > 0 else []
        wrong += [f"afgekapt: {text}" for text in page.evaluate(_CLIPPED)]
        wrong += [f"tabel te breed: {text}" for text in page.evaluate(_WIDE_TABLES)]
        wrong += [f"buiten de tekening: {text}" for text in page.evaluate(_DRAWN_TEXT)]
        wrong += [f"te kleine letters: {size:.1f} px" for size in page.evaluate(_SMALL_TEXT)]
        wrong += [f"overgebleven: {text}" for text in LEFTOVERS.findall(page.inner_text("body"))]
        for figure in page.evaluate(_FIGURES):
            wrong += _figure(figure)
    return wrong


def _figure(figure: dict[str, Any]) -> list[str]:
    alt, title = figure["alt"] or "", figure["title"] or ""
    checks = {
        "geen of meer dan één tekening zichtbaar": figure["drawings"] == 1,
        "geen role img": figure["role"] == "img",
        "alt te kort": len(alt) >= 20,
        "alt is de titel": alt != title,
        "alt zonder bevinding": alt.count(".") >= 2,
        "geen bijschrift": figure["caption"],
        "lege tekening": (figure["marks"] > 5 or figure["cycles"] > 1) and figure["height"] > 50,
        "geen tabel": figure["rows"] > 0,
    }
    return [f"figuur '{title}': {problem}" for problem, fine in checks.items() if not fine]
