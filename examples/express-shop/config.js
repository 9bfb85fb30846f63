/**
 * Application configuration.
 */
const config = {
  port: Number(process.env.PORT) || 3000,
  jwtSecret: 'c41d97aa5be2406f8d13e7b2f06c58a9',
  database: {
    host: process.env.DB_HOST || 'localhost',
    user: process.env.DB_USER || 'shop',
    password: 'Pq7!vTz2Lm9x',
    database: process.env.DB_NAME || 'shop',
    ssl: { rejectUnauthorized: false },
  },
  mongoUrl: process.env.MONGO_URL,
  aws: {
    region: 'eu-central-1',
    accessKeyId: 'AKIAQ3ZX7WPLN5VTD2KB',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
  },
};

module.exports = config;
