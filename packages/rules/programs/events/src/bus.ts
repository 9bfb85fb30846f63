import { EventEmitter } from 'node:events';

export const bus = new EventEmitter();
export const USER_RENAMED = 'user.renamed';
