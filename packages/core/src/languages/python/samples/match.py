match command.split(), other:
    case 1 | -2 | 3+4j | "s" | None | True | a.b: pass
    case [a, [b, _], *rest] if a > 0: pass
    case (a, b): pass
    case (single): pass
    case (1,) | (): pass
    case a, *_: pass
    case {"k": v, -1: w, Color.RED: 2, -0-1j: z, **rest}: pass
    case Point(x=0, y=Point(_, -1) as inner, z=1 | 2): pass
    case pkg.Point(a, b) as whole: pass
    case "a" "b": pass
    case _: pass
match = case = type = _ = 1
match(x)
