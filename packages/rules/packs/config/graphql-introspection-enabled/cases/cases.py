# ruleid: graphql-introspection-enabled
path = GraphQLView.as_view("graphql", schema=schema, graphiql=True)
# ruleid: graphql-introspection-enabled
app = GraphQL(schema, debug=True)
# ok: graphql-introspection-enabled
path = GraphQLView.as_view("graphql", schema=schema)
# ok: graphql-introspection-enabled
path = GraphQLView.as_view("graphql", schema=schema, graphiql=settings.DEBUG)
