package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.expression.Sql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a script may add to a table and take from it: constraints, indexes, columns that came later. */
final class TableParts implements Mutable {

    private List<Value> items;
    private Optional<String> doubt = Optional.empty();

    TableParts(List<Value> items) {
        this.items = List.copyOf(items);
    }

    List<Value> items() {
        return items;
    }

    /** The table that some columns were picked from. */
    static Optional<TableThing> owner(List<Value> columns) {
        return Sql.owner(columns).filter(TableThing.class::isInstance).map(TableThing.class::cast);
    }

    /** What is made of the columns of a table becomes a part of it. */
    static Value attached(Value part, List<Value> columns, Run run) {
        owner(columns).ifPresent(table -> table.parts().add(part, run));
        return part;
    }

    /** Why it is not known what stands there. */
    Optional<String> doubt() {
        return doubt;
    }

    private void change(UnaryOperator<List<Value>> change, Run run) {
        run.touch(this);
        items = List.copyOf(change.apply(new ArrayList<>(items)));
    }

    void add(Value part, Run run) {
        change(
                all -> {
                    if (!all.contains(part)) {
                        all.add(part);
                    }
                    return all;
                },
                run);
    }

    void remove(Value part, Run run) {
        change(
                all -> {
                    all.remove(part);
                    return all;
                },
                run);
    }

    /** Something that is not known had it in hand. */
    void forget(String reason, Run run) {
        run.touch(this);
        doubt = Optional.of(reason);
    }

    private record Content(List<Value> items, Optional<String> doubt) {}

    @Override
    public Object save() {
        return new Content(items, doubt);
    }

    @Override
    public void restore(Object saved) {
        Content content = (Content) saved;
        items = content.items();
        doubt = content.doubt();
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }

    /** {@code table.constraints}, {@code table.indexes}: sets that the table looks into. */
    record View(TableThing table, Class<? extends Value> kind) implements Value.Thing {

        @Override
        public String describe() {
            return "the parts of " + table.name();
        }

        /** With the indexes that columns ask for, each by the name that it gets. */
        List<Value> all(Run run) {
            return kind == IndexThing.class ? indexes(run) : own();
        }

        private List<Value> own() {
            return table.items().stream().filter(kind::isInstance).toList();
        }

        /** Whoever names them knows the table, and is not known to it. */
        private List<Value> indexes(Run run) {
            Value named = run.library().find("sqlalchemy.Table.indexes").orElse(new Unknown(describe()));
            return Read.items(run.call(named, Arguments.of(table)), run);
        }

        /** Those of its own come last, one for one. */
        private void remove(Value part, Run run) {
            List<Value> own = own();
            List<Value> there = all(run);
            int at = there.lastIndexOf(part) - there.size() + own.size();
            if (own.contains(part)) {
                table.parts().remove(part, run);
            } else if (at >= 0) {
                table.parts().remove(own.get(at), run);
            } else if (there.contains(part)) {
                table.parts().forget("an index of a column is taken out of its table", run);
            }
        }

        /** In place of all that is there now. */
        void replace(Value others, Run run) {
            List<Value> kept = Read.items(others, run);
            List<Value> there = all(run);
            there.stream().filter(part -> !kept.contains(part)).forEach(part -> remove(part, run));
            kept.stream()
                    .filter(part -> !there.contains(part))
                    .forEach(part -> table.parts().add(part, run));
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "add" -> each(name, (part, r) -> table.parts().add(part, r));
                case "remove", "discard" -> each(name, this::remove);
                case "clear" ->
                    new Function(name, (a, r) -> {
                        replace(Value.list(List.of()), r);
                        return None.NONE;
                    });
                case "copy" -> new Function(name, (a, r) -> copy(r));
                default -> new Unknown(describe() + "'s " + name);
            };
        }

        private interface Act {
            void on(Value part, Run run);
        }

        private static Function each(String name, Act act) {
            return new Function(name, (Arguments a, Run r) -> {
                act.on(Read.given(a, 0, "item"), r);
                return None.NONE;
            });
        }

        private Value copy(Run run) {
            Set<Value> all = new LinkedHashSet<>(all(run));
            return Value.set(all);
        }

        @Override
        public Optional<List<Value>> items(Run run) {
            return Optional.of(all(run));
        }

        @Override
        public Optional<Boolean> truth(Run run) {
            return Optional.of(!all(run).isEmpty());
        }
    }
}
