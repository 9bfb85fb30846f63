// ruleid: hardcoded-provider-key
const AKIA = 'AKIAABCDEFGHIJKLMNOP';
// ruleid: hardcoded-provider-key
const GITHUB = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
// ruleid: hardcoded-provider-key
const STRIPE = 'sk_live_abcdefghijklmnopqrstuvwx';
// ruleid: hardcoded-provider-key
const SLACK = 'xoxb-123456789012-123456789012-abcdefghijklmnopqrstuvwx';
// ruleid: hardcoded-provider-key
const GOOGLE = 'AIzaabcdefghijklmnopqrstuvwxyz012345678';
// ruleid: hardcoded-provider-key
const OPENAI = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL';
// ruleid: hardcoded-provider-key
const ANTHROPIC = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456';
// ok: hardcoded-provider-key
const documented = 'AKIAIOSFODNN7EXAMPLE';
// ok: hardcoded-provider-key
const stripe = process.env.STRIPE_SECRET_KEY;
// ok: hardcoded-provider-key
const shape = /^sk_live_[A-Za-z0-9]{24}$/;
// ok: hardcoded-provider-key
const spinner = 'sk-folding-cube sk-circle-fade-dot';
