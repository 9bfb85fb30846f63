/** The licence of a Python package by its metadata: an expression (PEP 639), else classifiers, else what the author wrote. */
import { ownTable } from '@skeptic/core';

/** SPDX names of the classifiers that name one licence; the others (`BSD License`) leave open which. */
const CLASSIFIERS: Readonly<Record<string, string>> = ownTable({
  'Apache Software License': 'Apache-2.0',
  'MIT License': 'MIT',
  'MIT No Attribution License (MIT-0)': 'MIT-0',
  'ISC License (ISCL)': 'ISC',
  'Python Software Foundation License': 'PSF-2.0',
  'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
  'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
  'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
  'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
  'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
  'GNU Lesser General Public License v2 (LGPLv2)': 'LGPL-2.0-only',
  'GNU Lesser General Public License v2 or later (LGPLv2+)': 'LGPL-2.0-or-later',
  'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
  'GNU Lesser General Public License v3 or later (LGPLv3+)': 'LGPL-3.0-or-later',
  'GNU Affero General Public License v3': 'AGPL-3.0-only',
  'GNU Affero General Public License v3 or later (AGPLv3+)': 'AGPL-3.0-or-later',
  'The Unlicense (Unlicense)': 'Unlicense',
  'zlib/libpng License': 'Zlib',
  'Boost Software License 1.0 (BSL-1.0)': 'BSL-1.0',
  'Eclipse Public License 2.0 (EPL-2.0)': 'EPL-2.0',
  'European Union Public Licence 1.2 (EUPL 1.2)': 'EUPL-1.2',
});
const PREFIX = /^License :: (?:OSI Approved :: )?/;
/** Longer texts are the licence itself. */
const MAX_WRITTEN = 80;

/** Licences by classifiers; the author's own words where no classifier tells. */
export function licencesOfClassifiers(classifiers: readonly string[], written: string): readonly string[] {
  const named = classifiers
    .filter((one) => PREFIX.test(one) && one !== 'License :: OSI Approved')
    .map((one) => one.replace(PREFIX, ''));
  if (named.length > 0) return [...new Set(named.map((one) => CLASSIFIERS[one] ?? one))];
  const text = written.trim();
  return text === '' || text === 'UNKNOWN' || text.includes('\n') || text.length > MAX_WRITTEN ? [] : [text];
}

/** The licences that a `METADATA` file tells. */
export function licencesOfMetadata(text: string): readonly string[] {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const values = (field: string): string[] =>
    [...head.matchAll(new RegExp(`^${field}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'gm'))].map(([, value = '']) =>
      value.trim(),
    );
  const [expression] = values('License-Expression');
  if (expression !== undefined && expression !== '') return [expression];
  return licencesOfClassifiers(values('Classifier'), values('License')[0] ?? '');
}
