import os
import sys


def convert(source, target):
    os.system("ffmpeg -i " + source + " " + target)


convert(sys.argv[1], sys.argv[2])
