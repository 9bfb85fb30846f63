/** The checklist that a review answers. Rules name the items that their findings speak against; reports show the texts. */

export interface ChecklistItem {
  readonly id: string;
  readonly area: ChecklistArea;
  readonly text: string;
}

export type ChecklistArea =
  | 'Input handling'
  | 'Authentication and authorization'
  | 'Data protection'
  | 'Error handling'
  | 'Configuration'
  | 'Dependencies';

const AREAS: Readonly<Record<ChecklistArea, Readonly<Record<string, string>>>> = {
  'Input handling': {
    'input-validated': 'External input is validated, typed and length-checked',
    'queries-parameterised': 'Queries are parameterised',
    'output-sanitised': 'User input is sanitised before display',
    'paths-checked': 'File paths are checked against traversal',
  },
  'Authentication and authorization': {
    'endpoints-authenticated': 'Every endpoint checks authentication',
    'endpoints-authorized': 'Every endpoint verifies authorization by role',
    'sessions-secure': 'Sessions are managed securely (cookie flags, expiry)',
  },
  'Data protection': {
    'secrets-not-in-source': 'Secrets are in the environment and not in source',
    'data-encrypted': 'Sensitive data is encrypted at rest and in transit',
    'modern-cryptography': 'Cryptographic algorithms are modern',
    'personal-data': 'Personal data is handled as regulation asks',
  },
  'Error handling': {
    'errors-hide-internals': 'Error messages hide internals',
    'errors-logged': 'Errors are logged properly',
    'fails-securely': 'The application fails securely (denies by default)',
  },
  Configuration: {
    'debug-off': 'Debug mode is off in production',
    'cors-restrictive': 'CORS is restrictive',
    'tls-on': 'TLS is on for all connections',
    'file-permissions-minimal': 'File permissions are minimal',
  },
  Dependencies: {
    'dependencies-reputable': 'Suggested packages come from reputable sources',
    'versions-pinned': 'Versions are pinned',
    'vulnerabilities-checked': 'Packages are checked for known vulnerabilities',
  },
};

/** The items in the order in which reports show them. */
export const CHECKLIST: readonly ChecklistItem[] = Object.entries(AREAS).flatMap(([area, items]) =>
  Object.entries(items).map(([id, text]) => ({ id, area: area as ChecklistArea, text })),
);

/** Texts of the items by id. */
export const CHECKLIST_TEXTS: ReadonlyMap<string, string> = new Map(
  CHECKLIST.map(({ id, text }) => [id, text]),
);
