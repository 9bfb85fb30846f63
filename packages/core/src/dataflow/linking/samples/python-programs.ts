/** Small programs of several files with the lines marked on which a flow must be reported; everything else must be silent. */
export const pythonPrograms: readonly (readonly [string, string])[] = [
  [
    'a sink one file away',
    `
=== app.py
from lib import source
from db import run
run(source())
=== db.py
import lib
def run(q):
    lib.sink(q)  # <-
`,
  ],
  [
    'a sink two files away',
    `
=== app.py
from lib import source
import service
service.find(source())
=== service.py
from db import run
def find(name):
    return run("x " + name)
=== db.py
import lib
def run(q):
    lib.sink(q)  # <-
`,
  ],
  [
    'a source one file away',
    `
=== app.py
from lib import sink
from inputs import read
sink(read())  # <-
=== inputs.py
import lib
def read():
    return lib.source()
`,
  ],
  [
    'methods of texts in a row, on what another file gives',
    `
=== app.py
from lib import sink
from inputs import name, read
sink(read().strip().lower())  # <-
sink(name().strip().lower())
value = read()
sink(value.encode('utf-8').decode('utf-8').replace('a', 'b'))  # <-
=== inputs.py
import lib
def read():
    return lib.source()
def name():
    return 'constant'
`,
  ],
  [
    'methods that are called like those of tasks',
    `
=== app.py
from lib import sink, source
from mail import Mailer, Queue, task
mailer = Mailer()
mailer.delay(source())
sink(mailer.delay(source()))
sink(Queue().delay(source()))  # <-
task.delay(source())
=== mail.py
import lib
class Mailer:
    def delay(self, text):
        return 'sent'
class Queue:
    def delay(self, text):
        return text
def task(text):
    lib.sink(text)  # <-
`,
  ],
  [
    'a source two files away, built into a string on the way',
    `
=== app.py
from lib import sink
from middle import text
sink(text())  # <-
=== middle.py
from inputs import read
def text():
    return f"a {read()} b"
=== inputs.py
import lib
def read():
    return lib.source()
`,
  ],
  [
    'source and sink meet in the middle',
    `
=== app.py
from inputs import read
from outputs import write
def handler():
    write(read())
=== inputs.py
import lib
def read():
    return lib.source()
=== outputs.py
import lib
def write(x):
    lib.sink(x)  # <-
`,
  ],
  [
    'cleaned in another file',
    `
=== app.py
from lib import source, sink
from cleaning import tidy, untidy
sink(tidy(source()))
sink(untidy(source()))  # <-
=== cleaning.py
import lib
def tidy(x):
    return lib.clean(x)
def untidy(x):
    return x.strip()
`,
  ],
  [
    'a constant comes back, whatever goes in',
    `
=== app.py
from lib import source, sink
from tables import column
sink(column(source()))
=== tables.py
def column(name):
    if name == "a":
        return "a"
    return "b"
`,
  ],
  [
    'a check in another file, as a condition',
    `
=== app.py
from lib import source, sink
from checks import is_known, is_long
def one():
    x = source()
    if is_known(x):
        sink(x)
    if is_long(x):
        sink(x)  # <-
=== checks.py
NAMES = ["a", "b"]
def is_known(x):
    return x in NAMES
def is_long(x):
    return len(x) > 3
`,
  ],
  [
    'a check in another file that raises',
    `
=== app.py
from lib import source, sink
import checks
def one():
    x = source()
    checks.must_be_known(x)
    sink(x)
def two():
    x = source()
    checks.log(x)
    sink(x)  # <-
=== checks.py
def must_be_known(x):
    if x not in ("a", "b"):
        raise ValueError("unknown")
def log(x):
    print(x)
`,
  ],
  [
    'a method of an instance made here',
    `
=== app.py
from lib import source
from repo import Repo
repo = Repo()
repo.find(source())
=== repo.py
import lib
class Repo:
    def find(self, name):
        lib.sink(name)  # <-
    def other(self, name):
        lib.sink("a")
`,
  ],
  [
    'an instance that another module made',
    `
=== app.py
from lib import source
from shared import repo
def handler():
    repo.find(source())
=== shared.py
from repo import Repo
repo = Repo()
=== repo.py
import lib
class Repo:
    def find(self, name):
        lib.sink(name)  # <-
`,
  ],
  [
    'a field that the constructor fills',
    `
=== app.py
from lib import source
from job import Job
def handler():
    job = Job(source(), "a")
    job.run()
=== job.py
import lib
class Job:
    def __init__(self, name, kind):
        self.name = name
        self.kind = kind
    def run(self):
        lib.sink(self.kind)
        lib.sink(self.name)  # <-
`,
  ],
  [
    'a method that is inherited over files',
    `
=== app.py
from lib import source
from users import Users
Users().find(source())
=== users.py
from base import Base
class Users(Base):
    pass
=== base.py
import lib
class Base:
    def find(self, q):
        lib.sink(q)  # <-
`,
  ],
  [
    'a base class of another file calls nothing of this one',
    `
=== app.py
from lib import source
from base import Base
class Users(Base):
    def find(self):
        self.run(source())
=== base.py
import lib
class Base:
    def run(self, q):
        lib.sink(q)  # <-
`,
  ],
  [
    'packages, relative imports and re-exports',
    `
=== shop/app.py
from lib import source
from .services import find
from . import services
find(source())
services.find("a")
=== shop/services/__init__.py
from .users import find
=== shop/services/users.py
import lib
def find(x):
    lib.sink(x)  # <-
`,
  ],
  [
    'keyword, spread and default arguments',
    `
=== app.py
from lib import source
import outputs
outputs.two(b=source(), a="x")
outputs.star("x", source())
outputs.named(x=source())
=== outputs.py
import lib
def two(a, b="y"):
    lib.sink(a)
    lib.sink(b)  # <-
def star(*args):
    lib.sink(args[0])
    lib.sink(args[1])  # <-
def named(**options):
    lib.sink(options["y"])
    lib.sink(options["x"])  # <-
`,
  ],
  [
    'fields of what comes back',
    `
=== app.py
from lib import sink
from inputs import read
data = read()
sink(data["name"])  # <-
sink(data["kind"])
=== inputs.py
import lib
def read():
    return {"name": lib.source(), "kind": "a"}
`,
  ],
  [
    'recursion over files',
    `
=== app.py
from lib import source
from even import even
even(source(), 4)
=== even.py
import lib
from odd import odd
def even(x, n):
    if n == 0:
        lib.sink(x)  # <-
    odd(x, n - 1)
=== odd.py
from even import even
def odd(x, n):
    even(x, n - 1)
`,
  ],
  [
    'a function that is handed over',
    `
=== app.py
from lib import source, sink
from tools import each
def show(x):
    sink(x)  # <-
each(source(), show)
=== tools.py
def each(xs, f):
    for x in xs:
        f(x)
`,
  ],
  [
    'a function of the file between caller and callee',
    `
=== app.py
from lib import source
from db import run
def find(name):
    return run(name)
def safe():
    find("a")
find(source())
=== db.py
import lib
def run(q):
    lib.sink(q)  # <-
`,
  ],
  [
    'results of two calls are told apart',
    `
=== app.py
from lib import source, sink
from tools import same
def keep(x):
    return same(x)
a = keep(source())
b = keep("b")
sink(b)
sink(a)  # <-
=== tools.py
def same(x):
    return x
`,
  ],
  [
    'what a base class of another file inherits from a library',
    `
=== app.py
from base import Base, Other
from lib import sink
class Show(Base):
    def get(self, name):
        sink(name)  # <-
        sink(self.ask("q"))  # <-
        sink(self.request.query)  # <-
    def helper(self, name):
        sink(name)
class Plain(Other):
    def get(self, name):
        sink(name)
        sink(self.ask("q"))
        sink(self.request.query)
=== base.py
import lib
class Base(lib.PathHandler):
    def prepare(self):
        pass
class Other:
    def ask(self, name):
        return "a"
    request = None
`,
  ],
  [
    'a base class that stands in for the one of the library',
    `
=== app.py
from base import Base
from lib import sink
class Show(Base):
    def find(self):
        sink(self.ask("q"))
=== base.py
import lib
class Base(lib.Handler):
    def ask(self, name):
        return "a"
`,
  ],
  [
    'what a library calls is made in another file',
    `
=== views.py
from setup import pages, steps
from lib import sink
@pages.route("/<name>")
def show(name):
    sink(name)  # <-
@steps.route("/<name>")
def other(name):
    sink(name)
=== setup.py
import lib
import tasks
pages = lib.Blueprint("pages")
steps = tasks.Steps()
=== tasks.py
class Steps:
    def route(self, path):
        return lambda f: f
`,
  ],
  [
    'a sink of an object that another file made',
    `
=== app.py
from lib import source
from setup import store, sheet
def one():
    store.run(source())  # <-
def two():
    sheet.run(source())
=== setup.py
import lib
import sheets
store = lib.connect("x")
sheet = sheets.Sheet()
=== sheets.py
class Sheet:
    def run(self, x):
        return x
`,
  ],
  [
    'a source is deep, and what it rests on is in a third file',
    `
=== app.py
from lib import sink
from pages import Show
class Deep(Show):
    def find(self):
        sink(self.word())  # <-
=== pages.py
from base import Base
class Show(Base):
    def word(self):
        return self.ask("q")
=== base.py
import lib
class Base(lib.Handler):
    pass
`,
  ],
  [
    'functions of another file that a library fills and runs to fill a parameter',
    `
=== app.py
from typing import Annotated
import lib
from lib import sink
from inputs import word, number, nested, constant, checked, Filter
def one(w=lib.Use(word)):
    sink(w)  # <-
def two(n=lib.Use(number)):
    sink(n)
def three(w: Annotated[str, lib.Use(nested)]):
    sink(w)  # <-
def four(w=lib.Use(constant)):
    sink(w)
def five(w=lib.Use(checked)):
    sink(w)
def six(f=lib.Use(Filter)):
    sink(f.name)  # <-
    sink(f.kind)
def seven(f: Filter = lib.Use()):
    sink(f.name)  # <-
=== inputs.py
import lib
from deep import base
def word(q: str = ""):
    return q
def number(n: int):
    return n
def nested(w=lib.Use(base)):
    return w
def constant(q):
    return "a"
def checked(q: str):
    if q not in ("a", "b"):
        raise ValueError
    return q
class Filter:
    def __init__(self, name: str, kind: int):
        self.name = name
        self.kind = kind
=== deep.py
def base(q: str):
    return q.strip()
`,
  ],
  [
    'functions of the file that a library fills and runs',
    `
=== app.py
import lib
from lib import sink
def word(q: str = ""):
    return q
def number(n: int):
    return n
class Filter:
    def __init__(self, name: str, kind: int):
        self.name = name
        self.kind = kind
def one(w=lib.Use(word)):
    sink(w)  # <-
def two(n=lib.Use(number)):
    sink(n)
def six(f=lib.Use(Filter)):
    sink(f.name)  # <-
    sink(f.kind)
=== other.py
x = 1
`,
  ],
  [
    'functions of another file that run later',
    `
=== app.py
import lib
from lib import source
from jobs import save, store, keep, tidy
import jobs
def one():
    lib.later(save, "a", source())
    lib.later(f=store, x=source())
def two():
    keep.delay(source(), "a")
    tidy.delay(source())
    jobs.late.plan(args=["a", source()], kwargs={"c": "d"})
=== jobs.py
import lib
def save(a, b):
    lib.sink(a)
    lib.sink(b)  # <-
def store(x):
    lib.sink(x)  # <-
@lib.task
def keep(a, b):
    lib.sink(a)  # <-
    lib.sink(b)
@lib.task
def tidy(a):
    lib.sink(lib.clean(a))
@lib.task
def late(a, b, c=None):
    lib.sink(a)
    lib.sink(b)  # <-
    lib.sink(c)
`,
  ],
  [
    'fields and parameters whose types another file declares',
    `
=== app.py
import lib
from lib import sink
from shapes import Item, Sort, WordOf, Plain
@lib.App.route("/x")
def one(item: Item, sort: Sort, word: WordOf, plain: Plain):
    sink(item.name)  # <-
    sink(item.age)
    sink(item.size)
    sink(item.either)  # <-
    sink(item.kind)
    sink(item.owner.id)
    sink(item.owner.name)  # <-
    sink(sort)
    sink(word)
    sink(plain)  # <-
=== shapes.py
from enum import Enum
from typing import Annotated, Literal, Optional, Union
from uuid import UUID
import lib
from owners import Owner
class Sort(str, Enum):
    up = "up"
class Item(lib.Model):
    name: str
    age: int = 0
    size: Optional[float] = None
    either: Union[int, str]
    kind: Literal["a", "b"]
    owner: Owner
def word():
    return "a"
WordOf = Annotated[str, lib.Use(word)]
class Plain(lib.Model):
    name: str
=== owners.py
from uuid import UUID
import lib
class Owner(lib.Model):
    id: UUID
    name: str
`,
  ],
  [
    'fields and parameters whose types the file declares',
    `
=== app.py
from enum import Enum
from typing import Annotated
import lib
from lib import sink
class Sort(str, Enum):
    up = "up"
class Item(lib.Model):
    name: str
    age: int = 0
    sort: Sort
def word():
    return "a"
WordOf = Annotated[str, lib.Use(word)]
@lib.App.route("/x")
def one(item: Item, sort: Sort, word: WordOf):
    sink(item.name)  # <-
    sink(item.age)
    sink(item.sort)
    sink(sort)
    sink(word)
=== other.py
x = 1
`,
  ],
  [
    'fields of an object that all functions share',
    `
=== before.py
from lib import g, source, clean
import lib
from helpers import read, keep
def start():
    g.user = source()
    g.number = 5
    g.tidy = clean(source())
    g.deep = read()
    save(source())
    keep(source())
def save(value):
    g.saved = value
def middleware(request):
    request.tenant = source()
    request.kind = "a"
=== views.py
from lib import g, sink
import other
def show():
    sink(g.user)  # <-
    sink(g.number)
    sink(g.tidy)
    sink("a" + g.deep)  # <-
    sink(g.saved)  # <-
    sink(g.unknown)
    other.user = g.user
def again():
    g.user = "a"
    sink(g.user)
def page(request):
    sink(request.tenant)  # <-
    sink(request.kind)
def deep(rq):
    use(rq)
def use(rq):
    find(rq.tenant)
def find(name):
    sink(name)  # <-
def not_shared(thing):
    sink(thing.tenant)
=== helpers.py
from lib import source
def read():
    return source()
def keep(x):
    return x
`,
  ],
  [
    'an unknown library passes on',
    `
=== app.py
from lib import source, sink
import elsewhere
sink(elsewhere.work(source()))  # <- medium
=== other.py
x = 1
`,
  ],
  [
    'an abstract base class and a protocol',
    `
=== app.py
import lib
from .ports import Store, Sender
def run(store: Store, sender: Sender):
    store.put(lib.source())
    sender.send(lib.source())
=== ports.py
from abc import ABC, abstractmethod
from typing import Protocol
class Store(ABC):
    @abstractmethod
    def put(self, value): ...
class Sender(Protocol):
    def send(self, value): ...
=== adapters.py
import lib
from .ports import Store, Sender
class SqlStore(Store):
    def put(self, value):
        lib.sink(value)  # <-
class Mail(Sender):
    def send(self, value):
        lib.sink(value)  # <-
class Other:
    def send(self, value):
        lib.sink(value)
`,
  ],
  [
    'a function of another file fills a list that it is given',
    `
=== app.py
from lib import sink, source
from helpers import collect, count
parts = []
collect(parts, source())
sink("".join(parts))  # <-
others = []
count(others, source())
sink("".join(others))
=== helpers.py
def collect(target, value):
    target.append("name = " + value)
def count(target, value):
    target.append(len(value))
`,
  ],
  [
    'an object of another file keeps what a method is given',
    `
=== app.py
from lib import clean, sink, source
from query import Query
query = Query()
query.where(source())
sink(query.text)  # <-
other = Query()
other.where(clean(source()))
sink(other.text)
third = Query()
third.limit(source())
sink(third.text)
=== query.py
class Query:
    def __init__(self):
        self.text = "select"
        self.most = 10
    def where(self, condition):
        self.text += " where " + condition
    def limit(self, most):
        self.most = int(most)
`,
  ],
];
