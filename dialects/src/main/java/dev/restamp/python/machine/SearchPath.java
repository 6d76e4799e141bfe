package dev.restamp.python.machine;

import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folders that a script adds to {@code sys.path}, where modules are looked for besides. */
public final class SearchPath {

    /** Under this name a library tells of those that env.py adds, as a list of texts. */
    public static final String OF_ENVIRONMENT = "alembic.env.sys_path";

    private final List<String> folders = new ArrayList<>();

    public List<String> folders() {
        return List.copyOf(folders);
    }

    /** With those of env.py, which has run before any revision does. */
    static List<String> of(Run run) {
        Set<String> all = new LinkedHashSet<>(run.own(SearchPath.class, SearchPath::new).folders);
        Optional<Value> more = run.library().find(OF_ENVIRONMENT);
        if (more.isPresent() && more.get() instanceof Value.ListValue list) {
            list.items().forEach(folder -> folder.text().ifPresent(all::add));
        }
        return List.copyOf(all);
    }

    /** {@code sys.path} itself: what is added is kept, and what else is done with it is of no matter. */
    public record Entries() implements Value.Thing {
        @Override
        public String describe() {
            return "sys.path";
        }

        @Override
        public Value attribute(String name, Run run) {
            return new Builtin("sys.path." + name, (arguments, on) -> {
                if (name.equals("insert")) {
                    add(arguments.find(1, "object"), on);
                } else if (name.equals("append")) {
                    add(arguments.find(0, "object"), on);
                } else if (name.equals("extend")) {
                    arguments.find(0, "iterable").ifPresent(all -> addAll(all, on));
                }
                return Value.None.NONE;
            });
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            if (operator.equals("+") || operator.equals("r+")) {
                addAll(right, run);
                return this;
            }
            return operator.equals("in") ? Value.of(false) : new Unknown("sys.path " + operator + " …");
        }

        private static void addAll(Value all, Run run) {
            Iteration.over(all, run).orElse(List.of()).forEach(one -> add(Optional.of(one), run));
        }

        private static void add(Optional<Value> folder, Run run) {
            folder.flatMap(given -> Formatting.path(given, run))
                    .ifPresent(text ->
                            run.own(SearchPath.class, SearchPath::new).folders.add(text));
        }
    }
}
