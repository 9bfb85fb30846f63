# ruleid: private-key-in-code
KEY = """-----BEGIN RSA PRIVATE KEY-----
MIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL
hijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi
-----END RSA PRIVATE KEY-----"""
# ruleid: private-key-in-code
ONE = "-----BEGIN PRIVATE KEY-----\nMIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL\n-----END PRIVATE KEY-----\n"
# ok: private-key-in-code
PUBLIC = "-----BEGIN PUBLIC KEY-----\nMIIEfakefakefakeabcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKL\n-----END PUBLIC KEY-----\n"
# ok: private-key-in-code
MARK = "-----BEGIN RSA PRIVATE KEY-----"
# ok: private-key-in-code
IS_PEM = text.startswith("-----BEGIN PRIVATE KEY-----")
# ok: private-key-in-code
HINT = "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"
