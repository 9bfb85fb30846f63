import { describe, expect, it } from 'vitest';
import { createPainter, reportWidth, wantsColour, wantsProgress } from './terminal.ts';

const tty = { isTTY: true, columns: 90 };

describe('terminal', () => {
  it.each([
    [{}, tty, true],
    [{}, {}, false],
    [{ NO_COLOR: '1' }, tty, false],
    [{ NO_COLOR: '' }, tty, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, tty, true],
    [{ FORCE_COLOR: '0' }, tty, false],
    [{ FORCE_COLOR: '' }, {}, true],
    [{ CLICOLOR_FORCE: '1' }, {}, true],
    [{ TERM: 'dumb' }, tty, false],
  ])('colours for %j on %j: %s', (environment, stream, colour) => {
    expect(wantsColour(environment, stream)).toBe(colour);
  });

  it('draws progress for people only', () => {
    expect(wantsProgress({}, tty)).toBe(true);
    expect(wantsProgress({ CI: 'true' }, tty)).toBe(false);
    expect(wantsProgress({ TERM: 'dumb' }, tty)).toBe(false);
    expect(wantsProgress({}, {})).toBe(false);
  });

  it('keeps widths within bounds, and fixed where nobody looks', () => {
    expect([
      reportWidth(tty),
      reportWidth({}),
      reportWidth({ isTTY: true, columns: 10 }),
      reportWidth({ isTTY: true, columns: 500 }),
    ]).toEqual([90, 100, 40, 140]);
    expect(createPainter(true).red('x')).not.toBe('x');
    expect(createPainter(false).red('x')).toBe('x');
  });
});
