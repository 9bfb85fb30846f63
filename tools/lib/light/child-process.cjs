/**
 * Stands for `node:child_process`, which commander loads for subcommands that are programs of their own. We have none, and only
 * `platform/processes.ts` starts a program.
 */
module.exports = {};
