import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto';

// ruleid: hardcoded-encryption-key
createCipheriv('aes-256-gcm', '0123456789abcdef0123456789abcdef', iv);
// ruleid: hardcoded-encryption-key
createCipheriv('aes-256-gcm', Buffer.from('0123456789abcdef0123456789abcdef'), iv);
// ruleid: hardcoded-encryption-key
createDecipheriv('aes-256-gcm', '0123456789abcdef0123456789abcdef', iv);
// ruleid: hardcoded-encryption-key
createDecipheriv('aes-256-gcm', Buffer.from('0123456789abcdef0123456789abcdef'), iv);
// ruleid: hardcoded-encryption-key
scryptSync('a-fixed-pass-phrase', salt, 32);
// ok: hardcoded-encryption-key
scryptSync(process.env.PASS_PHRASE, salt, 32);
