import cgi
import html

form = cgi.FieldStorage()
name = form.getvalue("name")
print("Content-Type: text/html\n")
# ruleid: cross-site-scripting
print("<h1>Hello " + name + "</h1>")
# ok: cross-site-scripting
print("<h1>Hello " + html.escape(name) + "</h1>")
# ok: cross-site-scripting
print("done:", name)
