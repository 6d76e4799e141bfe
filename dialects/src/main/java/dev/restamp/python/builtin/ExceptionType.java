package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A built-in class of exceptions. */
public record ExceptionType(String name) implements Value.Thing {

    private static final Map<String, String> BASES = Map.ofEntries(
            Map.entry("Exception", "BaseException"),
            Map.entry("SystemExit", "BaseException"),
            Map.entry("KeyboardInterrupt", "BaseException"),
            Map.entry("GeneratorExit", "BaseException"),
            Map.entry("ArithmeticError", "Exception"),
            Map.entry("ZeroDivisionError", "ArithmeticError"),
            Map.entry("OverflowError", "ArithmeticError"),
            Map.entry("FloatingPointError", "ArithmeticError"),
            Map.entry("AssertionError", "Exception"),
            Map.entry("AttributeError", "Exception"),
            Map.entry("EOFError", "Exception"),
            Map.entry("ImportError", "Exception"),
            Map.entry("ModuleNotFoundError", "ImportError"),
            Map.entry("LookupError", "Exception"),
            Map.entry("IndexError", "LookupError"),
            Map.entry("KeyError", "LookupError"),
            Map.entry("NameError", "Exception"),
            Map.entry("UnboundLocalError", "NameError"),
            Map.entry("BufferError", "Exception"),
            Map.entry("MemoryError", "Exception"),
            Map.entry("ReferenceError", "Exception"),
            Map.entry("SystemError", "Exception"),
            Map.entry("StopAsyncIteration", "Exception"),
            Map.entry("OSError", "Exception"),
            Map.entry("IOError", "OSError"),
            Map.entry("EnvironmentError", "OSError"),
            Map.entry("FileNotFoundError", "OSError"),
            Map.entry("PermissionError", "OSError"),
            Map.entry("ConnectionError", "OSError"),
            Map.entry("TimeoutError", "OSError"),
            Map.entry("FileExistsError", "OSError"),
            Map.entry("IsADirectoryError", "OSError"),
            Map.entry("NotADirectoryError", "OSError"),
            Map.entry("InterruptedError", "OSError"),
            Map.entry("ProcessLookupError", "OSError"),
            Map.entry("ChildProcessError", "OSError"),
            Map.entry("BlockingIOError", "OSError"),
            Map.entry("BrokenPipeError", "ConnectionError"),
            Map.entry("ConnectionAbortedError", "ConnectionError"),
            Map.entry("ConnectionRefusedError", "ConnectionError"),
            Map.entry("ConnectionResetError", "ConnectionError"),
            Map.entry("RuntimeError", "Exception"),
            Map.entry("NotImplementedError", "RuntimeError"),
            Map.entry("RecursionError", "RuntimeError"),
            Map.entry("StopIteration", "Exception"),
            Map.entry("SyntaxError", "Exception"),
            Map.entry("TypeError", "Exception"),
            Map.entry("ValueError", "Exception"),
            Map.entry("UnicodeError", "ValueError"),
            Map.entry("UnicodeDecodeError", "UnicodeError"),
            Map.entry("UnicodeEncodeError", "UnicodeError"),
            Map.entry("JSONDecodeError", "ValueError"),
            Map.entry("Warning", "Exception"),
            Map.entry("UserWarning", "Warning"),
            Map.entry("DeprecationWarning", "Warning"),
            Map.entry("FutureWarning", "Warning"),
            Map.entry("PendingDeprecationWarning", "Warning"),
            Map.entry("RuntimeWarning", "Warning"),
            Map.entry("ResourceWarning", "Warning"),
            Map.entry("SyntaxWarning", "Warning"),
            Map.entry("ImportWarning", "Warning"),
            Map.entry("UnicodeWarning", "Warning"),
            Map.entry("BytesWarning", "Warning"),
            Map.entry("DatabaseError", "Exception"));

    /** How SQLAlchemy and the drivers call what a database refuses; which of them it is differs from one to the next. */
    private static final List<String> OF_DATABASES = List.of(
            "DatabaseError",
            "DBAPIError",
            "SQLAlchemyError",
            "StatementError",
            "OperationalError",
            "ProgrammingError",
            "InternalError",
            "IntegrityError",
            "NotSupportedError",
            "DataError",
            "InterfaceError",
            "Error");

    /** SQLAlchemy's own complaints, of which no database knows. */
    private static final Map<String, String> OF_LIBRARY = Map.of(
            "NoSuchTableError",
            "InvalidRequestError",
            "InvalidRequestError",
            "SQLAlchemyError",
            "SQLAlchemyError",
            "Exception");

    public static List<String> builtIn() {
        return java.util.stream.Stream.concat(BASES.keySet().stream(), java.util.stream.Stream.of("BaseException"))
                .filter(ExceptionType::isBuiltIn)
                .sorted()
                .toList();
    }

    static boolean isBuiltIn(String name) {
        return name.equals("BaseException") || BASES.containsKey(name) && !name.equals("DatabaseError");
    }

    /** Whether a handler for the one catches the other. A handler of an unknown class catches a database's errors. */
    public static boolean isKindOf(String kind, String handler) {
        if (handler.equals("Exception")) {
            return !isBase(kind);
        }
        if (handler.equals("BaseException")) {
            return true;
        }
        if (kind.equals("DatabaseError") && (OF_DATABASES.contains(handler) || !isKnown(handler))) {
            return true;
        }
        for (String each = kind; each != null; each = BASES.getOrDefault(each, OF_LIBRARY.get(each))) {
            if (each.equals(handler)) {
                return true;
            }
        }
        return (handler.equals("IOError") || handler.equals("EnvironmentError")) && isKindOf(kind, "OSError");
    }

    private static boolean isKnown(String name) {
        return isBuiltIn(name) || OF_LIBRARY.containsKey(name);
    }

    private static boolean isBase(String kind) {
        return kind.equals("BaseException") || kind.equals("SystemExit") || kind.equals("KeyboardInterrupt");
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return attribute.equals("__name__") ? Value.of(name) : new Value.Unknown(name + "." + attribute);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return new Exceptional(name, arguments.positional());
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        return value instanceof Exceptional exception
                ? Optional.of(isKindOf(exception.kind(), name))
                : Optional.empty();
    }

    /** One that Python raises by itself, in words of its own. */
    static Value made(String kind) {
        return new Exceptional(kind, List.of(new Value.Unknown("what Python says of a " + kind)));
    }

    /** An exception of a built-in class. */
    public record Exceptional(String kind, List<Value> arguments) implements Value.Thing {
        @Override
        public String describe() {
            return kind;
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("args")
                    ? new TupleValue(arguments)
                    : new Value.Unknown("the attribute " + name + " of " + kind);
        }

        @Override
        public Optional<String> asText(Run run) {
            if (arguments.isEmpty()) {
                return Optional.of("");
            }
            if (arguments.size() > 1) {
                return Optional.empty();
            }
            return kind.equals("KeyError")
                    ? Formatting.repr(arguments.get(0), run)
                    : Formatting.text(arguments.get(0), run);
        }
    }
}
