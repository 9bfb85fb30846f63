import xml.sax
import xml.sax.handler
from xml.sax.handler import feature_external_ges

import lxml.etree as markup
from lxml import etree

# ruleid: xml-entities-enabled
markup.XMLParser(resolve_entities=True)
# ruleid: xml-entities-enabled
markup.XMLParser(load_dtd=True)
# ruleid: xml-entities-enabled
markup.XMLParser(no_network=False)
# ok: xml-entities-enabled
etree.XMLParser(resolve_entities=False, no_network=True)

parser = xml.sax.make_parser()
# ruleid: xml-entities-enabled
parser.setFeature(feature_external_ges, True)
# ruleid: xml-entities-enabled
parser.setFeature(xml.sax.handler.feature_external_ges, True)
# ok: xml-entities-enabled
parser.setFeature(feature_external_ges, False)
