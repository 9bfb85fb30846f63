import a.b, c as d
import e
from . import f
from .. import g as h, i
from .j.k import *
from __future__ import annotations
x = y = 1
x: int = 1
z: str
x += 1
a, *b = c
(d, [e, f.g]), h[0] = i
del a, b[1], (c, d)
assert a, "message"
global g1, g2
raise
raise A from B
pass
if a: b
elif c: d
elif e: f
else: g
for x, y in z: continue
else: pass
while a: break
else: pass
try: a
except A: b
except (B, C) as e: c
except D, E: f
except: d
else: e
finally: f
try: a
except* G as g: pass
with a as b, c: pass
with (a as b, c.d as e.f,): pass
with (a as b): pass
with (yield): pass
return a, *b
1; 2; 3
async def f():
    async with a: await b
    async for c in d: yield c
    yield from e
