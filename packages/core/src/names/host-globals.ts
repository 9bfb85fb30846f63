/** Names that exist without a declaration: assigning to them makes no variable, and wildcard imports do not provide them. */

const HOST_GLOBALS: ReadonlySet<string> = new Set(
  (
    'module exports require global globalThis window document self location name status opener parent top frames history ' +
    'navigator screen event onmessage onerror onload onclick onsubmit onunload onbeforeunload onhashchange onpopstate ' +
    'process console undefined'
  ).split(' '),
);

const PYTHON_BUILTINS: ReadonlySet<string> = new Set(
  (
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright ' +
    'credits delattr dict dir divmod enumerate eval exec execfile exit file filter float format frozenset getattr globals ' +
    'hasattr hash help hex id input int isinstance issubclass iter len license list locals long map max memoryview min next ' +
    'object oct open ord pow print property quit range raw_input reduce reload repr reversed round set setattr slice sorted ' +
    'staticmethod str sum super tuple type unichr unicode vars xrange zip __import__ __name__ __file__ __doc__ __all__ ' +
    '__builtins__ __debug__ __package__ __spec__ NotImplemented Ellipsis ArithmeticError AssertionError AttributeError ' +
    'BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ' +
    'ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError ' +
    'EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning ' +
    'GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError ' +
    'KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError ' +
    'NotImplementedError OSError OverflowError PermissionError ProcessLookupError RecursionError ReferenceError ' +
    'ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError ' +
    'SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ' +
    'UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError'
  ).split(' '),
);

/** Whether a JavaScript name is one that the host provides and that assigning to does not create. */
export function isHostGlobal(name: string): boolean {
  return HOST_GLOBALS.has(name);
}

/** Whether a Python name is a builtin, and so not what a wildcard import is needed for. */
export function isPythonBuiltin(name: string): boolean {
  return PYTHON_BUILTINS.has(name);
}
