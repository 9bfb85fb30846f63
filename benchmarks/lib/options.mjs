/** What `npm run bench -- NAME --runs 3` passes on to every benchmark. */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, 'no-peers': { type: 'boolean', default: false } },
});

/**
 * The number of counted runs.
 * @param {number} usual
 */
export function runsOr(usual) {
  const given = Number(values.runs ?? usual);
  if (!Number.isInteger(given) || given < 1) throw new Error('--runs takes a number from 1 on');
  return given;
}

/** False under `--no-peers`: other tools are then neither installed nor run. */
export const withPeers = !values['no-peers'];
