import express from 'express';
import http from 'node:http';

// ruleid: missing-security-headers
const app = express();
app.set('view engine', 'pug');
http.createServer(app).listen(8080);
