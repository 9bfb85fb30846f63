# Snippets without imports.
# ruleid: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=True)
# ruleid: xml-entities-enabled
parser = etree.XMLParser(load_dtd=True)
# ruleid: xml-entities-enabled
parser = etree.XMLParser(no_network=False)
# ruleid: xml-entities-enabled
reader.setFeature(feature_external_ges, True)
# ok: xml-entities-enabled
parser = etree.XMLParser(resolve_entities=False)
