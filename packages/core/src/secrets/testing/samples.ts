/**
 * Values in the form of a detector's pattern, and near misses. They are made when a test runs, so that no file of the repository holds
 * anything that looks like a live key.
 */
import { bech32ChecksumOf, checksumOf } from '../checks.ts';
import type { Detector } from '../detector.ts';
import { bodyOf, entropyOf, looksMadeUp } from '../entropy.ts';
import { isPlaceholder } from '../judge-value.ts';
import { lengthsOf, parseShape, type Shape, type ShapeNode } from '../shape.ts';

export type Random = () => number;

/** Mulberry32: the same numbers for the same seed on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of several. */
export function pick<T>(items: ArrayLike<T>, random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** A text that a detector's pattern matches, with a checksum that is right. */
export function sampleOf(
  detector: Pick<Detector, 'check' | 'entropy' | 'id' | 'keywords' | 'near'>,
  pattern: string,
  random: Random,
): string {
  const shape = parseShape(pattern);
  for (let tries = 0; tries < 200; tries += 1) {
    const sample = withCheck(textOf(shape, random), detector.check, random);
    const body = bodyOf(sample, detector.near ? [] : detector.keywords);
    const isRandom = entropyOf(body) >= detector.entropy && !looksMadeUp(body) && !isPlaceholder(sample);
    if (isRandom && !/EXAMPLE|xxxxx|YOUR/i.test(sample)) return sample;
  }
  throw new Error(`${detector.id}: what its pattern matches is never random enough`);
}

function textOf(shape: Shape, random: Random): string {
  return shape.map((node) => partOf(node, random)).join('');
}

function partOf(node: ShapeNode, random: Random): string {
  if (node.kind === 'literal') return node.text;
  const span = Math.min(node.max, node.min + 40) - node.min;
  const count = node.min + Math.floor(random() * (span + 1));
  const one =
    node.kind === 'class' ? () => pick(node.chars, random) : () => textOf(pick(node.options, random), random);
  return Array.from({ length: count }, one).join('');
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const base64 = (text: string) => btoa(text).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');

function withCheck(text: string, check: string | null, random: Random): string {
  if (check === 'crc32-base62') {
    const start = text.lastIndexOf('_') + 1;
    return text.slice(0, -6) + checksumOf(text.slice(start, -6));
  }
  if (check === 'bech32') {
    const lower = text.toLowerCase();
    const at = lower.lastIndexOf('1');
    const whole = lower.slice(0, -6) + bech32ChecksumOf(lower.slice(0, at), lower.slice(at + 1, -6));
    return text === lower ? whole : whole.toUpperCase();
  }
  if (check === 'jwt') {
    const signature = text.slice(text.lastIndexOf('.') + 1);
    const number = Math.floor(random() * 1e9);
    return `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(`{"sub":"u${number}","iat":${number}}`)}.${signature}`;
  }
  if (check === 'base64-json') {
    const at = text.indexOf('eyJ');
    const length = /^[A-Za-z0-9+/=-]*/.exec(text.slice(at))![0].length;
    const filler = Array.from({ length: 3 * Math.ceil(length / 4) - 8 }, () => pick(LETTERS, random)).join(
      '',
    );
    return `${text.slice(0, at)}${base64(`{"k":"${filler}"}`)}${text.slice(at + length)}`;
  }
  if (check === 'discord-token') {
    const id = `1${Array.from({ length: 17 }, () => Math.floor(random() * 10)).join('')}`;
    return base64(id) + text.slice(text.indexOf('.'));
  }
  return text;
}

/** Values that are no longer of the form: too short, part of a longer word, marked as an example. */
export function nearMissesOf(pattern: string, sample: string): readonly string[] {
  const half = Math.floor(sample.length / 2);
  const shape = parseShape(pattern);
  const { min, max } = lengthsOf(shape);
  return [
    sample.slice(0, min - 3),
    ...(/^\w/.test(sample) && (min === max || shape[0]?.kind === 'literal') ? [`qqqqq${sample}`] : []),
    // Where more than one length will do, a longer one is none the worse.
    ...(min === max && /\w$/.test(sample) ? [`${sample}Zq`] : []),
    `${sample.slice(0, half)}EXAMPLE${sample.slice(half + 7)}`,
  ];
}
