/**
 * The files of a machine with some texts in place of what is on disk: what a fix would give, or what stands in an editor, can be scanned
 * before anything is written.
 */
import { createHash } from 'node:crypto';
import type { FileIdentity, Platform, SystemPath } from './platform/platform.ts';
import { pathKey } from './platform/system-path.ts';

export interface Overlay {
  readonly platform: Platform;
  put(system: SystemPath, bytes: Uint8Array): void;
  /** What is on disk counts again. */
  drop(system: SystemPath): void;
  /** True for a file whose text is here and not on disk: a worker thread would read another one. */
  holds(system: SystemPath): boolean;
}

/** A platform whose files can be replaced; nothing is written through it. */
export function createOverlay(platform: Platform): Overlay {
  const texts = new Map<string, { readonly bytes: Uint8Array; readonly identity: FileIdentity }>();
  return {
    put(system, bytes) {
      texts.set(pathKey(system), { bytes, identity: identityOf(bytes) });
    },
    drop: (system) => void texts.delete(pathKey(system)),
    holds: (system) => texts.has(pathKey(system)),
    platform: {
      ...platform,
      fs: {
        ...platform.fs,
        identityOf: (path, options) =>
          texts.get(pathKey(path))?.identity ?? platform.fs.identityOf(path, options),
        sizeOf: (path) => texts.get(pathKey(path))?.bytes.length ?? platform.fs.sizeOf(path),
        readFile(path, limit, options) {
          const known = texts.get(pathKey(path));
          if (known === undefined) return platform.fs.readFile(path, limit, options);
          if (known.bytes.length > limit)
            return { ok: false, reason: 'size-limit', detail: `${known.bytes.length} bytes` };
          return { ok: true, ...known };
        },
        readHead: (path, length) =>
          texts.get(pathKey(path))?.bytes.subarray(0, length) ?? platform.fs.readHead(path, length),
        readPart: (path, offset, length) =>
          texts.get(pathKey(path))?.bytes.subarray(offset, offset + length) ??
          platform.fs.readPart(path, offset, length),
      },
    },
  };
}

/** An identity that no file on disk has and that changes with the bytes. */
function identityOf(bytes: Uint8Array): FileIdentity {
  const digest = createHash('sha256').update(bytes).digest();
  return { size: bytes.length, mtimeNs: -1n, ctimeNs: digest.readBigInt64BE(0), inode: 0n };
}
