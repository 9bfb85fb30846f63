/** Programs of every ecosystem, in small, and what is read of them. */
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Dependency } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import { createFolder, removeFolder } from '../testing.ts';
import { collectPackages, isManifestPath } from './collect-packages.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function collect(files: Readonly<Record<string, string>>) {
  const root = createFolder(files);
  folders.push(root);
  return collectPackages({ platform: nodePlatform(), root, paths: Object.keys(files) });
}

/** `name@version scope`, with what is not a matter of course. */
function shown({ name, version, scope, direct, source, integrity, paths, requirement }: Dependency): string {
  const through = direct ? [] : [`through ${paths.map((chain) => chain.join('>')).join('|')}`];
  return [
    `${name}@${version ?? '?'}`,
    scope,
    ...(requirement === null || requirement === version ? [] : [`asks ${requirement}`]),
    ...(source === 'registry' ? [] : [source]),
    ...through,
    ...(integrity === null ? [] : [integrity]),
  ].join(' ');
}

function packagesOf(files: Readonly<Record<string, string>>): string[] {
  const { dependencies, notifications } = collect(files);
  expect(notifications).toEqual([]);
  return dependencies.map(shown);
}

const COMMIT = '0e322af87745eff34caffe4df68456ebc20d9068';
const MANIFEST = '{"dependencies": {"a": "^1.0.0", "@s/b": "2.0.0"}, "devDependencies": {"d": "~3.0.0"}}';

