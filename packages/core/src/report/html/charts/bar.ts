/** One bar of parts that follow each other, on a scale that the bars of a table share. */
import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { html, type Markup } from '../markup.ts';
import type { RingPart } from './donut.ts';

const WIDTH = 200;
const HEIGHT = 10;

/** Draws bars of which one that sums up to `longest` fills its cell. */
export function barsUpTo(longest: number): (parts: readonly RingPart[]) => Markup {
  const x = scaleLinear([0, Math.max(1, longest)], [0, WIDTH]);
  return (parts) => {
    const values = Object.fromEntries(parts.map(({ tone, value }) => [tone, value]));
    const series = stack<Record<string, number>>().keys(parts.map(({ tone }) => tone))([values]);
    const rects = series.flatMap((part) => {
      const [[from, to] = [0, 0]] = part;
      if (to <= from) return [];
      return [
        html`<rect class="fill-${part.key}" x="${rounded(x(from))}" width="${rounded(x(to) - x(from))}" y="0" height="${HEIGHT}"></rect>`,
      ];
    });
    return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects}</svg>`;
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
