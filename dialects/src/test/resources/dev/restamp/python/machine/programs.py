"""Runs small programs, each in a folder of its own, and prints what they say.

The programs come on standard input, parted by \\0. Each is its script and then the names and the texts of its files, parted by
\\1. What a program says is printed as a list of texts, parted by \\1 and ended by \\0; the last is what it raises, if it does.
"""

import contextlib
import os
import sys
import tempfile
import warnings

SCRIPT = "a1_script.py"


def run(folder, source, files):
    said = []
    for name, text in [(SCRIPT, source), *zip(files[::2], files[1::2])]:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    known = set(sys.modules)
    sys.path.insert(0, folder)
    names = {"__name__": "a1_script", "__file__": os.path.join(folder, SCRIPT), "say": lambda *values: said.extend(map(ascii, values))}
    try:
        exec(compile(source, SCRIPT, "exec"), names)
        names["upgrade"]()
    except BaseException as error:
        said.append("raises " + type(error).__name__)
    finally:
        sys.path.remove(folder)
        for module in set(sys.modules) - known:
            del sys.modules[module]
    return said


def main():
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    answers = sys.stdout
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        for number, program in enumerate(sys.stdin.read().split("\0")):
            source, *files = program.split("\1")
            answers.write("\1".join(run(os.path.join(folder, str(number)), source, files)) + "\0")


main()
