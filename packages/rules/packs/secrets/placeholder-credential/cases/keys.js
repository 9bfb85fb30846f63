// ruleid: placeholder-credential
const apiKey = 'YOUR_API_KEY';
// ruleid: placeholder-credential
const JWT_SECRET = process.env.JWT_SECRET || 'your_jwt_secret';
// ruleid: placeholder-credential
const app = initializeApp({ apiKey: '<your-api-key>', projectId: 'shop' });
// ruleid: placeholder-credential
const db = { user: 'root', password: 'your_password' };
// ok: placeholder-credential
const key = process.env.API_KEY;
// ok: placeholder-credential
const labels = { password: 'Your password', token: 'Token' };
// ok: placeholder-credential
const input = { placeholder: 'your-api-key-here' };
// ok: placeholder-credential
const title = 'your-title-here';