describe('npm', () => {
  const expected = [
    '@s/b@2.0.0 prod sha512-BB==',
    'a@1.5.0 prod asks ^1.0.0 sha512-AA==',
    'c@4.0.0 prod through a>c sha512-CC==',
    'd@3.0.1 dev asks ~3.0.0 sha512-DD==',
  ];

  it.each<[string, Record<string, string>]>([
    [
      'package-lock 3',
      {
        'package-lock.json': JSON.stringify({
          lockfileVersion: 3,
          packages: {
            '': JSON.parse(MANIFEST),
            'node_modules/a': { version: '1.5.0', integrity: 'sha512-AA==', dependencies: { c: '4' } },
            'node_modules/@s/b': { version: '2.0.0', integrity: 'sha512-BB==' },
            'node_modules/c': { version: '4.0.0', integrity: 'sha512-CC==' },
            'node_modules/d': { version: '3.0.1', integrity: 'sha512-DD==', dev: true },
          },
        }),
      },
    ],
    [
      'package-lock 1',
      {
        'package-lock.json': JSON.stringify({
          lockfileVersion: 1,
          dependencies: {
            a: {
              version: '1.5.0',
              integrity: 'sha512-AA==',
              requires: { c: '4' },
              dependencies: { c: { version: '4.0.0', integrity: 'sha512-CC==' } },
            },
            '@s/b': { version: '2.0.0', integrity: 'sha512-BB==' },
            d: { version: '3.0.1', integrity: 'sha512-DD==', dev: true },
          },
        }),
      },
    ],
    [
      'Yarn 1',
      {
        'yarn.lock':
          '# yarn lockfile v1\n\n"@s/b@2.0.0":\n  version "2.0.0"\n  integrity sha512-BB==\n\na@^1.0.0:\n  version "1.5.0"\n  integrity sha512-AA==\n  dependencies:\n    c "^4.0.0"\n\nc@^4.0.0:\n  version "4.0.0"\n  integrity sha512-CC==\n\nd@~3.0.0:\n  version "3.0.1"\n  integrity sha512-DD==\n',
      },
    ],
    [
      'Yarn 4',
      {
        'yarn.lock':
          '__metadata:\n  version: 8\n\n"@s/b@npm:2.0.0":\n  version: 2.0.0\n  resolution: "@s/b@npm:2.0.0"\n  checksum: sha512-BB==\n  linkType: hard\n\n"a@npm:^1.0.0":\n  version: 1.5.0\n  resolution: "a@npm:1.5.0"\n  dependencies:\n    c: "npm:^4.0.0"\n  checksum: sha512-AA==\n  linkType: hard\n\n"c@npm:^4.0.0":\n  version: 4.0.0\n  resolution: "c@npm:4.0.0"\n  checksum: sha512-CC==\n\n"d@npm:~3.0.0":\n  version: 3.0.1\n  resolution: "d@npm:3.0.1"\n  checksum: sha512-DD==\n\n"root@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "root@workspace:."\n  linkType: soft\n',
      },
    ],
    [
      'pnpm 9',
      {
        'pnpm-lock.yaml':
          "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@s/b':\n        specifier: 2.0.0\n        version: 2.0.0\n      a:\n        specifier: ^1.0.0\n        version: 1.5.0(c@4.0.0)\n    devDependencies:\n      d:\n        specifier: ~3.0.0\n        version: 3.0.1\n\npackages:\n\n  '@s/b@2.0.0':\n    resolution: {integrity: sha512-BB==}\n\n  a@1.5.0:\n    resolution: {integrity: sha512-AA==}\n\n  c@4.0.0:\n    resolution: {integrity: sha512-CC==}\n\n  d@3.0.1:\n    resolution: {integrity: sha512-DD==}\n\nsnapshots:\n\n  '@s/b@2.0.0': {}\n\n  a@1.5.0(c@4.0.0):\n    dependencies:\n      c: 4.0.0\n\n  c@4.0.0: {}\n\n  d@3.0.1: {}\n",
      },
    ],
    [
      'pnpm 6',
      {
        'pnpm-lock.yaml':
          "lockfileVersion: '6.0'\n\ndependencies:\n  '@s/b':\n    specifier: 2.0.0\n    version: 2.0.0\n  a:\n    specifier: ^1.0.0\n    version: 1.5.0\n\ndevDependencies:\n  d:\n    specifier: ~3.0.0\n    version: 3.0.1\n\npackages:\n\n  /@s/b@2.0.0:\n    resolution: {integrity: sha512-BB==}\n\n  /a@1.5.0:\n    resolution: {integrity: sha512-AA==}\n    dependencies:\n      c: 4.0.0\n\n  /c@4.0.0:\n    resolution: {integrity: sha512-CC==}\n\n  /d@3.0.1:\n    resolution: {integrity: sha512-DD==}\n    dev: true\n",
      },
    ],
    [
      'pnpm 5',
      {
        'pnpm-lock.yaml':
          "lockfileVersion: 5.4\n\nspecifiers:\n  '@s/b': 2.0.0\n  a: ^1.0.0\n  d: ~3.0.0\n\ndependencies:\n  '@s/b': 2.0.0\n  a: 1.5.0\n\ndevDependencies:\n  d: 3.0.1\n\npackages:\n\n  /@s/b/2.0.0:\n    resolution: {integrity: sha512-BB==}\n\n  /a/1.5.0:\n    resolution: {integrity: sha512-AA==}\n    dependencies:\n      c: 4.0.0\n\n  /c/4.0.0:\n    resolution: {integrity: sha512-CC==}\n\n  /d/3.0.1:\n    resolution: {integrity: sha512-DD==}\n    dev: true\n",
      },
    ],
    [
      'Bun',
      {
        'bun.lock': `{
  "lockfileVersion": 1,
  "workspaces": { "": ${MANIFEST}, },
  "packages": {
    "@s/b": ["@s/b@2.0.0", "", {}, "sha512-BB=="],
    "a": ["a@1.5.0", "", { "dependencies": { "c": "^4.0.0" } }, "sha512-AA=="],
    "c": ["c@4.0.0", "", {}, "sha512-CC=="],
    "d": ["d@3.0.1", "", {}, "sha512-DD=="],
  }
}`,
      },
    ],
  ])('is read with the lockfile of %s', (_, lock) => {
    const { dependencies, weaknesses, notifications } = collect({ 'package.json': MANIFEST, ...lock });
    expect(notifications).toEqual([]);
    expect(weaknesses).toEqual([]);
    expect(dependencies.map(shown)).toEqual(expected);
  });

  it('knows where packages are taken from, without credentials', () => {
    const manifest = {
      dependencies: {
        git: `git+https://user:secret@git.example.com/a.git#${COMMIT}`,
        short: 'owner/name#main',
        url: 'https://files.example.com/a.tgz?token=secret',
        path: 'file:../a',
        own: 'workspace:*',
        alias: 'npm:@real/name@^1.0.0',
      },
    };
    expect(packagesOf({ 'package.json': JSON.stringify(manifest) })).toEqual([
      '@real/name@? prod asks ^1.0.0',
      `git@${COMMIT} prod asks git+https://git.example.com/a.git#${COMMIT} git`,
      'own@? prod asks workspace:* workspace',
      'path@? prod asks file:../a path',
      'short@? prod asks owner/name#main git',
      'url@? prod asks https://files.example.com/a.tgz url',
    ]);
  });

  it('marks what is installed', () => {
    const { dependencies } = collect({
      'package.json': '{"dependencies": {"a": "1.0.0", "b": "1.0.0"}}',
      'node_modules/.package-lock.json': '{"packages": {"node_modules/a": {"version": "1.0.0"}}}',
    });
    expect(dependencies.map(({ name, installed }) => [name, installed])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });
});

describe('Python', () => {
  it('reads requirements with options, markers, hashes, other files and constraints', () => {
    expect(
      packagesOf({
        'requirements.txt': `-r more/base.txt\n-c limits.txt\nFlask_Login[x] == 3.0 ; python_version > "3" # why\nyarl>=1 \\\n  --hash=sha256:aa \\\n  --hash=sha256:bb\n-e git+https://git.example.com/e.git@${COMMIT}#egg=E_e\nhttps://files.example.com/w-1.0.tar.gz\n./local\nbounded\n`,
        'more/base.txt': '-r ../requirements.txt\n-r /etc/passwd\n-r ../../outside.txt\nbase~=2.0\n',
        'limits.txt': 'bounded==4.0\nunused==1\n',
      }),
    ).toEqual([
      'base@? prod asks ~=2.0',
      'bounded@4.0 prod asks ==4.0',
      `e-e@${COMMIT} prod asks git+https://git.example.com/e.git@${COMMIT} git`,
      'flask-login@3.0 prod asks == 3.0',
      'w@? prod asks https://files.example.com/w-1.0.tar.gz url',
      'yarl@? prod asks >=1 sha256:aa',
    ]);
  });

  it('reads pyproject.toml with uv.lock', () => {
    expect(
      packagesOf({
        'pyproject.toml':
          '[project]\nname = "x"\ndependencies = ["flask>=2", "gone; sys_platform == \'win32\'"]\n[project.optional-dependencies]\nfast = ["orjson"]\n[dependency-groups]\ndev = ["pytest==8.0", {include-group = "x"}]\n[tool.uv.sources]\ngone = {workspace = true}\n[build-system]\nrequires = ["hatchling"]\n',
        'uv.lock':
          'version = 1\n[[package]]\nname = "flask"\nversion = "3.0.0"\nsource = { registry = "https://pypi.example.com/simple" }\ndependencies = [{ name = "jinja2" }]\nwheels = [{ url = "https://files.example.com/f.whl", hash = "sha256:ff" }]\n[[package]]\nname = "jinja2"\nversion = "3.1.0"\n[[package]]\nname = "orjson"\nversion = "3.9"\n[[package]]\nname = "pytest"\nversion = "8.0"\n[[package]]\nname = "x"\nversion = "0"\nsource = { editable = "." }\n',
      }),
    ).toEqual([
      'flask@3.0.0 prod asks >=2 sha256:ff',
      'gone@? prod workspace',
      'hatchling@? build',
      'jinja2@3.1.0 prod through flask>jinja2',
      'orjson@3.9 optional',
      'pytest@8.0 dev asks ==8.0',
    ]);
  });

  it('reads Poetry, Pipenv, setuptools and conda', () => {
    expect(
      packagesOf({
        'poetry/pyproject.toml':
          '[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^2.0"\ng = { git = "https://git.example.com/g.git", branch = "main" }\n[tool.poetry.group.dev.dependencies]\nblack = "24.1.0"\n',
        'poetry/poetry.lock':
          '[[package]]\nname = "flask"\nversion = "2.3.0"\ncategory = "main"\n[package.dependencies]\nWerkzeug = ">=2"\n[[package]]\nname = "werkzeug"\nversion = "2.3.1"\n[metadata.files]\nflask = [{file = "f", hash = "sha256:f0"}]\n',
        'pipenv/Pipfile': '[packages]\nrequests = "*"\n[dev-packages]\nmypy = "==1.0"\n',
        'pipenv/Pipfile.lock':
          '{"_meta": {}, "default": {"requests": {"version": "==2.0", "hashes": ["sha256:aa"]}}, "develop": {"mypy": {"version": "==1.0", "hashes": ["sha256:bb"]}}}',
        'setup.cfg':
          '[options]\ninstall_requires =\n    six>=1.0\n    # no\n    attrs==23.1\n[options.extras_require]\nx = rich\n',
        'setup.py': 'setup(install_requires=["click>=8", "y[z]==1.0"])\n',
        'environment.yml': 'dependencies:\n  - numpy\n  - pip:\n    - tqdm==4.0\n',
      }),
    ).toEqual([
      'attrs@23.1 prod asks ==23.1',
      'black@24.1.0 dev',
      'click@? prod asks >=8',
      'flask@2.3.0 prod asks ^2.0 sha256:f0',
      'g@? prod asks git+https://git.example.com/g.git@main git',
      'mypy@1.0 dev asks ==1.0 sha256:bb',
      'requests@2.0 prod asks * sha256:aa',
      'rich@? optional',
      'six@? prod asks >=1.0',
      'tqdm@4.0 prod asks ==4.0',
      'werkzeug@2.3.1 prod through flask>werkzeug',
      'y@1.0 prod asks ==1.0',
    ]);
  });
});

describe('other ecosystems', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'Go',
      {
        'go.mod':
          'module x\n\ngo 1.22\n\nrequire example.com/a v1.0.0\nrequire (\n\texample.com/b v1.2.0 // indirect\n\texample.com/c v1.0.0\n)\nreplace example.com/c => ../c\n',
        'go.sum':
          'example.com/a v1.0.0 h1:AA=\nexample.com/a v1.0.0/go.mod h1:ZZ=\nexample.com/a v0.9.0 h1:OLD=\nexample.com/b v1.2.0 h1:BB=\n',
      },
      [
        'example.com/a@v1.0.0 prod h1:AA=',
        'example.com/b@v1.2.0 prod through  h1:BB=',
        'example.com/c@v1.0.0 prod path',
      ],
    ],
    [
      'Maven',
      {
        'pom.xml':
          '<project><groupId>g</groupId><artifactId>root</artifactId><version>1</version><properties><v>2.${m}</v><m>5</m></properties><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>managed</artifactId><version>${v}</version></dependency></dependencies></dependencyManagement></project>',
        'part/pom.xml':
          '<project><parent><groupId>g</groupId><artifactId>root</artifactId><version>1</version></parent><artifactId>part</artifactId><dependencies><dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency><dependency><groupId>o</groupId><artifactId>t</artifactId><version>[1,2)</version><scope>test</scope></dependency><dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><version>${project.version}</version></dependency></dependencies></project>',
        'other/pom.xml':
          '<project><parent><groupId>b</groupId><artifactId>boot</artifactId><version>3.0</version><relativePath>../../../etc/pom.xml</relativePath></parent><artifactId>o</artifactId></project>',
      },
      ['b:boot@3.0 build', 'g:managed@2.5 prod', 'g:own@1 prod', 'o:t@? dev asks [1,2)'],
    ],
    [
      'Gradle',
      {
        'build.gradle.kts':
          'dependencies {\n  implementation("g:a:1.0")\n  testImplementation("g:t:2.+")\n}\n',
        'gradle/libs.versions.toml':
          '[versions]\nx = "3.0"\n[libraries]\nlib = { module = "g:lib", version.ref = "x" }\nshort = "g:short:1.1"\n',
        'gradle.lockfile':
          'g:a:1.0=compileClasspath,runtimeClasspath\ng:t:2.4=testCompileClasspath\nempty=\n',
      },
      ['g:a@1.0 prod', 'g:lib@3.0 prod', 'g:short@1.1 prod', 'g:t@2.4 dev asks 2.+'],
    ],
    [
      'Ruby',
      {
        Gemfile:
          "source 'x'\ngem 'rack', '~> 3.0'\ngroup :test do\n  gem 'rspec'\nend\ngem 'own', path: 'own'\n",
        'Gemfile.lock':
          'PATH\n  remote: own\n  specs:\n    own (0.1)\n\nGEM\n  remote: https://gems.example.com/\n  specs:\n    rack (3.0.1)\n      base (>= 1)\n    base (1.0-x86_64-linux)\n    rspec (3.12)\n\nDEPENDENCIES\n  own!\n  rack (~> 3.0)\n  rspec\n\nCHECKSUMS\n  rack (3.0.1) sha256=aa\n',
      },
      [
        'base@1.0 prod through rack>base',
        'own@0.1 prod path',
        'rack@3.0.1 prod asks ~> 3.0 sha256:aa',
        'rspec@3.12 dev',
      ],
    ],
    [
      'PHP',
      {
        'composer.json':
          '{"type": "project", "require": {"php": ">=8", "ext-json": "*", "A/b": "^1.0"}, "require-dev": {"c/d": "2.0.0"}}',
        'composer.lock':
          '{"packages": [{"name": "a/b", "version": "v1.2.0", "dist": {"shasum": "", "reference": "abc"}, "require": {"e/f": "*"}}, {"name": "e/f", "version": "1.0", "dist": {"shasum": "ff"}}], "packages-dev": [{"name": "c/d", "version": "2.0.0"}]}',
      },
      ['a/b@1.2.0 prod asks ^1.0 git:abc', 'c/d@2.0.0 dev', 'e/f@1.0 prod through a/b>e/f sha1:ff'],
    ],
    [
      'Rust',
      {
        'Cargo.toml': `[package]\nname = "x"\n[dependencies]\nserde = { version = "1", features = ["a"] }\nnew = { package = "real", version = "=2.0.0" }\ng = { git = "https://git.example.com/g", rev = "${COMMIT}" }\n[target.'cfg(unix)'.dev-dependencies]\nnix = "0.27"\n`,
        'Cargo.lock':
          '[[package]]\nname = "serde"\nversion = "1.0.1"\nsource = "registry+https://index.example.com"\nchecksum = "aa"\ndependencies = ["itoa"]\n[[package]]\nname = "itoa"\nversion = "1.0.0"\nsource = "registry+https://index.example.com"\n[[package]]\nname = "x"\nversion = "0.1.0"\n',
      },
      [
        `g@${COMMIT} prod asks https://git.example.com/g#${COMMIT} git`,
        'itoa@1.0.0 prod through serde>itoa',
        'nix@? dev asks 0.27',
        'real@2.0.0 prod asks =2.0.0',
        'serde@1.0.1 prod asks 1 sha256:aa',
      ],
    ],
    [
      '.NET',
      {
        'a.csproj':
          '<Project><PropertyGroup><V>1.2.3</V></PropertyGroup><ItemGroup><PackageReference Include="A.B" Version="$(V)" /><PackageReference Include="Tool"><Version>2.0</Version><PrivateAssets>all</PrivateAssets></PackageReference></ItemGroup></Project>',
        'packages.lock.json':
          '{"version": 1, "dependencies": {"net8.0": {"A.B": {"type": "Direct", "resolved": "1.2.3", "contentHash": "AA==", "dependencies": {"C": "1.0"}}, "C": {"type": "Transitive", "resolved": "1.0.0"}, "own": {"type": "Project"}}}}',
        'old/packages.config': '<packages><package id="Old" version="0.9" /></packages>',
      },
      ['A.B@1.2.3 prod sha512-AA==', 'C@1.0.0 prod through A.B>C', 'Old@0.9 prod', 'Tool@2.0 build'],
    ],
    [
      'Dart',
      {
        'pubspec.yaml':
          'dependencies:\n  http: ^1.0.0\n  flutter:\n    sdk: flutter\ndev_dependencies:\n  lints: any\n',
        'pubspec.lock':
          'packages:\n  http:\n    dependency: "direct main"\n    description:\n      name: http\n      sha256: aa\n      url: "https://pub.example.com"\n    source: hosted\n    version: "1.1.0"\n  lints:\n    dependency: "direct dev"\n    source: hosted\n    version: "3.0.0"\n',
      },
      ['http@1.1.0 prod asks ^1.0.0 sha256:aa', 'lints@3.0.0 dev asks any'],
    ],
    [
      'Elixir',
      {
        'mix.exs':
          'defmodule X do\n  defp deps do\n    [\n      {:jason, "~> 1.2"},\n      {:credo, "~> 1.7", only: [:dev, :test]}\n    ]\n  end\nend\n',
        'mix.lock':
          '%{\n  "jason": {:hex, :jason, "1.4.0", "aa", [:mix], [{:decimal, "~> 2.0", [hex: :decimal, repo: "hexpm", optional: true]}], "hexpm", "bb"},\n}\n',
      },
      ['credo@? dev asks ~> 1.7', 'jason@1.4.0 prod asks ~> 1.2 sha256:aa'],
    ],
    [
      'Swift',
      {
        'Package.swift': '.package(url: "https://git.example.com/Own/Nio.git", from: "2.0.0"),\n',
        'Package.resolved': `{"pins": [{"identity": "nio", "location": "https://git.example.com/Own/Nio.git", "state": {"revision": "${COMMIT}", "version": "2.1.0"}}], "version": 2}`,
      },
      [`git.example.com/own/nio@2.1.0 prod asks from: "2.0.0" git:${COMMIT}`],
    ],
    [
      'workflows, hooks, images and MCP servers',
      {
        '.github/workflows/a.yml':
          'jobs:\n  a:\n    container: node:20\n    services: {db: {image: postgres}}\n    steps:\n      - uses: o/n/sub@v1\n      - uses: docker://alpine:3\n',
        '.pre-commit-config.yaml':
          'repos:\n  - repo: https://git.example.com/h\n    rev: v1\n  - repo: local\n',
        'compose.yml': 'services:\n  a: {image: "redis:${TAG:-7}"}\n',
        '.mcp.json':
          '{"mcpServers": {"a": {"command": "npx", "args": ["-y", "@o/s@1.0.0"]}, "b": {"command": "docker", "args": ["run", "-e", "X", "--rm", "own/img:2", "serve"]}}}',
      },
      [
        'alpine@3 build',
        'node@20 build',
        'own/img@2 dev',
        'postgres@? build',
        'redis@7 prod',
        'o/n@v1 build git',
        '@o/s@1.0.0 dev',
        'git.example.com/h@v1 build git',
      ],
    ],
    [
      'what commands install or run from a registry',
      {
        Dockerfile:
          'FROM scratch\nRUN --mount=type=cache,target=/x pip install --no-cache-dir flask==3.0.1 \\\n  "rich>=13" && npm i -g serve\nRUN ["pip", "install", "unread"]\n',
        '.github/workflows/a.yml':
          'jobs:\n  a:\n    steps:\n      - run: |\n          npm ci\n          npx tsc\n          npx -y @acme/release@2.1.0 --now\n          cargo install cargo-audit\n',
        'package.json':
          '{"devDependencies": {"own-tool": "1.0.0"}, "scripts": {"a": "npx own-tool@1.0.0 && npx other@latest", "b": "tsc"}}',
      },
      [
        'flask@3.0.1 build',
        'rich@? build',
        'cargo-audit@? build',
        '@acme/release@2.1.0 build',
        'other@? build asks latest',
        'own-tool@1.0.0 dev',
        'serve@? build',
      ],
    ],
  ])('reads %s', (_, files, expected) => {
    expect(packagesOf(files)).toEqual(expected);
  });
});

