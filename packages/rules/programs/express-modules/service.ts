import { fetch, run } from './db.js';

export const userService = {
  async find(name: string) {
    return run(`SELECT * FROM users WHERE name = '${name}'`);
  },
  async findSafely(name: string) {
    return fetch('SELECT * FROM users WHERE name = $1', [name]);
  },
};
