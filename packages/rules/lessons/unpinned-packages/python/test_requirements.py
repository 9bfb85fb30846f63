import os
import re
import unittest

NEEDED = {"flask", "requests", "pyyaml", "shop-prices", "barcode-reader"}
FOLDER = os.path.dirname(os.path.abspath(__file__))


class Requirements(unittest.TestCase):
    def setUp(self):
        with open(os.path.join(FOLDER, "requirements.txt"), encoding="utf-8") as file:
            lines = [re.sub(r"(?:^|\s)#.*|\s*\\$", "", line).strip() for line in file]
        self.options = [line for line in lines if line.startswith("-") and not line.startswith("--hash")]
        self.lines = [line for line in lines if line and not line.startswith("-")]

    def test_names_every_package_once(self):
        names = [re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in self.lines]
        self.assertEqual(sorted(names), sorted(NEEDED))

    def test_fixes_every_version(self):
        for line in self.lines:
            self.assertRegex(line, r"\A[\w.-]+ ?== ?\d+(?:\.\d+)+(?:\s|\Z)")

    def test_asks_at_most_one_index_over_tls(self):
        self.assertLessEqual(len(self.options), 1)
        for option in self.options:
            self.assertRegex(option, r"\A--index-url[ =]https://registry\.example\.com/")
