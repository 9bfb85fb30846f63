/** `node:process` as it is at hand. Importing it would open standard input and everything else that it names. */
module.exports = process;
