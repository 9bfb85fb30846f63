/** Whether a test is weaker than before: gone, skipped, or with fewer assertions. Words of the usual test frameworks are counted. */

export type TestEdit =
  | { readonly kind: 'test-removed' }
  | { readonly kind: 'test-skipped'; readonly count: number }
  | { readonly kind: 'assertions-removed'; readonly count: number };

/** Calls that skip a test or leave the others out, decorators, attributes and annotations. */
const SKIPS =
  /\b(?:it|test|describe|context|suite|bench)\s*\.\s*(?:skip|only|todo|fixme|fails|failing)\b|\b(?:xit|xtest|xdescribe|xcontext|xspecify|fit|fdescribe)\s*\(|@(?:pytest\s*\.\s*mark\s*\.\s*(?:skip|skipif|xfail)|unittest\s*\.\s*(?:skip|skipIf|skipUnless|expectedFailure)|skip(?:If|Unless)?|expectedFailure|Ignore|Disabled|Skip)\b|\bpytest\s*\.\s*(?:skip|xfail|importorskip)\s*\(|\bself\s*\.\s*skipTest\s*\(|\bt\s*\.\s*(?:Skip|SkipNow|Skipf|skip|todo)\s*\(|#\[ignore\b|\[(?:Ignore|Skip)\b|\b(?:this|ctx|context)\s*\.\s*skip\s*\(/g;
const ASSERTIONS =
  /\bassert\w*\b|\bexpect(?:TypeOf|Soft)?\s*\(|\bshould\b|\bt\s*\.\s*(?:is|not|deepEqual|like|true|false|truthy|falsy|throws|throwsAsync|regex|Error|Errorf|Fatal|Fatalf|equal|same)\s*\(|\brequire\s*\.\s*(?:Equal|NoError|Error|True|False|Nil|NotNil|Len|Contains)\w*\s*\(|\bpytest\s*\.\s*raises\s*\(|\bverify\s*\(|\bself\s*\.\s*fail\s*\(/g;

/** What an edit of a test's text takes away; `after` is null when the file is gone or is no test any more. */
export function weakerTest(before: string, after: string | null): readonly TestEdit[] {
  if (after === null) return [{ kind: 'test-removed' }];
  const skips = count(after, SKIPS) - count(before, SKIPS);
  const assertions = count(before, ASSERTIONS) - count(after, ASSERTIONS);
  return [
    ...(skips > 0 ? [{ kind: 'test-skipped', count: skips } as const] : []),
    ...(assertions > 0 ? [{ kind: 'assertions-removed', count: assertions } as const] : []),
  ];
}

function count(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0;
}
