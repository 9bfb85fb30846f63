import { createRow, found, named, paged } from './db';

export const findUsers = (term: string) => found("SELECT * FROM users WHERE name LIKE '%" + term + "%'");
export const pageOfUsers = (page: number) => paged(`SELECT * FROM users OFFSET ${page}`);
export const namedUser = (name: string) => named(`SELECT * FROM users WHERE name = '${name}'`);
export const createUser = (name: string, email: string) => createRow(name, email);
