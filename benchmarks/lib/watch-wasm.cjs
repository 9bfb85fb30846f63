/** Preloaded into a Node program: writes how many WebAssembly modules its main thread compiled. */
const { writeFileSync } = require('node:fs');

let compiled = 0;
for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) {
  const original = WebAssembly[name];
  if (typeof original !== 'function') continue;
  WebAssembly[name] = (...args) => {
    // An instance of a module that is already compiled is no new one.
    if (!(args[0] instanceof WebAssembly.Module)) compiled += 1;
    return original.apply(WebAssembly, args);
  };
}
WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct(target, args) {
    compiled += 1;
    return Reflect.construct(target, args);
  },
});
process.on('exit', () => writeFileSync(process.env.SKEPTIC_BENCH_WASM ?? '', String(compiled)));
