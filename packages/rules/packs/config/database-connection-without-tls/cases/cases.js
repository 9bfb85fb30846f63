// ruleid: database-connection-without-tls
const pool = new Pool({ host: 'db.internal', ssl: false });
// ruleid: database-connection-without-tls
const url = 'postgres://app@db.internal/shop?sslmode=disable';
// ruleid: database-connection-without-tls
const sequelize = new Sequelize(url, { dialectOptions: { ssl: false } });
// ok: database-connection-without-tls
const safe = new Pool({ host: 'db.internal', ssl: { ca } });
// ok: database-connection-without-tls
const local = new Pool({ host: 'localhost', ssl: false });
// ok: database-connection-without-tls
const bundle = new Bundler({ ssl: false });
