import express from 'express';
import http from 'node:http';

// ruleid: missing-security-headers
const app = express();
http.createServer(app).listen(8080);
