const http = require('http');

// ruleid: bind-all-interfaces
http.createServer(handler).listen(8080, '0.0.0.0');
// ok: bind-all-interfaces
http.createServer(handler).listen(8080, 'localhost');
