/**
 * Stands for `node:child_process`, which commander loads for subcommands that are programs of their own. We have none: the product
 * starts no process, and what is not there cannot be made to.
 */
module.exports = {};
