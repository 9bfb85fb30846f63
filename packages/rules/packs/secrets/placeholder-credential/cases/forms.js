// ruleid: placeholder-credential
const first = process.env.API_KEY ?? 'your-api-key-here';
// ruleid: placeholder-credential
const second = import.meta.env.VITE_API_KEY || 'your-api-key-here';
// ok: placeholder-credential
const third = process.env.API_KEY ?? '';

// ruleid: placeholder-credential
function connect(apiKey = 'your-api-key-here') {
  return new Client(apiKey);
}
