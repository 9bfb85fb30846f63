/** The door of scanner: what the command line and other hosts use. */
export { CHECKLIST_TEXTS } from '@skeptic/rules';
export type { AdvisoryDatabase, AdvisorySource } from './advisories/advisory-database.ts';
export type { AdvisoryStatus } from './advisories/advisory-status.ts';
export type { UpdateOutcome } from './advisories/update-advisories.ts';
export { answerHook, type HookDependencies, type HookInput, MAX_INPUT_BYTES } from './agents/answer-hook.ts';
export { createHookMemory } from './agents/hook-memory.ts';
export { madeFolders } from './agents/made-folders.ts';
export {
  type AgentFile,
  type AgentOptions,
  applyPlan,
  type DoneFile,
  planInstall,
  planUninstall,
} from './agents/manage-agents.ts';
export { isOnSearchPath } from './agents/on-search-path.ts';
export { repeatedRules } from './agents/repeated-rules.ts';
export type { SecondReviewer } from './ai-review/material.ts';
export { type Audit, type AuditItem, openAudit } from './audit-baseline.ts';
export { blameFile } from './blame-file.ts';
export { type CacheStatus, cacheStatus, clearCache, DEFAULT_MAX_BYTES } from './cache/cache-folders.ts';
export { checkDependencies, type DependencyChecks, type PackageKnowledge } from './check-dependencies.ts';
export { type AgreeToRun, checkLesson, type LessonCheck } from './check-lesson.ts';
export { type CheckedPackage, checkOnePackage } from './check-one-package.ts';
export { checkProject, type ProjectChecklist } from './check-project.ts';
export { type BaselineComparison, compareBaselines } from './compare-baselines.ts';
export { DEFAULT_LIMITS, type ScanLimits } from './config/limits.ts';
export { debugFile } from './debug-file.ts';
export { diffPackagesSince, type PackageDiff, type PackageDiffOptions } from './diff-packages.ts';
export { type Check, type DoctorOptions, examine } from './doctor.ts';
export { type DocumentNote, notesOn } from './editor/document-notes.ts';
export { findingPage, rulePage } from './editor/explain.ts';
export {
  type FoundIn,
  fixDescription,
  fixingEdits,
  suppressingEdits,
} from './editor/quick-fixes.ts';
export type { EditorReport } from './editor/root-session.ts';
export { type After, QUIET_MS as EDITOR_QUIET_MS } from './editor/updates.ts';
export {
  type DocumentFindings,
  type EditorDocument,
  type EditorWorkspace,
  type FolderSettings,
  fileOf,
  openWorkspace,
  type WorkspaceOptions,
} from './editor/workspace.ts';
export { createOwnKey, type OwnKey } from './evidence/own-key.ts';
export { type FileChange, unifiedDiff } from './fix/unified-diff.ts';
export {
  type AppliedFix,
  type FixOptions,
  type FixResult,
  fixFiles,
  type LeftFinding,
} from './fix-files.ts';
export { type ForgeChoice, findPlace, type JobPlace } from './forge/find-place.ts';
export { USUAL_PATIENCE } from './forge/forge.ts';
export type { ForgeDependencies } from './forge/open-forge.ts';
export type { PostOutcome } from './forge/post-report.ts';
export { type GateOptions, gateChange } from './gate-change.ts';
export { baseOfHead, type FoundBase } from './git/find-base.ts';
export type { ChangeRequest } from './git/open-change.ts';
export { userMail } from './git/user-mail.ts';
export { loadGzipSize } from './gzip-size.ts';
export type { HistoryOptions } from './history-scan.ts';
export { messageOf, type PushedRef, parsePushedRefs } from './hooks/hook-input.ts';
export { HOOK_NAMES, type HookName, type RecordedCommand } from './hooks/hook-text.ts';
export { type ImportOptions, importReports } from './import-reports.ts';
export { type InitPlan, type InitStep, planInit } from './init-project.ts';
export { withoutMagic } from './ipython.ts';
export { type JudgedCiChange, judgeCiChange } from './judge-ci-change.ts';
export { createLanguageTable, type FileLanguage, type LanguageTable } from './languages.ts';
export {
  findLessons,
  keepState,
  type LessonState,
  type OpenLesson,
  openLesson,
  startLesson,
} from './lessons/lesson-folder.ts';
export { readLessons } from './lessons/read-lessons.ts';
export { lessonsForFindings, type NeededLesson } from './lessons-for-findings.ts';
export { listPackages, type PackageList } from './list-packages.ts';
export { loadCompileUserRules, loadCreateEngine, loadSecondReview } from './load-engine.ts';
export { type HookState, hookStates, installHooks, uninstallHooks } from './manage-hooks.ts';
export { installMergeDriver, type MergeFiles, mergeBaselineFiles } from './merge-driver.ts';
export {
  type AdvisorySetup,
  DEFAULT_ADVISORY_SOURCE,
  openAdvisories,
  statusOfAdvisories,
  updateEcosystem,
} from './open-advisories.ts';
export type { BaselineChoice } from './open-baseline.ts';
export { DEFAULT_ADVISORY_SERVICE, statusOfNames } from './open-knowledge.ts';
export { openNameLists } from './open-names.ts';
export {
  type ChangeScope,
  type CommittedChange,
  type JudgedCommit,
  type OpenedProvenance,
  openProvenance,
} from './open-provenance.ts';
export type { ReviewRequest } from './open-sides.ts';
export {
  type KnowPackages,
  type OnlineServices,
  offlineKnowledge,
  onlineKnowledge,
  type PackageContext,
} from './package-knowledge.ts';
export { type ConfinedPath, confinePath } from './platform/confined-path.ts';
export { type DataFolders, findDataFolders, grammarFolder } from './platform/data-folders.ts';
export { type HttpClient, nodeHttp } from './platform/http.ts';
export { type LocalServer, serveLocally } from './platform/local-http.ts';
export { askSocket, serveSocket, socketPlace, startDetached } from './platform/local-socket.ts';
export { nodePlatform } from './platform/node-platform.ts';
export type { Platform } from './platform/platform.ts';
export { nodeThreads } from './platform/threads.ts';
export {
  advisoryFolder,
  type CacheEnvironment,
  findCacheFolder,
  findKeyFolder,
  registryFolder,
} from './platform/user-folders.ts';
export { openReport, placeOfReport, policyOfCheckout, postToForge } from './post-ci.ts';
export { missingRequirements } from './prompts/missing-requirements.ts';
export {
  checkProjectPrompt,
  newPromptTemplate,
  openPrompts,
  type ProjectPrompts,
  type PromptDependencies,
  readPromptFile,
} from './prompts/prompts.ts';
export { type ProvenanceSettings, provenanceSettings } from './provenance-settings.ts';
export { type CompletionOptions, type RecordedCompletion, recordCompletion } from './record-completion.ts';
export { type Recorded, type RecordOptions, recordEvidence } from './record-evidence.ts';
export {
  askAboutPackage,
  askRegistries,
  type RegistryAnswers,
  type RegistryRequest,
  type RegistrySetup,
} from './registry/ask-registries.ts';
export { keptAnswer } from './registry/kept-answer.ts';
export { type ProvenanceRequest, reportProvenance } from './report-provenance.ts';
export type { NameList } from './reputation/known-names.ts';
export { type ReviewOptions, reviewChange } from './review-change.ts';
export { policyOfRevision, type RevisionPolicy } from './revision-policy.ts';
export { type RuleIndexEntry, readChecklist, readRuleIndex } from './rules/rule-index.ts';
export { createRuleStore, type RuleStore } from './rules/rule-store.ts';
export type { CompileUserRules } from './rules/user-rules.ts';
export { loadUserRules } from './rules/user-rules.ts';
export {
  type ForeignRequest,
  type ScanOptions,
  type ScanWithRoutes,
  STDIN_PATH,
  scan,
  scanRoutes,
} from './scan.ts';
export type { ScanDependencies } from './scan-dependencies.ts';
export { scanHistory } from './scan-history.ts';
export type { PolicyChoice } from './scan-policy.ts';
export { openScanSession, type ScanSession } from './scan-session.ts';
export { type ShownPolicy, type ShownValue, showPolicy } from './show-policy.ts';
export { stampCommit, stampMessage } from './stamp-commit.ts';
export { type RuleTestReport, testRules } from './test-rules.ts';
export { openTextScanner, type TextScanner } from './text-scanner.ts';
export { type BaselineAction, type BaselineChange, updateBaseline } from './update-baseline.ts';
export { readValueKey } from './value-key.ts';
export { type Verification, verifyEvidence } from './verify-evidence.ts';
export { type TrainingReport, verifyTraining } from './verify-training.ts';
export { rootOfPaths } from './workspace/select-files.ts';
