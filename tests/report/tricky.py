"""Cells that an engine of notebooks may do wrong: each runs in a real kernel and in ours, and must give the same."""

from __future__ import annotations

FAILS = "raises-exception"

CELLS: dict[str, str] = {
    "value": "x = 6\nx * 7",
    "no value": "y = 3",
    "quiet": "x * 7;",
    "print": "print('een', 'twee')\nprint('drie')",
    "stderr": "import sys\nprint('let op', file=sys.stderr)",
    "both streams": "print('a'); print('b', file=sys.stderr); print('c')",
    "unicode": "print('caf\\u00e9 \\u20ac \\U0001f600')\n'\\u00e9'",
    "print and value": "print('voor')\n'na'",
    "last value": "_",
    "Out": "Out[1], In[1]",
    "expression in a loop": "for n in range(3):\n    n",
    "display": "from IPython.display import display\ndisplay('a', 2)",
    "html": "from IPython.display import HTML\nHTML('<b>x</b>')",
    "markdown": "from IPython.display import JSON, Latex, Markdown\ndisplay(Markdown('*x*'), Latex('$x$'), JSON({}))",
    "own mime bundle": (
        "class Own:\n"
        "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/plain': 'own', 'application/x+json': {'a': [1]}}, {'application/x+json': {'b': 2}}\n"
        "Own()"
    ),
    "own repr": "class Html:\n    def _repr_html_(self):\n        return '<i>h</i>'\nHtml()",
    "broken repr": "class Broken:\n    def _repr_html_(self):\n        raise ValueError('stuk')\nBroken()",
    "display id": "handle = display('eerst', display_id='een')",
    "update in another cell": "handle.update('daarna')",
    "update here": "two = display('p', display_id=True); two.update('q'); print('r')",
    "clear": "from IPython.display import clear_output\nprint('weg')\nclear_output()\nprint('blijft')",
    "clear and wait": "print('weg')\nclear_output(wait=True)\nprint('eerst nog daar')\ndisplay('na')",
    "clear and wait at the end": "print('blijft staan')\nclear_output(wait=True)",
    "frame": "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})",
    "series": "pd.Series([1.5, 2.5], name='s')",
    "numpy": "import numpy as np\nnp.arange(6).reshape(2, 3)",
    "figure": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 3, 2]);",
    "two figures": "plt.figure(); plt.plot([1, 2]); plt.figure(); plt.bar([1, 2], [3, 4]);",
    "figure shown by hand": "plt.plot([2, 1])\nplt.show()\nprint('na de figuur')",
    "figure as a value": "fig",
    "closed figure": "plt.plot([1]); plt.close('all')",
    "svg": "%config InlineBackend.figure_formats = ['svg']\nplt.rcParams['svg.hashsalt'] = 'x'\n"
    "import os\nos.environ['SOURCE_DATE_EPOCH'] = '0'\nplt.plot([1, 2]);",
    "image": "from IPython.display import Image\nimport base64\nImage(data=base64.b64decode("
    "'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))",
    "await": "import asyncio\nawait asyncio.sleep(0.01)\n'klaar'",
    "gather": "async def one(n):\n    await asyncio.sleep(n / 100)\n    return n\nawait asyncio.gather(one(2), one(1))",
    "running loop": "asyncio.get_event_loop().is_running()",
    "thread": "import threading\nt = threading.Thread(target=lambda: print('uit een draad'))\nt.start(); t.join()",
    "descriptor": "import os\n_ = os.write(1, b'rechtstreeks\\n')\nimport time; time.sleep(0.3)",
    "subprocess": "import subprocess, time\n_ = subprocess.run(['echo', 'kind'], check=True); time.sleep(0.3)",
    "long subprocess": "_ = subprocess.run(['seq', '1', '20000'], check=True); time.sleep(0.5)",
    "shell": "!echo uit de shell",
    "shell value": "files = !echo a; echo b\nfiles",
    "bash": "%%bash\necho een\necho twee >&2",
    "capture": "%%capture kept\nprint('gevangen')\n1",
    "captured": "kept.stdout",
    "magic": "%pwd\n%who_ls str",
    "time": "%%timeit -n1 -r1 -q\npass",
    "run in a namespace": "exec('z = 5')\nz",
    "module": "__name__, __file__ if '__file__' in globals() else 'geen bestand'",
    "warnings": "import warnings\nwarnings.simplefilter('always')\nwarnings.warn('pas op')",
    "log": "import logging\nlogging.basicConfig()\nlogging.warning('gelogd')",
    "error": "1 / 0",
    "error in a function": "def deep():\n    return {}['geen']\ndeep()",
    "chained error": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('daarna') from e",
    "error after print": "print('voor de fout')\nraise RuntimeError('fout')",
    "assertion": "assert x == 7, 'zes is geen zeven'",
    "syntax error": "a =",
    "name error": "bestaatniet",
    "own exception": "class Own2(Exception):\n    def __str__(self):\n        return 'eigen'\nraise Own2",
    "input": "input('naam? ')",
    "system exit": "import sys\nsys.exit(3)",
    "keyboard interrupt": "raise KeyboardInterrupt",
    "after the errors": "x, y",
    "doc": "len?",
    "pretty": "{'lang': list(range(40)), 'b': {'c': 'd' * 90}}",
    "execution count": "get_ipython().execution_count",
    "hook": "plain = get_ipython().display_formatter.formatters['text/plain']\n"
    "plain.for_type(int, lambda n, p, c: p.text(f'<{n}>'))\n5",
}  # fmt: skip
"""Name to source; a later cell may lean on an earlier one."""

RAISE = (
    "broken repr", "error", "error in a function", "chained error", "error after print", "assertion", "syntax error",
    "name error", "own exception", "input", "system exit", "keyboard interrupt",
)  # fmt: skip
"""Cells that are expected to fail."""
