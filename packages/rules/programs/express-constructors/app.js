const express = require('express');
const { MongoClient } = require('mongodb');
const routes = require('./routes');

const app = express();
app.use(express.urlencoded({ extended: true }));
MongoClient.connect(process.env.MONGO_URL, (error, db) => {
  if (error) throw error;
  routes(app, db);
  app.listen(3000);
});
