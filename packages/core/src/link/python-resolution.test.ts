import { beforeAll, describe, expect, it } from 'vitest';
import { denoted, loadGrammars, type Project } from './testing/project.ts';

beforeAll(loadGrammars);

const FIND = 'def find(x):\n    return x\n';
const REPO = 'class Repo:\n    def __init__(self, url): pass\n    def find(self, x): return x\n';

type Row = readonly [title: string, project: Project, expected: readonly string[]];

const ROWS: readonly Row[] = [
  ['from m import f', { 'a.py': 'from db import find\n«find»(1)', 'db.py': FIND }, ['db.py find']],
  ['an alias', { 'a.py': 'from db import find as f\n«f»(1)', 'db.py': FIND }, ['db.py find']],
  ['import m', { 'a.py': 'import db\n«db.find»(1)', 'db.py': FIND }, ['db.py find']],
  ['import m as n', { 'a.py': 'import app.db as d\n«d.find»(1)', 'app/db.py': FIND }, ['app/db.py find']],
  [
    'a dotted import of namespace packages',
    { 'a.py': 'import app.core.db\n«app.core.db.find»(1)', 'app/core/db.py': FIND },
    ['app/core/db.py find'],
  ],
  [
    'a dotted import of packages',
    {
      'a.py': 'import app.core.db\n«app.core.db.find»(1)',
      'app/__init__.py': '',
      'app/core/__init__.py': '',
      'app/core/db.py': FIND,
    },
    ['app/core/db.py find'],
  ],
  [
    'a relative import',
    { 'app/a.py': 'from .db import find\n«find»(1)', 'app/db.py': FIND },
    ['app/db.py find'],
  ],
  [
    'a relative import of a module',
    { 'app/a.py': 'from . import db\n«db.find»(1)', 'app/db.py': FIND },
    ['app/db.py find'],
  ],
  [
    'a relative import of a level above',
    { 'app/web/a.py': 'from ..core.db import find\n«find»(1)', 'app/core/db.py': FIND },
    ['app/core/db.py find'],
  ],
  [
    'a relative import that leaves the project',
    { 'a.py': 'from ...db import find\n«find»(1)', 'db.py': FIND },
    [],
  ],
  [
    'a re-export through __init__',
    {
      'a.py': 'from app import find\n«find»(1)',
      'app/__init__.py': 'from .db import find\n',
      'app/db.py': FIND,
    },
    ['app/db.py find'],
  ],
  [
    'a submodule that __init__ imports under its own name',
    {
      'a.py': 'from app import db\n«db.find»(1)',
      'app/__init__.py': 'from . import db\n',
      'app/db.py': FIND,
    },
    ['app/db.py find'],
  ],
  [
    'a wildcard',
    { 'a.py': 'from app import *\n«find»(1)', 'app/__init__.py': 'from .db import *\n', 'app/db.py': FIND },
    ['app/db.py find'],
  ],
  [
    'a wildcard takes what __all__ lists',
    { 'a.py': 'from db import *\n«_find»(1)', 'db.py': '__all__ = ["_find"]\ndef _find(x): pass\n' },
    ['db.py _find'],
  ],
  [
    'a wildcard leaves private names',
    { 'a.py': 'from db import *\n«_find»(1)', 'db.py': 'def _find(x): pass\n' },
    [],
  ],
  [
    'a wildcard leaves what __all__ does not list',
    { 'a.py': 'from db import *\n«find»(1)', 'db.py': `__all__ = ["other"]\n${FIND}` },
    [],
  ],
  [
    'conditional imports: both',
    {
      'a.py': 'try:\n    from fast import find\nexcept ImportError:\n    from slow import find\n«find»(1)',
      'fast.py': FIND,
      'slow.py': FIND,
    },
    ['fast.py find', 'slow.py find'],
  ],
  [
    'an import in a function',
    { 'a.py': 'def view():\n    from db import find\n    return «find»(1)', 'db.py': FIND },
    ['db.py find'],
  ],
  [
    'a module-level alias',
    { 'a.py': 'from db import lookup\n«lookup»(1)', 'db.py': `${FIND}lookup = find\n` },
    ['db.py find'],
  ],
  [
    'a src layout',
    {
      'tests/test_a.py': 'from shop.db import find\n«find»(1)',
      'src/shop/__init__.py': '',
      'src/shop/db.py': FIND,
    },
    ['src/shop/db.py find'],
  ],
  [
    'the nearest root of a monorepo',
    {
      'services/a/app/main.py': 'from app.db import find\n«find»(1)',
      'services/a/app/db.py': FIND,
      'services/b/app/db.py': FIND,
      'app/db.py': FIND,
    },
    ['services/a/app/db.py find'],
  ],
  [
    'a module of the package stands behind one of the root',
    {
      'app/a.py': 'import utils\n«utils.find»(1)',
      'app/__init__.py': '',
      'app/utils.py': FIND,
      'utils.py': FIND,
    },
    ['utils.py find'],
  ],
  [
    'a script beside its modules',
    { 'scripts/a.py': 'import helper\n«helper.find»(1)', 'scripts/helper.py': FIND },
    ['scripts/helper.py find'],
  ],
  [
    'a package elsewhere in the project, by dotted name',
    { 'tests/test_a.py': 'from app.db import find\n«find»(1)', 'backend/app/db.py': FIND },
    ['backend/app/db.py find'],
  ],
  [
    'the standard library before a module of the same name in a package',
    {
      'app/a.py': 'import queue\n«queue.Queue»()',
      'app/__init__.py': '',
      'app/queue.py': 'class Queue: pass',
    },
    ['library queue.Queue'],
  ],
  [
    'a script beside a module of the name of a standard one',
    { 'a.py': 'import queue\n«queue.Queue»()', 'queue.py': 'class Queue: pass' },
    ['queue.py Queue'],
  ],
  [
    'a folder of the name of a library',
    { 'a.py': 'from redis.client import Redis\n«Redis»()', 'redis/notes.py': '' },
    ['library redis.client.Redis'],
  ],
  [
    'a library',
    { 'a.py': 'from flask import Flask\n«Flask(__name__).route»' },
    ['library flask.Flask().route'],
  ],
  [
    'a library through a file of the project',
    {
      'a.py': 'from db import session\n«session.execute»("x")',
      'db.py': 'from sqlalchemy.orm import Session\nsession = Session()',
    },
    ['library sqlalchemy.orm.Session().execute'],
  ],
  ['a class', { 'a.py': 'from db import Repo\n«Repo»("x")', 'db.py': REPO }, ['db.py Repo']],
  [
    'a method of an instance',
    { 'a.py': 'from db import Repo\n«Repo("x").find»(1)', 'db.py': REPO },
    ['db.py Repo.find'],
  ],
  [
    'a method of a local variable',
    {
      'a.py': 'from db import Repo\ndef view():\n    repo = Repo("x")\n    return «repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'an annotated parameter',
    { 'a.py': 'from db import Repo\ndef view(repo: "Repo"):\n    return «repo.find»(1)', 'db.py': REPO },
    ['db.py Repo.find'],
  ],
  [
    'an optional annotation',
    {
      'a.py':
        'from typing import Optional\nfrom db import Repo\ndef view(repo: Optional[Repo] = None):\n    return «repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'a union',
    { 'a.py': 'from db import Repo\ndef view(repo: Repo | None):\n    return «repo.find»(1)', 'db.py': REPO },
    ['db.py Repo.find'],
  ],
  [
    'an instance of a module',
    { 'a.py': 'from db import repo\n«repo.find»(1)', 'db.py': `${REPO}repo = Repo("x")\n` },
    ['db.py Repo.find'],
  ],
  [
    'a function that returns an instance',
    {
      'a.py': 'from db import get_repo\n«get_repo().find»(1)',
      'db.py': `${REPO}def get_repo():\n    return Repo("x")\n`,
    },
    ['db.py Repo.find'],
  ],
  [
    'a function that says what it returns',
    {
      'a.py': 'from db import get_repo\n«get_repo().find»(1)',
      'db.py': `${REPO}def get_repo() -> Repo:\n    return _cache["repo"]\n`,
    },
    ['db.py Repo.find'],
  ],
  [
    'a generator of an instance in a with statement',
    {
      'a.py': 'from db import open_repo\ndef view():\n    with open_repo() as repo:\n        «repo.find»(1)',
      'db.py': `${REPO}def open_repo():\n    yield Repo("x")\n`,
    },
    ['db.py Repo.find'],
  ],
  [
    'an instance that is its own context',
    { 'a.py': 'from db import Repo\nwith Repo("x") as repo:\n    «repo.find»(1)', 'db.py': REPO },
    ['db.py Repo.find'],
  ],
  [
    'a field that the constructor makes',
    {
      'a.py':
        'from db import Repo\nclass Service:\n    def __init__(self):\n        self.repo = Repo("x")\n    def run(self):\n        return «self.repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'a field that is injected',
    {
      'a.py':
        'from db import Repo\nclass Service:\n    def __init__(self, repo: Repo):\n        self._repo = repo\n    def run(self):\n        return «self._repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'an annotated field of a data class',
    {
      'a.py':
        'from db import Repo\n@dataclass\nclass Service:\n    repo: Repo\n    def run(self):\n        return «self.repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'a field of a service of another file',
    {
      'a.py': 'from service import Service\ndef view(service: Service):\n    return «service.repo.find»(1)',
      'service.py':
        'from db import Repo\nclass Service:\n    def __init__(self):\n        self.repo = Repo("x")\n',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'an inherited method',
    {
      'a.py': 'from users import Users\n«Users("x").find»(1)',
      'users.py': 'from db import Repo\nclass Users(Repo): pass\n',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'an overridden method',
    {
      'a.py': 'from users import Users\n«Users("x").find»(1)',
      'users.py': 'import db\nclass Users(db.Repo):\n    def find(self, x): return x\n',
      'db.py': REPO,
    },
    ['users.py Users.find'],
  ],
  [
    'self with an inherited method',
    {
      'users.py':
        'from db import Repo\nclass Users(Repo):\n    def all(self):\n        return «self.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'super',
    {
      'users.py':
        'from db import Repo\nclass Users(Repo):\n    def find(self, x):\n        return «super().find»(x)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'a base of a library',
    {
      'a.py': 'from forms import F\n«F().clean»()',
      'forms.py': 'from django import forms\nclass F(forms.Form): pass',
    },
    ['library django.forms.Form().clean'],
  ],
  [
    'a class method of the receiver',
    {
      'a.py': 'class A:\n    @classmethod\n    def make(cls): return cls()\n    def run(self): pass\n',
      'b.py': 'from a import A\n«A.make().run»()',
    },
    ['a.py A.run'],
  ],
  [
    'a property',
    {
      'a.py':
        'from db import Repo\nclass App:\n    @property\n    def repo(self):\n        return Repo("x")\n',
      'b.py': 'from a import App\n«App().repo.find»(1)',
      'db.py': REPO,
    },
    ['db.py Repo.find'],
  ],
  [
    'a constant that names a function',
    { 'a.py': 'from db import api\n«api.find»(1)', 'db.py': `${REPO}class api:\n    find = Repo.find\n` },
    ['db.py Repo.find'],
  ],
  [
    'a cycle of re-exports',
    { 'a.py': 'from b import x\n«x»()', 'b.py': 'from c import x\n', 'c.py': 'from b import x\n' },
    [],
  ],
  [
    'a cycle of wildcards with an end',
    {
      'a.py': 'from b import *\n«find»()',
      'b.py': 'from c import *\n',
      'c.py': 'from b import *\nfrom db import *\n',
      'db.py': FIND,
    },
    ['db.py find'],
  ],
  ['a class that inherits from itself', { 'a.py': 'import a\nclass A(a.A): pass\n«A().find»()' }, []],
  ['a name that is nowhere', { 'a.py': 'from db import gone\n«gone»()', 'db.py': FIND }, []],
];

describe('what a Python name denotes over files', () => {
  it.each(ROWS)('%s', (_, project, expected) => {
    expect(denoted(project)).toEqual(expected);
  });
});
