// ruleid: private-key-in-code
const KEY = `-----BEGIN RSA PRIVATE KEY-----
MIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL
hijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi
-----END RSA PRIVATE KEY-----`
// ruleid: private-key-in-code
const ONE = "-----BEGIN PRIVATE KEY-----\nMIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL\n-----END PRIVATE KEY-----\n"
// ok: private-key-in-code
const PUBLIC = "-----BEGIN PUBLIC KEY-----\nMIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL\n-----END PUBLIC KEY-----\n"
// ok: private-key-in-code
const MARK = "-----BEGIN RSA PRIVATE KEY-----"
// ok: private-key-in-code
const IS_PEM = text.startsWith("-----BEGIN PRIVATE KEY-----")
// ok: private-key-in-code
const HINT = "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"
