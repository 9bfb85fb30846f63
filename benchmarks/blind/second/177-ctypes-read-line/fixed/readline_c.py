"""Reads commands for the terminal of the lab device through the C library."""
import ctypes
import ctypes.util
import sys

libc = ctypes.CDLL(ctypes.util.find_library("c"))
BUFFER_SIZE = 128

COMMANDS = {
    "temp": "Temperature: 21.5 °C",
    "hum": "Humidity: 40 %",
    "help": "Commands: temp, hum, help, quit",
}

libc.fgets.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
libc.fgets.restype = ctypes.c_char_p
stdin = ctypes.c_void_p.in_dll(libc, "stdin")


def read_line():
    """Return the next line of the standard input, or None at its end."""
    buffer = ctypes.create_string_buffer(BUFFER_SIZE)
    if not libc.fgets(buffer, BUFFER_SIZE, stdin):
        return None
    return buffer.value.decode("utf-8", "replace").strip()


def main():
    while True:
        sys.stdout.write("device> ")
        sys.stdout.flush()
        line = read_line()
        if line is None or line == "quit":
            break
        print(COMMANDS.get(line, "Unknown command"))


if __name__ == "__main__":
    main()
