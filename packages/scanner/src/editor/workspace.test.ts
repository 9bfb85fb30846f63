import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AnalyseInput, Engine, FileFacts } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from '../cache/testing.ts';
import { fakeAnalyse, fakeEngine } from '../testing.ts';
import { manualTime, passUntil } from './testing.ts';
import { type DocumentFindings, type FolderSettings, openWorkspace } from './workspace.ts';

const SETTINGS: FolderSettings = { enable: true, paths: [], shown: {}, cache: 'off' };

let project: CachedProject;
afterEach(() => project.remove());

/** A workspace over a fresh project with what it told of documents, as `name@version: lines`. */
function open(files: Readonly<Record<string, string>>, settings: FolderSettings = SETTINGS) {
  project = createCachedProject(files);
  const time = manualTime();
  const told: string[] = [];
  const problems: string[] = [];
  const workspace = openWorkspace(
    {
      after: time.after,
      quietMs: 100,
      onDocument: (found) => told.push(shown(found)),
      onFolder: () => {},
      onProblem: (_, error) => problems.push(String(error)),
    },
    project.deps,
  );
  const { folder } = project;
  workspace.setFolders(new Map([[folder, settings]]));
  const put = (name: string, version: number, text: string): void =>
    workspace.put({
      uri: `file:${name}`,
      file: path.join(folder, name),
      languageId: 'python',
      version,
      text,
    });
  /** The report of the folder once everything is scanned. */
  const settle = () => passUntil(time, workspace.sessionOf(path.join(folder, 'any'))!.settled());
  return { workspace, time, told, problems, put, folder, settle };
}

function shown({ document, findings }: DocumentFindings): string {
  return `${document.uri}@${document.version}: ${findings.map(({ region }) => region.startLine).join(' ')}`;
}

