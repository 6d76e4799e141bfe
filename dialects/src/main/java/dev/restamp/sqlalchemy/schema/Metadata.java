package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** What a table knows of the metadata that it is in. */
public interface Metadata extends Value.Thing {

    Naming naming();

    Optional<String> schema();

    void add(TableThing table, Run run);

    Optional<TableThing> find(String key);

    /** That of a table which is in none: nothing is known of others. */
    static Metadata with(Naming naming) {
        return new Nowhere(naming);
    }

    /** What a foreign key points at: a column, or the path to one of a table that is known here. */
    default Optional<ColumnThing> column(Value target) {
        if (target instanceof ColumnThing column) {
            return Optional.of(column);
        }
        Optional<String> path = path(target).text();
        int dot = path.map(text -> text.lastIndexOf('.')).orElse(-1);
        return dot < 0
                ? Optional.empty()
                : find(path.get().substring(0, dot))
                        .flatMap(table -> table.find(path.get().substring(dot + 1)));
    }

    /** A path that tells of no schema means the one that all tables here are in. */
    default Value path(Value target) {
        boolean bare = target.text()
                .filter(path -> path.indexOf('.') == path.lastIndexOf('.'))
                .isPresent();
        return bare && schema().isPresent()
                ? Value.of(schema().get() + "." + target.text().get())
                : target;
    }

    /** Where tables are that no metadata holds. */
    record Nowhere(Naming naming) implements Metadata {

        @Override
        public String describe() {
            return "the metadata of a table";
        }

        @Override
        public Optional<String> schema() {
            return Optional.empty();
        }

        @Override
        public void add(TableThing table, Run run) {}

        @Override
        public Optional<TableThing> find(String key) {
            return Optional.empty();
        }
    }
}
