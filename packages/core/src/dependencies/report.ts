/** What formats of the package list are given. */
import type { Painter } from '../report/painter.ts';
import type { Dependency } from './package.ts';
import type { VexStatement } from './vex.ts';

export interface PackageReport {
  readonly tool: { readonly name: string; readonly version: string };
  /** Of the program: its folder. */
  readonly name: string;
  /** `YYYY-MM-DD`, for formats that must say when they were written. */
  readonly date: string;
  readonly dependencies: readonly Dependency[];
  /** What is known of vulnerabilities in them; empty when nothing was checked. */
  readonly statements: readonly VexStatement[];
}

export interface PackageFormat {
  readonly id: string;
  render(report: PackageReport, options: { readonly painter: Painter }): string;
}
