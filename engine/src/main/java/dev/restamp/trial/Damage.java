package dev.restamp.trial;

import dev.restamp.schema.Change;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ways in which a person may have damaged a database: one thing is gone that a revision made. */
enum Damage {
    TABLE(table -> Stream.of(new Change.DropTable(table.name(), false))),
    COLUMN(table -> table.columns().stream()
            // the last one goes with its table only
            .filter(column -> table.columns().size() > 1)
            .map(column -> new Change.DropColumn(table.name(), column.name(), false))),
    INDEX(table -> table.indexes().stream().map(index -> new Change.DropIndex(table.name(), index.name()))),
    CONSTRAINT(table -> table.constraints().stream()
            .filter(constraint -> constraint.name().isPresent())
            .map(constraint -> new Change.DropConstraint(table.name(), constraint)));

    private final Function<Table, Stream<? extends Change>> possible;

    Damage(Function<Table, Stream<? extends Change>> possible) {
        this.possible = possible;
    }

    /** The state after one such damage, another one for each turn; nothing where the database refuses them all. */
    Optional<Moment> to(Moment moment, int turn) {
        List<Change> changes = new ArrayList<>();
        moment.schema().tables().forEach(table -> possible.apply(table).forEach(changes::add));
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get((int) ((turn * 7L + i) % changes.size()));
            if (change.on(moment.schema()) instanceof Outcome.Done done) {
                return Optional.of(moment.damaged(
                        words(change, moment.schema()), done.schema().settled()));
            }
        }
        return Optional.empty();
    }

    private static String words(Change change, Schema schema) {
        String home = schema.traits().defaultSchema() + ".";
        if (change instanceof Change.DropTable c) {
            return "without table " + c.table().toString().replace(home, "");
        } else if (change instanceof Change.DropColumn c) {
            return "without column " + c.table().toString().replace(home, "") + "." + c.column();
        } else if (change instanceof Change.DropIndex c) {
            return "without index " + c.index();
        } else if (change instanceof Change.DropConstraint c) {
            return "without constraint " + c.constraint().name().orElse("");
        }
        return "damaged";
    }
}
