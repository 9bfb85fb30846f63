export const typeDefs = `
  type Book { id: ID! title: String author: String }
  type Query { books(author: String): [Book] search(term: String): [Book] page(number: Int): [Book] mine: [Book] }
  type Mutation { addBook(title: String, author: String): Book export(format: String): Boolean }
`;
