export const typeDefs = `#graphql
  type Account {
    id: ID!
    name: String!
    email: String!
  }
  type Query {
    me: Account
  }
  type Mutation {
    renameMe(name: String!): Account
    deleteAccount(id: ID!): Boolean!
  }
`;
