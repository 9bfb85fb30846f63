"""Texts and elements of documents are searched, too; no database is near."""


def index_of(text, part):
    # ok: nosql-injection
    return text.find(part)


def node_named(root, name):
    # ok: nosql-injection
    return root.find(f"{{urn:example}}{name}")
