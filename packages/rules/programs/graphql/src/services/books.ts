import * as store from '../storage/books.js';

export const bookService = {
  of: (author: string) => store.byAuthor(`author = '${author}'`),
  search: (term: string) => store.matching(term),
  page: (number: number) => store.page(number),
  add: (title: string, author: string) => store.insert(title, author),
};
