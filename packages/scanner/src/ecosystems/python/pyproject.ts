/** `pyproject.toml`: PEP 621, PEP 735, Poetry, PDM, uv, and what builds the package. */
import { type Fields, isTable, tableAt, textAt, textsAt } from '../../fields.ts';
import type { Declared, ManifestFile, ManifestReading, Spot } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { headerAt, keyPlace, parseTomlFields, stringPlace } from '../toml-text.ts';
import { fromTable, normaliseName, parseRequirement } from './requirement.ts';

export function readPyproject({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const project = tableAt(root, 'project');
  const poetry = tableAt(root, 'tool', 'poetry');
  const declared: Declared[] = [
    ...listed(text, 'project', textsAt(project, 'dependencies'), 'prod'),
    ...groups(text, tableAt(project, 'optional-dependencies'), 'project.optional-dependencies', 'optional'),
    ...groups(text, tableAt(root, 'dependency-groups'), 'dependency-groups', 'dev'),
    ...groups(text, tableAt(root, 'tool', 'pdm', 'dev-dependencies'), 'tool.pdm.dev-dependencies', 'dev'),
    ...listed(text, 'tool.uv', textsAt(tableAt(root, 'tool', 'uv'), 'dev-dependencies'), 'dev'),
    ...listed(text, 'build-system', textsAt(tableAt(root, 'build-system'), 'requires'), 'build'),
    ...table(text, tableAt(poetry, 'dependencies'), 'tool.poetry.dependencies', 'prod'),
    ...table(text, tableAt(poetry, 'dev-dependencies'), 'tool.poetry.dev-dependencies', 'dev'),
    ...Object.entries(tableAt(poetry, 'group')).flatMap(([name, group]) =>
      table(text, tableAt(group, 'dependencies'), `tool.poetry.group.${name}.dependencies`, 'dev'),
    ),
  ];
  const sources = tableAt(root, 'tool', 'uv', 'sources');
  const resolved = declared.map((one) => withSource(one, sources));
  const first = resolved.find(({ scope, source }) => scope === 'prod' && source === 'registry');
  return {
    ...NOTHING_READ,
    declared: resolved,
    // Setuptools reads them from files that are manifests of their own.
    isPartial:
      textsAt(project, 'dynamic').includes('dependencies') &&
      textAt(tableAt(root, 'build-system'), 'build-backend')?.startsWith('setuptools') === false &&
      Object.keys(poetry).length === 0,
    wantsLock: first === undefined ? null : { ...wantsLock(text, root), start: first.start, end: first.end },
  };
}

/** What is built to be installed by others leaves versions to them. */
function wantsLock(text: string, root: Fields): { confidence: 'low' | 'medium' } {
  const isPackage =
    isTable(root['build-system']) && tableAt(root, 'tool', 'poetry')['package-mode'] !== false;
  const isManaged = headerAt(text, 'tool.uv') !== null && tableAt(root, 'tool', 'uv').package === false;
  return { confidence: isPackage && !isManaged ? 'low' : 'medium' };
}

function listed(
  text: string,
  header: string,
  requirements: readonly string[],
  scope: Declared['scope'],
): Declared[] {
  let from = headerAt(text, header) ?? 0;
  return requirements.flatMap((written) => {
    const spot = stringPlace(text, written, from);
    if (spot.end > spot.start) from = spot.end;
    return parseRequirement(written, spot, scope) ?? [];
  });
}

function groups(text: string, fields: Fields, header: string, scope: Declared['scope']): Declared[] {
  return Object.keys(fields).flatMap((group) => {
    const at = keyPlace(text, header, group).start;
    return textsAt(fields, group).flatMap(
      (written) => parseRequirement(written, stringPlace(text, written, at), scope) ?? [],
    );
  });
}

function table(text: string, fields: Fields, header: string, scope: Declared['scope']): Declared[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    name === 'python' ? [] : (fromTable(name, value, keyPlace(text, header, name), scope) ?? []),
  );
}

/** uv says apart where a package is taken from. */
function withSource(declared: Declared, sources: Fields): Declared {
  const name = Object.keys(sources).find((each) => normaliseName(each) === declared.name);
  const source = name === undefined ? undefined : sources[name];
  if (!isTable(source)) return declared;
  if (source.workspace === true) return { ...declared, source: 'workspace' };
  const spot: Spot = { start: declared.start, end: declared.end };
  return (
    fromTable(declared.name, { ...source, version: declared.requirement ?? '*' }, spot, declared.scope) ??
    declared
  );
}
