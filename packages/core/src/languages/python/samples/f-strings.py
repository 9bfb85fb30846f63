f"no parts {{}}"
f"a{b!r:>{width}.{precision}}c{d}{e:%Y-%m}"
f"{x=} {y = !s} {z=:.2f}"
f"{a['key']}" "plain" f'{f"{nested}"}'
f"{d["same quotes"]} {'a' 'b'} {lambda: 1} {*a, b}"
rf"\d{a}\{b}"
t"hello {name}"
t"no parts"
f"""{
multi
}"""
