const lusca = require('lusca');
// ruleid: csrf-protection-disabled
app.use(lusca({ csrf: false, xframe: 'DENY' }));
// ruleid: csrf-protection-disabled
const server = new ApolloServer({ typeDefs, csrfPrevention: false });
// ok: csrf-protection-disabled
app.use(lusca({ csrf: true }));
// ok: csrf-protection-disabled
const other = new ApolloServer({ typeDefs });
