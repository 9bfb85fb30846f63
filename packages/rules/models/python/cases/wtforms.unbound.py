# A function that was written without its imports.
@app.route("/films")
def search_films():
    form = SearchForm()
    words = form.data["term"].split(" ")
    # ruleid: command-injection (medium)
    os.system("find " + " ".join(words))


class PlainForm:
    data = {"term": "x"}


def search_plain():
    form = PlainForm()
    # ok: command-injection
    os.system("find " + form.data["term"])


def search_number():
    form = SearchForm()
    # ok: command-injection
    os.system("find " + str(int(form.data["page"])))
