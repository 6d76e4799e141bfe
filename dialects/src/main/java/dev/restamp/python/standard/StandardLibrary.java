package dev.restamp.python.standard;

import dev.restamp.python.value.Library;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the modules of Python's standard library. Its values never change, so that all readings share them. */
public final class StandardLibrary implements Library {

    /** Modules of which nothing is known but that they leave a database alone. */
    private static final Set<String> HARMLESS = Set.of(
            "__future__",
            "argparse",
            "array",
            "ast",
            "atexit",
            "base64",
            "binascii",
            "calendar",
            "codecs",
            "concurrent",
            "configparser",
            "cProfile",
            "ctypes",
            "decimal",
            "difflib",
            "dis",
            "email",
            "errno",
            "fnmatch",
            "fractions",
            "gc",
            "getpass",
            "gettext",
            "gzip",
            "heapq",
            "hmac",
            "html",
            "http",
            "inspect",
            "io",
            "ipaddress",
            "locale",
            "lzma",
            "mimetypes",
            "multiprocessing",
            "numbers",
            "pickle",
            "platform",
            "pprint",
            "queue",
            "random",
            "secrets",
            "select",
            "shlex",
            "shutil",
            "signal",
            "socket",
            "ssl",
            "stat",
            "statistics",
            "struct",
            "sysconfig",
            "tarfile",
            "tempfile",
            "threading",
            "timeit",
            "tomllib",
            "traceback",
            "unicodedata",
            "unittest",
            "urllib",
            "weakref",
            "xml",
            "zipfile",
            "zlib",
            "zoneinfo");

    public static final Library INSTANCE = new StandardLibrary();

    private final Map<String, Value> modules = new HashMap<>();

    private StandardLibrary() {
        for (String name : HARMLESS) {
            modules.put(name, Namespace.of(name));
        }
        add(Tools.itertools(), Tools.functools(), Tools.operator(), Tools.copy(), Tools.math(), Tools.string());
        add(
                Collections.module(),
                Types.typing(),
                Types.abc(),
                Types.enumeration(),
                Types.dataclasses(),
                Types.uuid(),
                Types.types());
        add(Contexts.contextlib(), Contexts.warnings(), Contexts.logging(), Contexts.time(), Contexts.asyncio());
        add(Machine.os(), Machine.sys(), Machine.importlib(), Paths.osPath(), Paths.pathlib());
        add(Resources.pkgutil(), Paths.glob());
        add(Texts.textwrap(), Texts.hashlib(), Json.module(), Csv.module(), Regex.module(), Times.module());
        modules.put("typing_extensions", modules.get("typing"));
        modules.put("simplejson", modules.get("json"));
    }

    private void add(Namespace... namespaces) {
        for (Namespace namespace : namespaces) {
            modules.put(namespace.name(), namespace);
        }
    }

    @Override
    public Optional<Value> find(String dotted) {
        Value module = modules.get(dotted);
        if (module != null) {
            return Optional.of(module);
        }
        int dot = dotted.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        Value parent = modules.get(dotted.substring(0, dot));
        if (parent instanceof Namespace known) {
            return Optional.of(member(known, dotted.substring(dot + 1)));
        }
        return HARMLESS.contains(dotted.substring(0, dotted.indexOf('.')))
                ? Optional.of(Namespace.of(dotted))
                : Optional.empty();
    }

    private static Value member(Namespace module, String name) {
        Value found = module.names().get(name);
        return found != null ? found : module.others().apply(name);
    }
}
