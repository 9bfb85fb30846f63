const code = new URLSearchParams(location.search).get('cb');
// ruleid: code-injection
eval(code);
// ok: code-injection
eval('1 + 1');
// ruleid: code-injection
setTimeout(location.hash.slice(1), 100);
// ok: code-injection
setTimeout(() => render(location.hash), 100);
