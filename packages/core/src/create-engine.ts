/**
 * The engine: which rules can match a file is decided here, from their prefilters; only when some can, everything else is loaded
 * (rules, parser, dataflow; `analyse-file.ts`). Most files of a scan, and most scans of one file by an editor or a hook, need nothing
 * more.
 */
import { factsOf } from './analyse/file-facts.ts';
import { createRuleSelector, type RuleSelector } from './analyse/rule-selection.ts';
import type { SecretAnalysis } from './analyse/secret-analysis.ts';
import type { FileAnalyser } from './analyse-file.ts';
import type { AnalyseInput, Engine, EngineOptions, RuleSetKey } from './engine.ts';
import type { FileFacts } from './facts/file-facts.ts';
import type { LanguageId } from './languages/language.ts';
import type { LinkMemory } from './link-program.ts';
import { type PrefilterSet, prefiltersOf } from './rule/prefilter-set.ts';
import { mayBeTemplate } from './templates/engines-of.ts';

/** Creates an engine; nothing is loaded before the first file. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const selectors = new Map<RuleSetKey, Promise<RuleSelector>>();
  let analyser: Promise<FileAnalyser> | null = null;
  let secrets: Promise<SecretAnalysis | null> | null = null;
  let links: LinkMemory | null = null;
  const loadAnalyser = (): Promise<FileAnalyser> => {
    analyser ??= import('./analyse-file.ts').then(({ createFileAnalyser }) => createFileAnalyser(options));
    return analyser;
  };
  const selectorOf = (language: LanguageId | null): Promise<RuleSelector> => {
    const key = language ?? 'text';
    let selector = selectors.get(key);
    if (selector === undefined) {
      selector = loadSelector(options, language);
      selectors.set(key, selector);
    }
    return selector;
  };
  const withSecrets = async (facts: FileFacts, input: AnalyseInput): Promise<FileFacts> => {
    if (input.secrets === 'none') return facts;
    secrets ??= loadSecrets(options);
    const found = (await secrets)?.findingsOf(input) ?? [];
    return found.length === 0 ? facts : { ...facts, findings: [...facts.findings, ...found] };
  };
  return {
    async analyse(input) {
      const selector = await selectorOf(input.language);
      const selected = selector.select(input.text, input.path, input.skipRules);
      const mayBeReached = input.linked === true && input.language !== null;
      const analysed =
        selected.length === 0 && !mayBeReached
          ? factsOf(input, false, [], [], 0)
          : await (await loadAnalyser()).analyse(input, selected);
      const facts = await withSecrets(analysed, input);
      return input.linked === true ? withTemplate(facts, input) : facts;
    },
    async link(program) {
      const { linkProgram, createLinkMemory } = await import('./link-program.ts');
      if (options.isKept === true) links ??= createLinkMemory();
      return linkProgram(program, options, links);
    },
    async fix(input, findings) {
      return (await loadAnalyser()).fix(input, findings);
    },
    async outline(input) {
      return (await loadAnalyser()).outline(input);
    },
    async debug(view, input) {
      const selector = await selectorOf(input.language);
      const selected = selector.select(input.text, input.path, input.skipRules);
      return (await loadAnalyser()).debug(view, input, selected);
    },
  };
}

/** The detectors of secrets; null where there are none. */
async function loadSecrets({ ruleSets }: EngineOptions): Promise<SecretAnalysis | null> {
  const set = (await ruleSets.loadDetectors?.()) ?? null;
  if (set === null) return null;
  const { createSecretAnalysis } = await import('./analyse/secret-analysis.ts');
  return createSecretAnalysis(set);
}

/** The facts of a file that is a template, too. */
async function withTemplate(facts: FileFacts, { path, text }: AnalyseInput): Promise<FileFacts> {
  if (!mayBeTemplate(path, text)) return facts;
  const { templateFactsOf } = await import('./analyse/template-facts.ts');
  const template = templateFactsOf(path, text);
  return template === null ? facts : { ...facts, template };
}

async function loadSelector(options: EngineOptions, language: LanguageId | null): Promise<RuleSelector> {
  const own = language === null ? [] : await loadPrefilters(options, language);
  return createRuleSelector(
    [...own, ...(await loadPrefilters(options, 'text'))],
    options.minConfidence ?? 'low',
  );
}

async function loadPrefilters({ ruleSets }: EngineOptions, key: RuleSetKey): Promise<PrefilterSet> {
  return (await ruleSets.loadPrefilters?.(key)) ?? prefiltersOf(await ruleSets.load(key));
}
