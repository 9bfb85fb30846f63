import { booksMutation } from './mutations.js';
import { books, page, search } from './queries.js';

export const resolvers = {
  // source: query
  Query: {
    books,
    search,
    page,
  },
  Mutation: booksMutation,
};
