const express = require('express');
const cors = require('cors');

const app = express();
// ruleid: cors-open-to-all
app.use(cors());
// ruleid: cors-open-to-all
app.use(cors({ origin: '*', methods: ['GET'] }));
app.get('/', (req, res) => {
  // ruleid: cors-open-to-all
  res.setHeader('Access-Control-Allow-Origin', '*');
  // ok: cors-open-to-all
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
});
// ruleid: cors-open-to-all
const io = new Server(server, { cors: { origin: '*' } });
// ok: cors-open-to-all
app.use(cors({ origin: ['https://app.example.com'] }));
// ok: cors-open-to-all
app.use(cors({ origin: process.env.ORIGIN, credentials: true }));
// ok: cors-open-to-all
app.use(cors(options));
// ruleid: cors-open-to-all
return new Response(body, { headers: { 'Access-Control-Allow-Origin': '*' } });
