/** Parts of a whole as a ring. It says nothing that the table beside it does not say in words. */
import { arc, type PieArcDatum, pie } from 'd3-shape';
import { html, type Markup } from '../markup.ts';

export interface RingPart {
  /** The end of its class `fill-…`. */
  readonly tone: string;
  readonly value: number;
}

const SIZE = 128;
const RADIUS = SIZE / 2;

/** Draws a ring with its sum in the middle. */
export function donut(parts: readonly RingPart[], label: string): Markup {
  const shown = parts.filter(({ value }) => value > 0);
  const slices = pie<RingPart>()
    .sort(null)
    .value(({ value }) => value)
    .padAngle(shown.length > 1 ? 0.03 : 0);
  const ring = arc<PieArcDatum<RingPart>>()
    .innerRadius(RADIUS - 18)
    .outerRadius(RADIUS - 1)
    .cornerRadius(2);
  const sum = shown.reduce((total, { value }) => total + value, 0);
  return html`<svg class="donut" viewBox="${-RADIUS} ${-RADIUS} ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}" aria-hidden="true" focusable="false">${slices(
    [...shown],
  ).map(
    (slice) => html`<path class="fill-${slice.data.tone}" d="${rounded(ring(slice) ?? '')}"></path>`,
  )}<text class="donut-sum" text-anchor="middle" y="2">${sum}</text><text class="donut-label" text-anchor="middle" y="19">${label}</text></svg>`;
}

/** A path with two decimals: more cannot be seen. */
function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
