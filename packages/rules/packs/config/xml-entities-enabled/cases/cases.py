from lxml import etree
# ruleid: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=True)
# ruleid: xml-entities-enabled
parser = etree.XMLParser(no_network=False)
# ok: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=False, no_network=True)
# ok: xml-entities-enabled
tree = defusedxml.ElementTree.parse(path)
