/** `pom.xml`: what it declares, with versions from properties, parents and dependencyManagement inside the program. */
import type { DependencyScope } from '@skeptic/core';
import type { DataNode } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, NOTHING_READ } from '../ecosystem.ts';
import { childrenAt, parseXmlNode, xmlTextAt } from '../xml-node.ts';

export const maven: Ecosystem = {
  id: 'maven',
  readers: [{ role: 'manifest', files: /(?:^|\/)pom\.xml$/, read: readPom }],
};

/** Properties in the values of properties. */
const MAX_PROPERTY_DEPTH = 10;

/** A pom with those above it, the nearest first. */
interface Inherited {
  readonly poms: readonly DataNode[];
  readonly properties: ReadonlyMap<string, string>;
}

function readPom(file: ManifestFile): ManifestReading {
  const project = childrenAt(parseXmlNode(file.text), 'project')[0];
  if (project === undefined) return NOTHING_READ;
  const inherited = inherit(project, file);
  const managed = new Map<string, string>();
  for (const pom of inherited.poms)
    for (const node of childrenAt(pom, 'dependencyManagement', 'dependencies', 'dependency')) {
      const name = nameOf(node, inherited);
      const version = valueOf(xmlTextAt(node, 'version'), inherited);
      if (name !== null && version !== null && !managed.has(name)) managed.set(name, version);
    }
  const parent = childrenAt(project, 'parent')[0];
  const declared = [
    ...(parent === undefined || isOwn(parent, file) ? [] : one(parent, 'build', inherited, managed)),
    ...childrenAt(project, 'dependencies', 'dependency').flatMap((node) =>
      one(node, scopeOf(node), inherited, managed),
    ),
    ...childrenAt(project, 'dependencyManagement', 'dependencies', 'dependency').flatMap((node) =>
      // A bill of materials is taken in as it is.
      xmlTextAt(node, 'scope') === 'import' ? one(node, 'prod', inherited, managed) : [],
    ),
    ...childrenAt(project, 'build', 'plugins', 'plugin').flatMap((node) =>
      one(node, 'build', inherited, managed),
    ),
  ];
  return { ...NOTHING_READ, declared };
}

function one(
  node: DataNode,
  scope: DependencyScope,
  inherited: Inherited,
  managed: ReadonlyMap<string, string>,
): Declared[] {
  const name = nameOf(node, inherited);
  if (name === null) return [];
  const requirement = valueOf(xmlTextAt(node, 'version'), inherited) ?? managed.get(name) ?? null;
  return [
    declaredOf('Maven', name, node, {
      requirement,
      version: exactOf(requirement),
      scope,
      source: xmlTextAt(node, 'scope') === 'system' ? 'path' : 'registry',
    }),
  ];
}

/** A plain version is the one that is taken, unless another is nearer; ranges, `LATEST` and open properties are not known. */
function exactOf(requirement: string | null): string | null {
  if (requirement === null || /^(?:LATEST|RELEASE)$/.test(requirement) || /[[\](),$]/.test(requirement))
    return /^\[([^,[\]()]+)\]$/.exec(requirement ?? '')?.[1] ?? null;
  return requirement;
}

function nameOf(node: DataNode, inherited: Inherited): string | null {
  const isPlugin = xmlTextAt(node, 'groupId') === null;
  const group = isPlugin ? 'org.apache.maven.plugins' : valueOf(xmlTextAt(node, 'groupId'), inherited);
  const artifact = valueOf(xmlTextAt(node, 'artifactId'), inherited);
  return group === null || artifact === null || /\$\{/.test(group + artifact) ? null : `${group}:${artifact}`;
}

function scopeOf(node: DataNode): DependencyScope {
  if (xmlTextAt(node, 'scope') === 'test') return 'dev';
  return xmlTextAt(node, 'optional') === 'true' ? 'optional' : 'prod';
}

/** Fills in properties; what is not known stays as it is written. */
function valueOf(written: string | null, { properties }: Inherited): string | null {
  let value = written;
  for (
    let depth = 0;
    value !== null && depth < MAX_PROPERTY_DEPTH && value.includes('${') && value.length < 500;
    depth += 1
  )
    value = value.replace(/\$\{([^}]+)\}/g, (found, name: string) => properties.get(name) ?? found);
  return value;
}

function inherit(project: DataNode, file: ManifestFile): Inherited {
  const poms = [project];
  // A file is not opened again on the way from itself, and not beyond a limit, which is said.
  for (let next = openParent(project, file); next !== null; next = openParent(...next)) poms.push(next[0]);
  const properties = new Map<string, string>();
  for (const pom of poms) {
    for (const group of childrenAt(pom, 'properties'))
      for (const name of group.value instanceof Map ? (group.value.keys() as Iterable<string>) : []) {
        const value = xmlTextAt(group, name);
        if (value !== null && !properties.has(name)) properties.set(name, value);
      }
    for (const name of ['version', 'groupId', 'artifactId']) {
      const own = xmlTextAt(pom, name) ?? xmlTextAt(pom, 'parent', name);
      for (const prefix of ['project.', 'pom.', ''])
        if (own !== null && !properties.has(`${prefix}${name}`)) properties.set(`${prefix}${name}`, own);
      const above = xmlTextAt(pom, 'parent', name);
      if (above !== null && !properties.has(`project.parent.${name}`))
        properties.set(`project.parent.${name}`, above);
    }
  }
  return { poms, properties };
}

function isOwn(parent: DataNode, file: ManifestFile): boolean {
  return openPom(parent, file) !== null;
}

function openParent(pom: DataNode, file: ManifestFile): [DataNode, ManifestFile] | null {
  const parent = childrenAt(pom, 'parent')[0];
  return parent === undefined ? null : openPom(parent, file);
}

/** The parent, if it lies in the program and is the one that is named. */
function openPom(parent: DataNode, file: ManifestFile): [DataNode, ManifestFile] | null {
  const path = xmlTextAt(parent, 'relativePath') ?? '../pom.xml';
  const opened = file.open(path.endsWith('.xml') ? path : `${path}/pom.xml`);
  if (opened === null) return null;
  const project = childrenAt(parseXmlNode(opened.text), 'project')[0];
  const isNamed = xmlTextAt(project, 'artifactId') === xmlTextAt(parent, 'artifactId');
  return project === undefined || !isNamed ? null : [project, opened];
}
