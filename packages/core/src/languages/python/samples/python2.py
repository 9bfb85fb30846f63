print "x", y
print >>sys.stderr, "x"
exec "code" in scope, more
try: pass
except Error, e: pass
raise E, "m"
if a <> b: pass
x = 10L
