/** The door of core: what the scanner, the command line and other hosts use. */

export type { Advisory, AffectedRange, AffectedSymbols } from './advisories/advisory.ts';
export { isMalicious, isMalwareThroughout } from './advisories/advisory.ts';
export { judgeVersion, type Verdict } from './advisories/evaluate.ts';
export { advisoriesOf, type PackageAdvisory } from './advisories/from-osv.ts';
export { mergeAliases } from './advisories/merge-aliases.ts';
export { type OsvRecord, readOsvRecord } from './advisories/osv-record.ts';
export { packageKey } from './advisories/package-key.ts';
export { type AdvisorySeverity, severityOfScore } from './advisories/severity.ts';
export { fixedVersions, smallestUpgrade } from './advisories/upgrade.ts';
export {
  type ApprovedCommand,
  approvedByRegex,
  approvedByWildcard,
} from './agent-files/approved-patterns.ts';
export { type HiddenSigns, hiddenSigns } from './agent-files/hidden-signs.ts';
export { type Demand, riskyInstructions } from './agent-files/instructions.ts';
export {
  approvalRisk,
  isWholePlace,
  type PermissionRisk,
  type RiskyPermission,
  riskyPermission,
} from './agent-files/permissions.ts';
export { type CommandRisk, type RiskyCommand, riskyCommand } from './agent-files/risky-commands.ts';
export { type UnaskedAgent, unaskedAgent } from './agent-files/unasked-agents.ts';
export { contentAfter, contentBefore } from './agents/apply-edit.ts';
export type {
  AgentAnswer,
  AgentCall,
  AgentProtocol,
  FileEdit,
  HookOutput,
  HookReply,
} from './agents/event.ts';
export { type PackageInstall, packagesInstalled } from './agents/install-command.ts';
export { judgeCommand } from './agents/judge-command.ts';
export { partOf, withoutPart, withPart } from './agents/marked-part.ts';
export { agentProtocols } from './agents/registry.generated.ts';
export {
  type Advice,
  contentOf,
  hasRules,
  isEdited,
  MAX_LEARNED,
  RULE_FILES,
  type RuleFacts,
  type RuleFile,
  ruleText,
} from './agents/rule-files.ts';
export { type StartedScript, scriptText } from './agents/started-scripts.ts';
export {
  commandText,
  findingsText,
  MAX_TEXT_BYTES,
  quoted,
  type RewrittenLine,
  type ToldFinding,
} from './agents/texts.ts';
export type {
  AiAnnotation,
  AiFinding,
  AiFix,
  AiReview,
  AiSuggestion,
  AskFailure,
  DropReason,
  IncompleteUnit,
  TokenUsage,
} from './ai-review/ai-review.ts';
export {
  type RawFix,
  type ReadAnswer,
  readRefutationAnswer,
  readReviewAnswer,
  refutationSchema,
  reviewSchema,
} from './ai-review/answer-schema.ts';
export { callEdges, type FunctionPlace, innermostAt } from './ai-review/call-edges.ts';
export {
  applyRefutations,
  type CheckedAnswer,
  checkAnswer,
  distinctFindings,
  isSameClaim,
} from './ai-review/check-answer.ts';
export {
  attemptsInFile,
  attemptsInMessage,
  INJECTION_RULE,
} from './ai-review/injection/attempt-findings.ts';
export { lineChanges } from './ai-review/line-changes.ts';
export { createMasker, type Masker, SECRET_MASK } from './ai-review/mask-outgoing.ts';
export { chooseModel, familyOf, type ModelCandidate } from './ai-review/model-families.ts';
export { ownMasks } from './ai-review/own-masks.ts';
export {
  CANONICAL_MARK,
  type Claim,
  PROMPT_VERSION,
  type Question,
  refutationQuestion,
  reviewQuestion,
} from './ai-review/prompts.ts';
export {
  addUsage,
  costOf,
  estimateTokens,
  type ModelPrice,
  NO_TOKENS,
} from './ai-review/token-cost.ts';
export { type ReviewUnit, type UnitFile, type UnitFinding, unitFile, unitsOf } from './ai-review/units.ts';
export { findingsOfWeaknesses } from './analyse/dependency-findings.ts';
export { checklistFormats } from './checklist/formats.ts';
export type {
  ChecklistInput,
  ExaminedFile,
  ExaminedPackage,
  ExaminedPackages,
  ExaminedRoute,
  Gap,
  ItemAttestation,
} from './checklist/input.ts';
export type { Checklist, ChecklistItem } from './checklist/item.ts';
export { judgeChecklist } from './checklist/judge-checklist.ts';
export {
  countVerdicts,
  ITEM_VERDICTS,
  type ItemQuestion,
  type ItemVerdict,
  type JudgedChecklist,
  type JudgedItem,
} from './checklist/judged.ts';
export { withTeamItems } from './checklist/team-items.ts';
export { createEngine } from './create-engine.ts';
export {
  advisoryWeaknesses,
  checkPackage,
  type NotChecked,
  type PackageCheck,
} from './dependencies/check-package.ts';
export { diffPackages, type PackageChange } from './dependencies/diff/diff-packages.ts';
export { type PackageDiffReport, packageDiffFormats } from './dependencies/diff/formats.ts';
export { packageFormats } from './dependencies/formats.ts';
export { type GoCode, type GoFile, goCode } from './dependencies/go/code.ts';
export { goImports } from './dependencies/go/imports.ts';
export { withGoImports } from './dependencies/go/modules.ts';
export {
  type ImportedPackages,
  type ImportingFile,
  isStandardImport,
  joinImports,
  type UndeclaredPackage,
} from './dependencies/imports/join-imports.ts';
export { hasLicence, licenceWeaknesses } from './dependencies/judge-licence.ts';
export { judgeName, type NameKnowledge, nameHint, nameWeaknesses } from './dependencies/judge-name.ts';
export { registryWeaknesses } from './dependencies/judge-registry.ts';
export { listedPackages } from './dependencies/listed-package.ts';
export {
  formOf,
  type LookAlike,
  lookAlikeOf,
  NAME_FORMS,
  type NameForm,
  type PopularNames,
} from './dependencies/look-alike.ts';
export type {
  DeclaringManifest,
  Dependency,
  DependencyScope,
  DependencySource,
  DependencyWeakness,
  EcosystemName,
  ManifestPlace,
} from './dependencies/package.ts';
export { ECOSYSTEMS, PURL_TYPES } from './dependencies/package.ts';
export { purlOf } from './dependencies/purl.ts';
export {
  NO_FACTS,
  type PackageStanding,
  type RegistryAnswer,
  type RegistryFacts,
} from './dependencies/registry-answer.ts';
export type { PackageFormat, PackageReport } from './dependencies/report.ts';
export { parseOpenVex, type VexStatement } from './dependencies/vex.ts';
export { vulnerabilityStatements } from './dependencies/vulnerability-statements.ts';
export type {
  AnalyseInput,
  CompileRuleFiles,
  CreateEngine,
  DebugView,
  Engine,
  EngineLimits,
  EngineOptions,
  LinkResult,
  Program,
  RuleFileProblem,
  RuleSetKey,
  RuleSetSource,
} from './engine.ts';
export { DEFAULT_ENGINE_LIMITS, LINK_FAMILIES } from './engine.ts';
export type { ErrorPlace } from './errors.ts';
export { ConfigError, ExternalError, InternalError, isExpectedError } from './errors.ts';
export { agentOfCommand } from './evidence/agent-programs.ts';
export {
  type AllowedSigner,
  type AllowedSigners,
  allowedSignerLine,
  allows,
  entriesOfKey,
  MAX_ALLOWED_SIGNERS_BYTES,
  NO_SIGNERS,
  parseAllowedSigners,
} from './evidence/allowed-signers.ts';
export { fromBase64 } from './evidence/bytes.ts';
export {
  type Envelope,
  MAX_ENVELOPE_BYTES,
  PAYLOAD_TYPE,
  parseEnvelope,
  preAuthEncoding,
  renderEnvelope,
  type Signature,
} from './evidence/envelope.ts';
export {
  type CommitRelation,
  type EvidenceStatus,
  type FoundEnvelope,
  type JudgedEnvelope,
  type JudgingContext,
  judgeEnvelope,
  type SignatureCheck,
} from './evidence/judge-envelope.ts';
export { MAX_MAILMAP_BYTES, readMailmap, type SamePerson } from './evidence/mailmap.ts';
export {
  fromArmour,
  isSshSignature,
  parseSshSignature,
  publicKeyText,
  SIGNATURE_NAMESPACE,
  type SshSignature,
  sshEd25519,
  sshSignedBytes,
} from './evidence/ssh-signature.ts';
export { WireReader } from './evidence/ssh-wire.ts';
export {
  ATTESTED_VERDICTS,
  type AttestedVerdict,
  decodeStatement,
  type EvidenceSubject,
  encodeStatement,
  itemDigest,
  type Statement,
} from './evidence/statement.ts';
export type { FileFacts, FileStats } from './facts/file-facts.ts';
export type { EvidenceFacts } from './facts/flow-facts.ts';
export type {
  CompilerConfig,
  Json,
  Manifests,
  PackageManifest,
  PathMapping,
  PythonProject,
  WorkspaceFact,
} from './facts/manifests.ts';
export { NO_MANIFESTS } from './facts/manifests.ts';
export type { ModuleFacts, Reference } from './facts/module-facts.ts';
export type { FileOutline } from './facts/outline.ts';
export {
  BASELINE_FILE,
  type BaselineEntry,
  DECISIONS,
  type Decision,
  entryKey,
  MAX_BASELINE_BYTES,
  mergeBaselines,
  parseBaseline,
  renderBaseline,
} from './finding/baseline.ts';
export type {
  CapturedValue,
  Confidence,
  Finding,
  FlowStep,
  Notification,
  Severity,
  Suppression,
} from './finding/finding.ts';
export { CONFIDENCES, SEVERITIES } from './finding/finding.ts';
export { countAlike } from './finding/fingerprint.ts';
export type { FinishOptions } from './finding/finish-file.ts';
export { finishFile } from './finding/finish-file.ts';
export { isForeignRule } from './finding/foreign-rules.ts';
export {
  judgeSuppressions,
  type SuppressionPolicy,
  suppressionFinding,
} from './finding/judge-suppressions.ts';
export { maskOfFile, secretSpans } from './finding/mask.ts';
export { combineEntries, currentEntries, entriesOf, matchBaseline } from './finding/match-baseline.ts';
export {
  AUTHORSHIPS,
  type Authorship,
  type LineProvenance,
  type Provenance,
  type ProvenanceEvidence,
} from './finding/provenance.ts';
export { withSameValues } from './finding/same-value.ts';
export type { ScanInventory } from './finding/scan-inventory.ts';
export type {
  AddedSuppression,
  BaselineReport,
  ChangeReport,
  Completeness,
  HiddenFindings,
  ScannedSummary,
  ScanResult,
  SkippedFile,
  SkipReason,
} from './finding/scan-result.ts';
export { completenessOf, isDesignSkip } from './finding/scan-result.ts';
export {
  compareFindings,
  compareNotifications,
  compareSkips,
  compareText,
  sortAndDedupe,
} from './finding/sort.ts';
export type { ForeignMarker, SuppressionComment } from './finding/suppression-comment.ts';
export { cweName, cweNumber, owaspCategories } from './finding/taxonomy.ts';
export { isTestFile } from './finding/test-file.ts';
export type { Thresholds } from './finding/thresholds.ts';
export {
  compareConfidence,
  compareSeverity,
  DEFAULT_FAILING,
  DEFAULT_SHOWN,
  EXIT_CODES,
  exitCodeOf,
  exitMeaning,
  reaches,
  selectShown,
} from './finding/thresholds.ts';
export type { Fix } from './fixes/fix-finding.ts';
export type { Edit } from './fixes/fixer.ts';
export { describeForeignRules, ownRulesFor } from './foreign/describe-rules.ts';
export type { ForeignFinding, ForeignReport } from './foreign/foreign-report.ts';
export { mergeFindings } from './foreign/merge-findings.ts';
export { MAX_FOREIGN_REPORT_BYTES, readForeignReport } from './foreign/read-report.ts';
export { type ForeignFile, foreignRuleId, type PlacedFinding, toFindings } from './foreign/to-findings.ts';
export { countedAnswers } from './gate/counted-evidence.ts';
export { decideGate, type GateDecision, type GateReason, type GateVerdict } from './gate/decide.ts';
export { type GateReport, gateFormats } from './gate/formats.ts';
export { demandsFor, type GatePolicy, gatePolicy } from './gate/gate-policy.ts';
export {
  type EditedFile,
  type GovernanceEdit,
  governanceEdits,
  needsTexts,
} from './gate/governance.ts';
export { type RequiredTraining, type TrainingDemand, trainingDemands } from './gate/training.ts';
export { routeFormats } from './inventory/formats.ts';
export { listedRoute } from './inventory/listed-route.ts';
export { compareRoutes, type Route } from './inventory/route.ts';
export { languageInfos } from './languages/infos.generated.ts';
export type { Language, LanguageId, LanguageInfo } from './languages/language.ts';
export { languages } from './languages/registry.generated.ts';
export {
  type Completion,
  type CompletionContext,
  encodeCompletion,
  type JudgedCompletion,
  judgeCompletion,
  passedLessons,
} from './lessons/completion.ts';
export { type Erased, loadTypeEraser } from './lessons/erase-types.ts';
export { examineProgram } from './lessons/examine-program.ts';
export {
  type ExaminedProgram,
  judgeSolution,
  type Refusal,
  type RefusalCode,
} from './lessons/judge-solution.ts';
export {
  LESSON_LANGUAGES,
  type Lesson,
  type LessonFile,
  type LessonLanguage,
  type LessonProgram,
  type LessonSummary,
} from './lessons/lesson.ts';
export type { ModuleFinder } from './link/module-finder.ts';
export { createModuleFinder } from './link/module-finder.ts';
export type { ModuleGraph, Resolved } from './link/module-graph.ts';
export { createModuleGraph } from './link/module-graph.ts';
export type { ModuleSystem, WrittenImport } from './link/written-imports.ts';
export { writtenImports } from './link/written-imports.ts';
export { ownTable } from './own-table.ts';
export { type AgentSettings, agentSettings, asksForClosed } from './policy/agent-settings.ts';
export { type AiSettings, aiSettings } from './policy/ai-settings.ts';
export { applyPolicy, failsUnder, type GradedRule } from './policy/apply-policy.ts';
export { checkNested } from './policy/check-nested.ts';
export {
  type KnownRule,
  type LoadedPolicy,
  loadPolicy,
  unknownNames,
} from './policy/load-policy.ts';
export { type PackageSettings, packageSettings } from './policy/package-settings.ts';
export { createPolicy, type PathPolicy, type Policy, placeText, type Sourced } from './policy/policy.ts';
export {
  AI_PROVIDERS,
  type AiProvider,
  POLICY_FILE_NAME,
  type PolicyFile,
  type Stamp,
} from './policy/policy-file.ts';
export { MAX_POLICY_BYTES } from './policy/policy-size.ts';
export { type PromptSettings, promptSettings } from './policy/prompt-settings.ts';
export { type ChangedFile, diffLines } from './posting/diff-lines.ts';
export { markOf, type Poster } from './posting/markers.ts';
export { checkContent, planCheck } from './posting/plan-check.ts';
export { type PostSettings, planPosts } from './posting/plan-posts.ts';
export { type PostPolicy, postPolicyOf } from './posting/post-policy.ts';
export type {
  CheckAction,
  CheckContent,
  LabelState,
  NewThread,
  PostAction,
  PostedCheck,
  PostedNote,
  PostedThread,
  RequestState,
} from './posting/posted.ts';
export {
  MAX_REPORT_BYTES,
  type ReviewReport,
  readReviewReport,
  reviewReport,
} from './posting/review-report.ts';
export { buildLibrary, EMPTY_LIBRARY, type KnownNames, type PromptSource } from './prompts/build-library.ts';
export { type CheckOptions, checkPrompt, type PromptCheck } from './prompts/check-prompt.ts';
export { renderCheck, renderTemplateList, renderTemplatePage } from './prompts/formats.ts';
export { NEED_LEVELS, type NeedLevel, type PromptLibrary, type Template } from './prompts/library.ts';
export { completePrompt, renderTemplate } from './prompts/render-prompt.ts';
export { type PromptReview, type ReviewedChange, verifyNeeds } from './prompts/verify-needs.ts';
export {
  type AgentTraces,
  parseAgentTraces,
  type RecordedFile,
  traceRecord,
} from './provenance/agent-trace.ts';
export {
  type ClassifyOptions,
  type CommitRecord,
  classifyCommit,
  evidenceOfCommit,
  judgeCommit,
} from './provenance/classify-commit.ts';
export { type EnvironmentView, evidenceOfEnvironment } from './provenance/environment.ts';
export { type ProvenanceFormat, provenanceFormats } from './provenance/formats.ts';
export { type GitAiNote, parseGitAiNote } from './provenance/git-ai-note.ts';
export { authorshipOfChange, DEFAULT_THRESHOLD, judgeEvidence, NO_EVIDENCE } from './provenance/judge.ts';
export { evidenceOfLine, evidenceOfRecords, type LineRecord } from './provenance/line-records.ts';
export { loadSignalFile, MAX_SIGNAL_BYTES } from './provenance/load-signals.ts';
export type { Person } from './provenance/match-identity.ts';
export { matchBranch, mergedBranch } from './provenance/match-text.ts';
export { evidenceOfPullRequest, type PullRequest, readPullRequest } from './provenance/pull-request.ts';
export type {
  BlameLine,
  BlameReport,
  ChangeProvenance,
  CommitOfChange,
  FindingCount,
  ProvenanceReport,
  SignalCount,
} from './provenance/report.ts';
export {
  createShareCounter,
  perThousand,
  type ShareCounter,
  type Shares,
  type Tally,
  tallyOf,
} from './provenance/share.ts';
export type { Signal, SignalFile } from './provenance/signal-file.ts';
export { createSignalSet, type SignalSet } from './provenance/signal-set.ts';
export type { RenderOptions, ReportFormat, ReportFormatLoader } from './report/format.ts';
export type { Painter } from './report/painter.ts';
export { PLAIN_PAINTER } from './report/painter.ts';
export { printable } from './report/printable.ts';
export { reportFormats } from './report/registry.generated.ts';
export { renderRuleMarkdown } from './report/rule-markdown.ts';
export { renderRulePage } from './report/rule-page.ts';
export { renderFinding } from './report/text/finding.ts';
export { configurationKind } from './review/file-kinds.ts';
export { dryRunLines, type TextsToSend } from './review/formats/dry-run.ts';
export { reviewFormats } from './review/formats/index.ts';
export { compareSides } from './review/new-findings.ts';
export {
  type ChangeAuthorship,
  judgeReview,
  REVIEW_VERDICTS,
  type Review,
  type ReviewedFile,
  type ReviewVerdict,
  VERDICT_EXIT_CODES,
} from './review/review.ts';
export { type GuardChange, isWeaker, type RouteChange, routeChanges } from './review/route-changes.ts';
export { scanResultOf } from './review/scan-result-of.ts';
export { compileRuleFiles } from './rule/compile-rule-files.ts';
export type { CompiledRule, CompiledRuleSet, RuleMetadata } from './rule/compiled.ts';
export type { ExaminedSet } from './rule/examined-set.ts';
export type { PrefilterSet } from './rule/prefilter-set.ts';
export { parsePrefilters, prefiltersOf } from './rule/prefilter-set.ts';
export { formatRuleProblem, type RuleProblem } from './rule/problem.ts';
export { mergeRuleSets, ruleSetFor } from './rule/rule-set.ts';
export type { FixtureResult } from './rule/rule-tester.ts';
export { checkFixture } from './rule/rule-tester.ts';
export { parsePages, parseRuleSet } from './rule/stored-rule-set.ts';
export type { DetectorSet } from './secrets/detector.ts';
export { judgeKey } from './secrets/judge-value.ts';
export { type CodeScript, scriptOfCode } from './shell/code-commands.ts';
export { codeKindOf } from './shell/code-tokens.ts';
export { type ProgramRun, programsRun } from './shell/programs-run.ts';
export type { Classification } from './source/classify.ts';
export { classify, isVendoredFolder } from './source/classify.ts';
export type { Decoded, Encoding } from './source/decode.ts';
export { decode } from './source/decode.ts';
export { isLocalHost, isLoopbackHost, isPrivateHost, isWellKnownService } from './source/hosts.ts';
export type { LineIndex } from './source/line-index.ts';
export { createLineIndex } from './source/line-index.ts';
export { isLockfile } from './source/lockfiles.ts';
export type { Region, SourceFile, Span } from './source/source-file.ts';
export type { GrammarId, GrammarSource } from './syntax/parser.ts';
export { isTemplateEngine, templateEngineOf } from './templates/engines-of.ts';
export type { TemplateEngineId } from './templates/template.ts';
export { orderedEcosystems, orderOf } from './versions/orders.ts';
