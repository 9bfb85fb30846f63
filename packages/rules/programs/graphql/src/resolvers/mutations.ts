import { exec } from 'node:child_process';
import { bookService } from '../services/books.js';
import { formatOf } from './inputs.js';

const Mutation = {
  addBook: (_, { title, author }) => bookService.add(title, author),
  // source: export
  export(_, args) {
    // ruleid: command-injection (from export)
    exec(`export --format ${formatOf(args)}`);
    return true;
  },
};

export const booksMutation = Mutation;