describe('what comes along', () => {
  const lockOf = (entries: Readonly<Record<string, string>>): string =>
    `# yarn lockfile v1\n\n${Object.entries(entries)
      .map(
        ([name, needs]) =>
          `${name}@^1.0.0:\n  version "1.0.0"\n${needs === '' ? '' : `  dependencies:\n    ${needs} "^1.0.0"\n`}\n`,
      )
      .join('')}`;
  const scopes = (dependencies: object, devDependencies: object, lock: Readonly<Record<string, string>>) =>
    collect({ 'package.json': JSON.stringify({ dependencies, devDependencies }), 'yarn.lock': lockOf(lock) })
      .dependencies.filter(({ direct }) => !direct)
      .map(({ name, scope }) => `${name} ${scope}`);

  it('is for development where only packages for development need it, although the lockfile does not say so', () => {
    const lock = { app: 'shared', tool: 'helper', helper: 'shared', shared: '', lost: '' };
    expect(scopes({ app: '^1.0.0' }, { tool: '^1.0.0' }, lock)).toEqual([
      ...['helper dev', 'lost prod', 'shared prod'],
    ]);
  });

  it('may be needed by what the lockfile has not', () => {
    const lock = { tool: 'helper', helper: '' };
    expect(scopes({ app: '^1.0.0' }, { tool: '^1.0.0' }, lock)).toEqual(['helper prod']);
  });
});

