/** Images that Dockerfiles are built on and that compose files run, and what Dockerfiles download and run. */
import { commandPackages } from '../command-packages.ts';
import { entriesAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { imageOf, looseImages } from '../image.ts';
import { pipedDownloads } from '../piped-download.ts';
import { textLines } from '../text-lines.ts';
import { parseYamlNode } from '../yaml-node.ts';

export const containers: Ecosystem = {
  id: 'containers',
  readers: [
    {
      role: 'manifest',
      files: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|(?:^|\/)[\w.-]+\.[Dd]ockerfile$/,
      read: readDockerfile,
    },
    { role: 'manifest', files: /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/, read: readCompose },
  ],
};

function readDockerfile({ text }: ManifestFile): ManifestReading {
  const declared: Declared[] = [];
  const stages = new Set<string>(['scratch']);
  const defaults = new Map<string, string>();
  for (const line of textLines(text)) {
    const argument = /^ARG\s+(\w+)=["']?([^"'\s]+)/i.exec(line.text);
    if (argument !== null) defaults.set(argument[1]!, argument[2]!);
    const from = /^FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/i.exec(line.text);
    const copied = /^(?:COPY|ADD)\s+(?:--\S+\s+)*?--from=(\S+)/i.exec(line.text);
    const written = from?.[1] ?? copied?.[1];
    if (written === undefined) continue;
    const image = written.replace(
      /\$\{?(\w+)(?::-([^}]*))?\}?/g,
      (found, name: string, fallback?: string) => defaults.get(name) ?? fallback ?? found,
    );
    const isStage = stages.has(image.toLowerCase()) || /^\d+$/.test(image);
    if (!isStage && !image.includes('$')) declared.push(imageOf(image, line));
    if (from?.[2] !== undefined) stages.add(from[2].toLowerCase());
  }
  const piped = pipedDownloads(text).map((spot) => ({
    kind: 'piped-download',
    confidence: 'high' as const,
    values: { WHERE: 'a Dockerfile' },
    ...spot,
  }));
  const weaknesses = [...looseImages(declared), ...piped];
  return { ...NOTHING_READ, declared: [...declared, ...packagesOfRuns(text)], weaknesses };
}

const RUN = /^[ \t]*RUN[ \t]+((?:--\S+[ \t]+)*)((?!\[)(?:[^\n]*\\\r?\n)*[^\n]*)/gim;

/** What the commands of a Dockerfile install. */
function packagesOfRuns(text: string): readonly Declared[] {
  return [...text.matchAll(RUN)].flatMap(({ index, 0: all, 2: command = '' }) => {
    const end = index + all.length;
    const [first = ''] = command.split('\n', 1);
    const start = end - command.length;
    return commandPackages(command, { start, end: start + first.trimEnd().length });
  });
}

function readCompose({ text }: ManifestFile): ManifestReading {
  const declared = [...entriesAt(parseYamlNode(text), 'services').values()].flatMap((service): Declared[] => {
    const node = nodeAt(service, 'image');
    const written = stringAt(node)?.replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
    // An image that is built here has only its name from there.
    if (
      node === undefined ||
      written === undefined ||
      written.includes('$') ||
      nodeAt(service, 'build') !== undefined
    )
      return [];
    return [imageOf(written, spotOf(node))];
  });
  return { ...NOTHING_READ, declared, weaknesses: looseImages(declared) };
}
