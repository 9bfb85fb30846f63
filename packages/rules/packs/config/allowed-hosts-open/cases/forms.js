const express = require('express');

const app = express();
// ruleid: allowed-hosts-open
app.enable('trust proxy');
// ok: allowed-hosts-open
app.set('trust proxy', 'loopback');
// ok: allowed-hosts-open
app.disable('trust proxy');
// ok: allowed-hosts-open
app.enable('etag');