describe('files that are not as they should be', () => {
  it('are named with the line, and the others are read all the same', () => {
    const { dependencies, notifications } = collect({
      'package.json': '{\n  "dependencies": {\n    "a" "1"\n  }\n}',
      'other/package.json': '{"dependencies": {"b": "1.0.0"}}',
    });
    expect(dependencies.map(({ name }) => name)).toEqual(['b']);
    expect(notifications).toMatchObject([
      {
        level: 'incomplete',
        code: 'manifest-unreadable',
        path: 'package.json',
        message: expect.stringContaining('line 3:'),
      },
    ]);
  });

  it('are not followed out of the program, not by links either', () => {
    const outside = createFolder({ 'base.txt': 'secret==1.0\n' });
    const root = createFolder({ 'requirements.txt': '-r linked/base.txt\n-r link.txt\nown==1.0\n' });
    folders.push(outside, root);
    symlinkSync(outside, path.join(root, 'linked'));
    symlinkSync(path.join(outside, 'base.txt'), path.join(root, 'link.txt'));
    const { dependencies } = collectPackages({ platform: nodePlatform(), root, paths: ['requirements.txt'] });
    expect(dependencies.map(({ name }) => name)).toEqual(['own']);
  });

  it('are named where they lead to more files than are read', () => {
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    const one = (number: number): readonly [string, string] => [`r/${number}.txt`, `p${number}==1.0\n`];
    const { dependencies, notifications } = collect({
      ...Object.fromEntries(numbers.map(one)),
      'requirements.txt': `own==1.0\n${numbers.map((number) => `-r r/${number}.txt\n`).join('')}`,
    });
    expect(dependencies).toHaveLength(50);
    expect(notifications).toMatchObject([
      {
        ...{ level: 'incomplete', code: 'manifest-unreadable', path: 'requirements.txt' },
        message:
          'line 51: it leads to more than 50 files, and the others were not read; its packages are not known',
      },
    ]);
  });

  it('are named where they lead to each other too deep', () => {
    const chain = Array.from({ length: 25 }, (_, number) => [
      `c${number}.txt`,
      `-r c${number + 1}.txt\np${number}==1.0\n`,
    ]);
    const { notifications } = collect({ ...Object.fromEntries(chain), 'requirements.txt': '-r c0.txt\n' });
    expect(notifications).toMatchObject([
      {
        path: 'requirements.txt',
        message: expect.stringContaining('more than 20 deep; what c19.txt declares'),
      },
    ]);
  });

  it('are named where instructions take in more files than are read', () => {
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const { notifications } = collect({
      ...Object.fromEntries(numbers.map((number) => [`n${number}.md`, 'text'])),
      'CLAUDE.md': numbers.map((number) => `@n${number}.md\n`).join(''),
    });
    expect(notifications).toMatchObject([
      { path: 'CLAUDE.md', message: expect.stringContaining('more than 30 files are taken in') },
    ]);
  });

  it('end although packages need each other in a circle, and may be called as they like', () => {
    const { dependencies } = collect({
      'package.json': '{"dependencies": {"__proto__": "1.0.0", "constructor": "1.0.0"}}',
      'package-lock.json':
        '{"lockfileVersion": 3, "packages": {"": {"dependencies": {"__proto__": "1.0.0", "constructor": "1.0.0"}}, "node_modules/__proto__": {"version": "1.0.0", "dependencies": {"constructor": "1"}}, "node_modules/constructor": {"version": "1.0.0", "dependencies": {"__proto__": "1"}}}}',
    });
    expect(dependencies.map(shown)).toEqual(['__proto__@1.0.0 prod', 'constructor@1.0.0 prod']);
  });

  it('are told by their names', () => {
    expect(
      ['a/package.json', 'Dockerfile.dev', 'requirements/base.txt', '.github/workflows/x.yml'].map(
        isManifestPath,
      ),
    ).toEqual([true, true, true, true]);
    expect(['package.json5', 'a.txt', 'workflows/x.yml', 'mypackage.json'].map(isManifestPath)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
