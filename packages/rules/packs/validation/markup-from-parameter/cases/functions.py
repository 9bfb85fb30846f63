def greeting(username):
    # ruleid: markup-from-parameter
    return f"<h1>Welcome, {username}!</h1>"


def comment_box(author_name, comment):
    # ruleid: markup-from-parameter
    box = "<div class='comment'><b>" + author_name + "</b>"
    # ruleid: markup-from-parameter
    box += "<p>%s</p></div>" % comment
    return box


def found(search_term, total):
    # ruleid: markup-from-parameter
    return "<p>{} results for {}</p>".format(total, search_term)


def results(query):
    if query not in ("new", "old"):
        raise ValueError(query)
    # ok: markup-from-parameter
    return f"<p>{query}</p>"


def counted(message):
    # ok: markup-from-parameter
    return f"<p>{len(message)} characters</p>"


def cell(width, content_class):
    # ok: markup-from-parameter
    return f"<td class='{content_class}' width='{width}'></td>"


def plain(username):
    # ok: markup-from-parameter
    return f"Welcome, {username}!"
