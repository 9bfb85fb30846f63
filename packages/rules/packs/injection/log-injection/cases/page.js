// The console of a browser is no log that anyone relies on.
// ok: log-injection
console.log('Opened with ' + location.search);
