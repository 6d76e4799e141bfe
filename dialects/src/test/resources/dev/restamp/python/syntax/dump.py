"""Prints the tree that CPython makes of each file named on standard input, one line a file, as TreeText does for ours."""
import ast
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "MatMult": "@", "Pow": "**",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LShift": "<<", "RShift": ">>", "Not": "not", "USub": "-",
    "UAdd": "+", "Invert": "~", "Lt": "<", "Gt": ">", "LtE": "<=", "GtE": ">=", "Eq": "==", "NotEq": "!=",
    "In": "in", "NotIn": "not in", "Is": "is", "IsNot": "is not", "And": "and", "Or": "or",
}
SKIPPED = {"ctx", "type_ignores", "type_comment", "kind", "simple", "type_params"}


def text(value):
    # Java keeps the two halves of a surrogate pair as the one character that they stand for.
    value = value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return "".join(c if 32 < ord(c) < 127 and c not in "()[]\\" else "\\%x;" % ord(c) for c in value)


def constant(value):
    if isinstance(value, str):
        return "'" + text(value)
    if isinstance(value, bytes):
        return "b'" + text(value.decode("latin-1"))
    if isinstance(value, complex):
        return "j%s" % float(value.imag).hex()
    if isinstance(value, float):
        return value.hex()
    if value is Ellipsis:
        return "..."
    return hex(value) if type(value) is int else str(value)


def dump(node):
    if isinstance(node, list):
        return "[" + " ".join(map(dump, node)) + "]"
    if node is None:
        return "-"
    if isinstance(node, str):
        return text(node)
    if isinstance(node, int):
        return str(node)
    if not isinstance(node, ast.AST):
        return constant(node)
    name = type(node).__name__
    if name in OPERATORS:
        return OPERATORS[name]
    if name == "Constant":
        return constant(node.value)
    if name == "JoinedStr":
        # How empty pieces are kept differs from one release of Python to the next.
        parts = [v for v in node.values if not (isinstance(v, ast.Constant) and v.value == "")]
        return "(JoinedStr " + dump(parts) + ")"
    if name == "MatchSingleton":
        return "(MatchValue " + constant(node.value) + ")"
    line = "@%d " % node.lineno if isinstance(node, (ast.stmt, ast.Call)) else ""
    if getattr(node, "decorator_list", None):
        line = "@decorated "
    return "(" + name + " " + line + " ".join(dump(getattr(node, f)) for f in node._fields if f not in SKIPPED) + ")"


for path in sys.stdin.read().split("\n"):
    if path:
        try:
            with open(path, "rb") as file:
                print(dump(ast.parse(file.read())))
        except (SyntaxError, ValueError):
            print("refused")
