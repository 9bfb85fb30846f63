import { expect, it } from 'vitest';
import { createCachedProject } from './cache/testing.ts';
import { prepareScan } from './prepare-scan.ts';
import { type EngineHolder, engineOf } from './run-files.ts';

it('an engine that could not be made is made anew for the next scan', async () => {
  const project = createCachedProject({});
  try {
    let failures = 1;
    const createEngine = async () => {
      if (failures-- > 0) throw new Error('too many open files');
      return project.deps.createEngine();
    };
    const deps = { ...project.deps, createEngine };
    const scan = {
      paths: [],
      rules: [],
      onlyRules: false,
      exitZero: false,
      emptyIsFine: true,
      shown: undefined,
    };
    const prepared = await prepareScan(scan, deps);
    const engines: EngineHolder = { engine: null };
    await expect(engineOf({ ...prepared, deps, engines })).rejects.toThrow('too many open files');
    const engine = await engineOf({ ...prepared, deps, engines });
    expect(await engineOf({ ...prepared, deps, engines })).toBe(engine);
  } finally {
    project.remove();
  }
});
