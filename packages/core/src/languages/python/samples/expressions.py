a.b.c[0][1:2, ::3, ...][*d, 1]
x[1:], x[:2], x[:], x[1,]
a + b + c - d * -e ** ~f // g % h @ i
a and b and not c or d
1 < a <= b != c, d is not e, f not in g
a if b else c
f(a, *b, c=d, **e)(g for g in h if i)
(n := f(x))
lambda a, /, b=1, *c, d, **e: (yield)
lambda: 0
[i for i, j in k if l if m async for n in o]
{k: v for k, v in x}, {s for s in t}
((((parenthesised))))
"%s and %s" % (a, b)
await task