describe('the workspace of an editor', () => {
  it('tells what is found in the text of a document, and not on disk', async () => {
    const { settle, told, put } = open({ 'a.py': 'ok()\n' });
    put('a.py', 1, 'danger(1)\n');
    await settle();
    put('a.py', 2, '\ndanger(1)\n');
    await settle();
    put('a.py', 3, 'ok()\n');
    await settle();
    expect(told).toEqual(['file:a.py@1: 1', 'file:a.py@2: 2', 'file:a.py@3: ']);
  });

  it('tells at once what a document alone shows while its folder is scanned for the first time', async () => {
    let endScan = (): void => {};
    const gate = new Promise<void>((resolve) => {
      endScan = resolve;
    });
    const supposing = (input: AnalyseInput): FileFacts => {
      const facts = fakeAnalyse(input);
      const findings = facts.findings.map((one) =>
        one.confidence === 'low' ? { ...one, supposes: 1 } : one,
      );
      // Only a program with facts to link is linked.
      return { ...facts, findings, flow: undefined as never };
    };
    const engine: Engine = {
      ...fakeEngine(supposing),
      async link(program) {
        await gate;
        return fakeEngine().link(program);
      },
    };
    project = createCachedProject({ 'a.py': '', 'b.py': '', 'c.py': '', '.gitignore': 'c.py\n' });
    const time = manualTime();
    const told: string[] = [];
    const workspace = openWorkspace(
      {
        after: time.after,
        quietMs: 100,
        onDocument: (found) => told.push(shown(found)),
        onPreview: (found) => told.push(`early ${shown(found)}`),
        onFolder: () => {},
        onProblem: (_, error) => told.push(String(error)),
      },
      { ...project.deps, createEngine: async () => async () => engine },
    );
    const { folder } = project;
    workspace.setFolders(new Map([[folder, { ...SETTINGS, shown: { confidence: 'low' } }]]));
    const put = (name: string, version: number, text: string): void =>
      workspace.put({
        uri: name,
        file: path.join(folder, name),
        languageId: 'python',
        version,
        text,
      });
    put('a.py', 1, 'danger(1)\ndanger(maybe)\n');
    put('c.py', 1, 'danger(1)\n');
    const pass = async (): Promise<void> => {
      for (let turn = 0; turn < 40; turn += 1) {
        await time.advance(50);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    await pass();
    expect(told).toEqual(['early a.py@1: 1']);
    put('b.py', 1, '\ndanger(1)\n');
    put('a.py', 2, '\n\ndanger(1)\n');
    await pass();
    expect(told.slice(1).sort()).toEqual(['early a.py@2: 3', 'early b.py@1: 2']);
    endScan();
    await passUntil(time, workspace.sessionOf(path.join(folder, 'a.py'))!.settled());
    expect([...new Set(told.splice(0).slice(3))].sort()).toEqual(['a.py@2: 3', 'b.py@1: 2', 'c.py@1: ']);
    put('a.py', 3, 'danger(maybe)\n');
    await passUntil(time, workspace.sessionOf(path.join(folder, 'a.py'))!.settled());
    expect(told.sort()).toEqual(['a.py@3: 1', 'b.py@1: 2', 'c.py@1: ']);
  });

  it('tells nothing of a folder that was turned off meanwhile, early or late', async () => {
    let endScan = (): void => {};
    const gate = new Promise<void>((resolve) => {
      endScan = resolve;
    });
    let turnOff: (() => void) | null = null;
    const engine: Engine = {
      ...fakeEngine((input: AnalyseInput): FileFacts => {
        const facts = fakeAnalyse(input);
        if (facts.findings.length > 0) turnOff?.();
        return { ...facts, flow: undefined as never };
      }),
      async link(program) {
        await gate;
        return fakeEngine().link(program);
      },
    };
    project = createCachedProject({ 'a.py': '' });
    const time = manualTime();
    const told: string[] = [];
    const workspace = openWorkspace(
      {
        ...{ after: time.after, quietMs: 100, onFolder: () => {} },
        onDocument: (found) => told.push(shown(found)),
        onPreview: (found) => told.push(`early ${shown(found)}`),
        onProblem: (_, error) => told.push(String(error)),
      },
      { ...project.deps, createEngine: async () => async () => engine },
    );
    const { folder } = project;
    let wasTurnedOff = false;
    turnOff = () => {
      wasTurnedOff = true;
      workspace.setFolders(new Map([[folder, { ...SETTINGS, enable: false }]]));
    };
    workspace.setFolders(new Map([[folder, SETTINGS]]));
    workspace.put({
      ...{ uri: 'a.py', file: path.join(folder, 'a.py'), languageId: 'python' },
      ...{ version: 1, text: 'danger(1)\n' },
    });
    const pass = async (): Promise<void> => {
      for (let turn = 0; turn < 40; turn += 1) {
        await time.advance(50);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    };
    await pass();
    endScan();
    await pass();
    expect([wasTurnedOff, told]).toEqual([true, []]);
  });

  it('tells nothing of a version that was edited while it was scanned', async () => {
    const { settle, told, put, workspace } = open({ 'a.py': '' });
    put('a.py', 1, 'danger(1)\n');
    await settle();
    put('a.py', 2, 'ok()\n');
    const settled = workspace.settled('file:a.py');
    put('a.py', 3, '\n\ndanger(1)\n');
    await settle();
    expect(told).toEqual(['file:a.py@1: 1', 'file:a.py@3: 3']);
    expect(shown((await settled)!)).toBe('file:a.py@3: 3');
  });

  it('sees files change on disk, and documents closed', async () => {
    const { settle, put, workspace, folder } = open({ 'a.py': 'danger(1)\n', 'b.py': '' });
    put('a.py', 1, 'ok()\n');
    put('b.py', 1, '');
    await settle();
    const paths = async () => (await settle())!.result.findings.map((one) => one.path);
    expect(await paths()).toEqual([]);
    workspace.close('file:a.py');
    await settle();
    expect(await paths()).toEqual(['a.py']);
    writeFileSync(path.join(folder, 'c.py'), 'danger(1)\n');
    rmSync(path.join(folder, 'a.py'));
    workspace.touch([path.join(folder, 'c.py'), path.join(folder, 'a.py')]);
    await settle();
    expect(await paths()).toEqual(['c.py']);
  });

  it('scans documents without a folder or a file alone', async () => {
    const { time, told, workspace, problems } = open({});
    const text = 'danger(1)\n';
    workspace.put({ uri: 'untitled:One', file: null, languageId: 'python', version: 1, text });
    workspace.put({ uri: 'file:x', file: '/nowhere/x.py', languageId: 'python', version: 4, text });
    await time.advance(1000);
    expect(problems).toEqual([]);
    expect(told).toEqual(['untitled:One@1: 1', 'file:x@4: 1']);
    expect(shown((await workspace.settled('untitled:One'))!)).toBe('untitled:One@1: 1');
    workspace.close('untitled:One');
    expect(await workspace.settled('untitled:One')).toBeNull();
  });

  it('is silent in a folder where it is switched off, and in files that a scan leaves out', async () => {
    const off = open({ 'a.py': '' }, { ...SETTINGS, enable: false });
    off.put('a.py', 1, 'danger(1)\n');
    await off.time.advance(1000);
    expect(off.told).toEqual([]);
    project.remove();
    const ignored = open({ '.gitignore': 'out/\n', 'out/a.py': '' });
    ignored.put('out/a.py', 1, 'danger(1)\n');
    await ignored.settle();
    expect(ignored.told).toEqual(['file:out/a.py@1: ']);
  });

  it('goes on after a policy that cannot be read', async () => {
    const { settle, told, problems, put, workspace, folder } = open({
      'skeptic.yaml': 'rules: [',
      'a.py': '',
    });
    put('a.py', 1, 'danger(1)\n');
    await settle();
    expect([told, problems.length]).toEqual([[], 1]);
    writeFileSync(path.join(folder, 'skeptic.yaml'), 'version: 1\n');
    workspace.touch([path.join(folder, 'skeptic.yaml')]);
    await settle();
    expect(told).toEqual(['file:a.py@1: 1']);
  });

  it('opens a folder anew when its settings change, and only then', async () => {
    const { settle, told, put, workspace, folder } = open({ 'a.py': '' });
    put('a.py', 1, 'danger(1)\ndanger(maybe)\n');
    await settle();
    workspace.setFolders(new Map([[folder, { ...SETTINGS }]]));
    await settle();
    workspace.setFolders(new Map([[folder, { ...SETTINGS, shown: { confidence: 'low' } }]]));
    await settle();
    // The same document is put to the kept session once more, and to the new one.
    expect(new Set(told)).toEqual(new Set(['file:a.py@1: 1', 'file:a.py@1: 1 2']));
    expect(told.at(-1)).toBe('file:a.py@1: 1 2');
  });
});
