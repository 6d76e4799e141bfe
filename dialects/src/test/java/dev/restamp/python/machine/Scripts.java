package dev.restamp.python.machine;

import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads scripts with a library of one thing, {@code op}: {@code op.create(table)}, {@code op.drop(table)},
 * {@code op.data(table)}, {@code op.has(table)}, {@code op.unknown()} and {@code op.say(value, …)}, which notes values as text.
 */
final class Scripts {

    private Scripts() {}

    /** What {@code upgrade} does, one line for each step. */
    static List<String> upgrade(String script) {
        return upgrade(script, ProjectFiles.NONE);
    }

    static List<String> upgrade(String script, ProjectFiles project) {
        return steps(read(script, project));
    }

    /** With more modules than {@code alembic}. */
    static List<String> upgrade(String script, ProjectFiles project, Library more) {
        return upgrade(script, "/nowhere/a1_script.py", project, more);
    }

    /** A script that knows where it lies. */
    static List<String> upgrade(String script, String path, ProjectFiles project, Library more) {
        Module module = Python.parse(script, "a1_script.py");
        ScriptBody body = new ScriptBody(
                () -> module, path, "upgrade", new SqliteDialect(), library().or(more), project);
        return steps(body.read(empty(), Body.Stance.ASSUMING));
    }

    static Reading read(String script, ProjectFiles project) {
        return body(script, project).read(empty(), Body.Stance.ASSUMING);
    }

    static ScriptBody body(String script, ProjectFiles project) {
        Module module = Python.parse(script, "a1_script.py");
        return new ScriptBody(
                () -> module, "/nowhere/a1_script.py", "upgrade", new SqliteDialect(), library(), project);
    }

    static Schema empty() {
        return Schema.empty(new SqliteDialect().traits("main"));
    }

    static List<String> steps(Reading reading) {
        List<String> steps = new ArrayList<>();
        reading.operations().forEach(operation -> steps.add(step(operation)));
        return steps;
    }

    private static String step(Operation operation) {
        if (operation instanceof Operation.Structural s && s.change() instanceof Change.CreateTable c) {
            return "create " + c.table().name().local();
        }
        if (operation instanceof Operation.Structural s && s.change() instanceof Change.DropTable c) {
            return "drop " + c.table().local();
        }
        if (operation instanceof Operation.Possible p) {
            return "perhaps " + step(new Operation.Structural(p.change(), p.place())) + ": " + p.reason();
        }
        if (operation instanceof Operation.Refused r) {
            return "refused: " + r.reason();
        }
        if (operation instanceof Operation.Data d) {
            return d.change().sql();
        }
        if (operation instanceof Operation.Opaque o) {
            return "opaque " + o.touches().map(Scripts::locals).orElse("*") + ": " + o.reason();
        }
        return operation.toString();
    }

    private static String locals(java.util.Set<Name> names) {
        return names.stream().map(Name::local).sorted().toList().toString();
    }

    private static Library library() {
        Op op = new Op();
        Value.Thing alembic = new Value.Thing() {
            @Override
            public String describe() {
                return "alembic";
            }

            @Override
            public Value attribute(String name, Run run) {
                return name.equals("op") ? op : new Unknown("alembic." + name);
            }
        };
        return name -> Optional.ofNullable(
                Map.<String, Value>of("alembic", alembic, "alembic.op", op).get(name));
    }

    private static final class Op implements Value.Thing {
        @Override
        public String describe() {
            return "op";
        }

        @Override
        public boolean reachesDatabase() {
            return true;
        }

        @Override
        public Value attribute(String name, Run run) {
            return new Builtin("op." + name, (arguments, on) -> act(name, arguments, on));
        }

        private static Value act(String name, Arguments arguments, Run run) {
            Value first = arguments.find(0, "table").orElse(None.NONE);
            switch (name) {
                case "create" -> table(first, run).ifPresent(table -> run.change(new Change.CreateTable(table)));
                case "drop" ->
                    table(first, run).ifPresent(table -> run.change(new Change.DropTable(table.name(), false)));
                case "data" -> note("data " + first.text().orElse("?"), run);
                case "say" -> arguments.positional().forEach(value -> note(said(value, run), run));
                case "has" -> {
                    if (first.text().isEmpty()) {
                        return new Unknown("op.has");
                    }
                    return Value.of(run.schema()
                            .findTable(new Name("main", first.text().orElseThrow()))
                            .isPresent());
                }
                case "raised" -> note("raises", run);
                case "raises" -> throw Raised.of("DatabaseError", "no such table", run);
                default -> {
                    return new Unknown("op." + name);
                }
            }
            return None.NONE;
        }

        private static String said(Value value, Run run) {
            if (value instanceof Unknown unknown) {
                return "unknown: " + unknown.reason();
            }
            return Formatting.repr(value, run)
                    .or(() -> Formatting.text(value, run))
                    .orElse("unwritten: " + value);
        }

        private static void note(String text, Run run) {
            DataChange change =
                    new DataChange(DataChange.Kind.UPDATE, new Name("main", "t"), List.of(), Map.of(), false, text);
            run.note(new Operation.Data(change, run.place()));
        }

        private static Optional<Table> table(Value name, Run run) {
            if (name.text().isEmpty()) {
                run.opaque("a table whose name is not known", Optional.empty());
                return Optional.empty();
            }
            Column column = Column.of("id", new ColumnType.Unknown("any"), true);
            Name full = new Name("main", name.text().get());
            return Optional.of(
                    new Table(full, List.of(column), List.of(), List.of(), Table.Options.NONE, Optional.empty()));
        }
    }
}
