/** From weaknesses (CWE) to names and OWASP Top 10 categories. A weakness that a list does not name gets no category. */
import { OWASP_2021, OWASP_2025, type OwaspCategory } from './owasp-lists.ts';

export type { OwaspCategory } from './owasp-lists.ts';

/** Names of the weaknesses that rules use, shortened from the CWE list. */
const CWE_NAMES: Readonly<Record<number, string>> = {
  16: 'Configuration',
  20: 'Improper Input Validation',
  22: 'Path Traversal',
  73: 'External Control of File Name or Path',
  74: 'Injection',
  77: 'Command Injection',
  78: 'OS Command Injection',
  79: 'Cross-site Scripting',
  80: 'Basic Cross-site Scripting',
  88: 'Argument Injection',
  89: 'SQL Injection',
  90: 'LDAP Injection',
  91: 'XML Injection',
  93: 'CRLF Injection',
  94: 'Code Injection',
  95: 'Eval Injection',
  113: 'HTTP Response Splitting',
  116: 'Improper Encoding or Escaping of Output',
  117: 'Improper Output Neutralization for Logs',
  200: 'Exposure of Sensitive Information',
  201: 'Insertion of Sensitive Information Into Sent Data',
  208: 'Observable Timing Discrepancy',
  209: 'Error Message Containing Sensitive Information',
  215: 'Sensitive Information in Debugging Code',
  256: 'Plaintext Storage of a Password',
  259: 'Use of Hard-coded Password',
  276: 'Incorrect Default Permissions',
  284: 'Improper Access Control',
  285: 'Improper Authorization',
  287: 'Improper Authentication',
  290: 'Authentication Bypass by Spoofing',
  295: 'Improper Certificate Validation',
  297: 'Certificate with Host Mismatch',
  306: 'Missing Authentication for Critical Function',
  307: 'Improper Restriction of Excessive Authentication Attempts',
  311: 'Missing Encryption of Sensitive Data',
  312: 'Cleartext Storage of Sensitive Information',
  319: 'Cleartext Transmission of Sensitive Information',
  321: 'Use of Hard-coded Cryptographic Key',
  322: 'Key Exchange without Entity Authentication',
  326: 'Inadequate Encryption Strength',
  327: 'Broken or Risky Cryptographic Algorithm',
  328: 'Use of Weak Hash',
  329: 'Predictable IV with CBC Mode',
  330: 'Use of Insufficiently Random Values',
  335: 'Incorrect Usage of Seeds in PRNG',
  338: 'Cryptographically Weak PRNG',
  345: 'Insufficient Verification of Data Authenticity',
  346: 'Origin Validation Error',
  347: 'Improper Verification of Cryptographic Signature',
  352: 'Cross-Site Request Forgery',
  359: 'Exposure of Private Personal Information',
  362: 'Race Condition',
  377: 'Insecure Temporary File',
  379: 'Temporary File in Directory with Insecure Permissions',
  384: 'Session Fixation',
  390: 'Detection of Error Condition Without Action',
  400: 'Uncontrolled Resource Consumption',
  434: 'Unrestricted Upload of File with Dangerous Type',
  441: 'Confused Deputy',
  470: 'Unsafe Reflection',
  489: 'Active Debug Code',
  494: 'Download of Code Without Integrity Check',
  497: 'Exposure of Sensitive System Information',
  501: 'Trust Boundary Violation',
  502: 'Deserialization of Untrusted Data',
  521: 'Weak Password Requirements',
  522: 'Insufficiently Protected Credentials',
  532: 'Sensitive Information in Log File',
  538: 'Sensitive Information in Accessible File',
  547: 'Hard-coded, Security-relevant Constants',
  548: 'Exposure of Information Through Directory Listing',
  552: 'Files or Directories Accessible to External Parties',
  598: 'Sensitive Query Strings',
  601: 'Open Redirect',
  611: 'XML External Entity Reference',
  613: 'Insufficient Session Expiration',
  614: 'Sensitive Cookie Without Secure Attribute',
  625: 'Permissive Regular Expression',
  639: 'Authorization Bypass Through User-Controlled Key',
  643: 'XPath Injection',
  644: 'Improper Neutralization of HTTP Headers for Scripting Syntax',
  668: 'Exposure of Resource to Wrong Sphere',
  693: 'Protection Mechanism Failure',
  703: 'Improper Check or Handling of Exceptional Conditions',
  732: 'Incorrect Permission Assignment',
  733: 'Compiler Removal of Security-critical Code',
  754: 'Improper Check for Exceptional Conditions',
  755: 'Improper Handling of Exceptional Conditions',
  757: 'Algorithm Downgrade',
  759: 'Use of a One-Way Hash without a Salt',
  760: 'Use of a One-Way Hash with a Predictable Salt',
  770: 'Allocation of Resources Without Limits',
  776: 'XML Entity Expansion',
  778: 'Insufficient Logging',
  780: 'Use of RSA Without OAEP',
  798: 'Use of Hard-coded Credentials',
  799: 'Improper Control of Interaction Frequency',
  829: 'Inclusion of Functionality from Untrusted Control Sphere',
  862: 'Missing Authorization',
  863: 'Incorrect Authorization',
  913: 'Improper Control of Dynamically-Managed Code Resources',
  915: 'Mass Assignment',
  916: 'Password Hash With Insufficient Computational Effort',
  917: 'Expression Language Injection',
  918: 'Server-Side Request Forgery',
  939: 'Improper Authorization in Handler for Custom URL Scheme',
  942: 'Permissive Cross-domain Policy',
  943: 'Improper Neutralization in Data Query Logic',
  1004: 'Sensitive Cookie Without HttpOnly Flag',
  1021: 'Improper Restriction of Rendered UI Layers',
  1104: 'Use of Unmaintained Third Party Components',
  1188: 'Insecure Default Initialization of Resource',
  1204: 'Generation of Weak Initialization Vector',
  1275: 'Sensitive Cookie with Improper SameSite Attribute',
  1321: 'Prototype Pollution',
  1327: 'Binding to an Unrestricted IP Address',
  1333: 'Inefficient Regular Expression Complexity',
  1336: 'Template Injection',
  1357: 'Reliance on Insufficiently Trustworthy Component',
  1390: 'Weak Authentication',
  1426: 'Improper Validation of Generative AI Output',
};

/** The number in `CWE-89`, `cwe-089` or `CWE-89: SQL Injection`; null for anything else. */
export function cweNumber(text: string): number | null {
  const match = /^CWE-(\d{1,5})\b/i.exec(text.trim());
  return match === null ? null : Number(match[1]);
}

/** The weakness's name, when it is one that rules use. */
export function cweName(cwe: number): string | null {
  return CWE_NAMES[cwe] ?? null;
}

/** The tag that GitHub groups by: `external/cwe/cwe-089`. */
export function cweTag(cwe: number): string {
  return `external/cwe/cwe-${String(cwe).padStart(3, '0')}`;
}

/** The categories of a Top 10 that list one of the weaknesses, in order and once each. */
export function owaspCategories(cwes: readonly number[], edition: 2021 | 2025): readonly OwaspCategory[] {
  const list = edition === 2021 ? OWASP_2021 : OWASP_2025;
  return list.filter((category) => cwes.some((cwe) => category.cwe.includes(cwe)));
}
