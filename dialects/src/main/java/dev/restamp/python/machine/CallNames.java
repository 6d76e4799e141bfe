package dev.restamp.python.machine;

import java.util.Set;

/** What the name tells under which something is called that cannot be followed. */
final class CallNames {

    /** Names under which people print, log and wait; what they call is no business of the schema's. */
    private static final Set<String> HARMLESS = Set.of(
            "print",
            "log",
            "info",
            "debug",
            "warning",
            "warn",
            "error",
            "exception",
            "flag_modified",
            "critical",
            "echo",
            "secho",
            "success",
            "trace",
            "sleep",
            "getLogger",
            "get_logger",
            "write",
            "flush",
            "pprint",
            "update_progress");

    /** Names under which sessions and queries work on rows, and lists and dicts on themselves: no table changes its shape. */
    private static final Set<String> OF_ROWS = Set.of(
            "add",
            "add_all",
            "append",
            "begin",
            "bulk_insert_mappings",
            "bulk_save_objects",
            "bulk_update_mappings",
            "clear",
            "close",
            "commit",
            "delete",
            "discard",
            "expire",
            "expire_all",
            "expunge",
            "expunge_all",
            "extend",
            "insert",
            "insert_many",
            "merge",
            "pop",
            "put",
            "refresh",
            "remove",
            "rollback",
            "save",
            "set",
            "setdefault",
            "sort",
            "update");

    private static final String MAKES_ALL = "create_all";

    private CallNames() {}

    /** Whether what models hold is made so. */
    static boolean makesTables(String name) {
        return name.equals(MAKES_ALL);
    }

    /** Whether people print, log or wait so. */
    static boolean isHarmless(String name) {
        return HARMLESS.contains(name);
    }

    /** Whether a session, a query, a list or a dict changes so. */
    static boolean changesRows(String name) {
        return OF_ROWS.contains(name);
    }
}
