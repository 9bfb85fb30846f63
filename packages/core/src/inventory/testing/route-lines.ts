/** Shared by tests: the inventory of a small program, a line for each route. */
import { linkTexts, readProgram } from '../../analyse/testing/link-texts.ts';
import { engineOf } from '../../analyse/testing/scan-text.ts';
import { PROTECTIONS } from '../../facts/route-facts.ts';
import type { Coverage, Route } from '../route.ts';

/**
 * Each route as `METHOD /path handler AZVRC`: authentication, authorization, validation, rate limit, CSRF. A capital is a protection
 * that is there, `-` one that is not, `?` one of which the code says nothing.
 */
export async function routeLines(program: string): Promise<readonly string[]> {
  const { routes } = await linkTexts(await engineOf('rules: []', ''), readProgram(program));
  return routes.map(lineOf);
}

/** The routes themselves. */
export async function routesOfProgram(program: string): Promise<readonly Route[]> {
  return (await linkTexts(await engineOf('rules: []', ''), readProgram(program))).routes;
}

function lineOf(route: Route): string {
  const marks = PROTECTIONS.map((protection, index) => markOf(route[protection], 'AZVRC'[index]!));
  return `${route.method} ${route.path} ${route.handler === '' ? '-' : route.handler} ${marks.join('')}`;
}

const markOf = ({ present }: Coverage, letter: string): string =>
  present === null ? '?' : present ? letter : '-';
