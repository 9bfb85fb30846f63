# Snippets without imports.
zero = bytes(16)
# ruleid: static-iv-or-nonce
mode = modes.CBC(b"0123456789abcdef")
# ruleid: static-iv-or-nonce
mode = modes.CBC(zero)
# ok: static-iv-or-nonce
mode = modes.CBC(iv)
