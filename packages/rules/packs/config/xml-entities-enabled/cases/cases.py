from lxml import etree
# ruleid: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=True)
# ruleid: xml-entities-enabled
parser = etree.XMLParser(no_network=False)
# ok: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=False, no_network=True)
# ok: xml-entities-enabled
tree = defusedxml.ElementTree.parse(path)


def large(document):
    # ruleid: xml-entities-enabled
    parser = etree.XMLParser(huge_tree=True)
    # ok: xml-entities-enabled
    safe = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.fromstring(document, parser), etree.fromstring(document, safe)
