/** Beginnings of the sentences that say why a command must not run. */

export const BYPASS = 'It would commit or push without the checks of this project';
export const PERSON = 'Only a person may do this';
