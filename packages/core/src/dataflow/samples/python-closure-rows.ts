/** Guards on variables that nested functions hold, and on values that others were computed from before. */
export const pythonClosureRows: readonly (readonly [string, string])[] = [
  ['nested function', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    def read():
        lib.open(p)
    return run(read)`],
  ['generator', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    def gen():
        with lib.open(p) as fh:
            yield fh.read()
    return Response(gen())`],
  ['generator before guard', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    def gen():
        with lib.open(p) as fh:
            yield fh.read()
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    return Response(gen())`],
  ['reassigned', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    p = source()
    def gen():
        lib.open(p)  # <-
    return Response(gen())`],
  ['derived before', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    gz = p + ".gz"
    tmp = f"{p}.tmp"
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    lib.open(gz)
    lib.open(tmp)`],
  ['Path relative_to try', `from pathlib import Path
def f():
    p = (Path(BASE) / source()).resolve()
    try:
        p.relative_to(BASE)
    except ValueError:
        return None
    lib.open(p)`],
  ['Path relative_to try, pass', `from pathlib import Path
def f():
    p = (Path(BASE) / source()).resolve()
    try:
        p.relative_to(BASE)
    except ValueError:
        pass
    lib.open(p)  # <-`],
  ['helper none', `import os
def safe(name):
    p = os.path.abspath(os.path.join(BASE, name))
    if os.path.commonpath([BASE, p]) != BASE:
        return None
    return p
def f():
    p = safe(source())
    if p is None:
        return
    lib.open(p)`],
  ['bool helper', `import os
def inside(p):
    return os.path.commonpath([BASE, os.path.realpath(p)]) == BASE
def f():
    p = os.path.join(BASE, source())
    if not inside(p):
        return
    lib.open(p)`],
  ['nested check', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    def check():
        if not p.startswith(BASE + os.sep):
            raise ValueError()
    check()
    lib.open(p)`],
  ['allow list derived', `def f():
    name = source()
    q = "do " + name
    if name not in ("a", "b"):
        raise ValueError()
    sink(q)`],
  ['allow list format', `def f():
    name = source()
    q = "do {}".format(name)
    r = "do %s" % name
    if name not in ("a", "b"):
        raise ValueError()
    sink(q)
    sink(r)`],
  ['self attr', `import os
class A:
    def set(self):
        self.p = os.path.realpath(os.path.join(BASE, source()))
        if not self.p.startswith(BASE + os.sep):
            raise ValueError()
    def get(self):
        lib.open(self.p)`],
  ['decorator closure', `import os
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    @retry
    def go():
        lib.open(p)
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    go()`],
  ['unquoted before the guard', `import os
from urllib.parse import unquote
def f():
    p = os.path.realpath(os.path.join(BASE, source()))
    q = unquote(p)
    if not p.startswith(BASE + os.sep):
        raise ValueError()
    lib.open(q)  # <-`],
  ['two inputs in one text', `def f():
    name = source()
    q = "do " + name + source()
    if name not in ("a", "b"):
        raise ValueError()
    sink(q)  # <-`],
  ['a nested function handed on before the guard', `def f():
    name = source()
    def go():
        sink(name)  # <-
    run(go)
    if name not in ("a", "b"):
        raise ValueError()`],
  ['a nested function that is returned', `def f():
    name = source()
    def go():
        sink(name)  # <-
    return go`],
  ['what an earlier round of a loop has left', `def f():
    last = ""
    for name in source():
        if name in ("a", "b"):
            sink(last)  # <-
        last = name`],
  ['a text that grows in a loop', `def f():
    text = "do "
    for name in source():
        text = text + name
        if name in ("a", "b"):
            sink(text)  # <-`],
  ['a text of this round of a loop', `def f():
    for name in source():
        text = "do " + name
        if name in ("a", "b"):
            sink(text)`],
];
