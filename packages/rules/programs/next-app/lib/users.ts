import { run } from './db';

export const findUsers = (name: string) => run(`SELECT * FROM users WHERE name = '${name}'`);
export const findUsersSafely = (name: string) => run('SELECT * FROM users WHERE name = $1', [name]);
export const renderLabel = (name: string) => `name: ${name}`;
