from strawberry.fastapi import GraphQLRouter

# ruleid: graphql-introspection-enabled
router = GraphQLRouter(schema, graphiql=True)
# ok: graphql-introspection-enabled
closed = GraphQLRouter(schema, graphiql=False)
