1, 0xFF, 0o17, 0b1, 1_000.5e3, 3j, 0777, 12345678901234567890
True, False, None, ...
"plain" 'single' "joined"
"tab\t quote\" \x41 \u00e9 \U0001F600 \101 \N{BULLET} \
continued"
r"raw\n" rb"bytes\x" b"\x41\u0041" u"old"
"""triple
lines"""
[1, *a], (1,), (), {1, 2}, {}, {"k": v, **rest}
(a, b), [[a]]
