import { bookService } from '../services/books.js';

export const books = (_, { author }) => bookService.of(author);

export async function search(_parent, args) {
  return bookService.search(args.term);
}

export const page = (_, args) => bookService.page(parseInt(args.number, 10));
