package dev.restamp.sqlalchemy.connection;

import dev.restamp.python.builtin.Operators;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Name;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.schema.ColumnItem;
import dev.restamp.sqlalchemy.schema.IndexThing;
import dev.restamp.sqlalchemy.schema.Indexes;
import dev.restamp.sqlalchemy.schema.Sequences;
import dev.restamp.sqlalchemy.schema.TableDdl;
import dev.restamp.sqlalchemy.schema.TableThing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code sa.schema.CreateTable(table)} and its like, to be executed. */
public record DdlThing(String kind, Value subject, Arguments arguments) implements Value.Thing {

    public static Value make(String kind, Arguments arguments, Run run) {
        return new DdlThing(kind, arguments.find(0, "element").orElse(None.NONE), arguments);
    }

    @Override
    public String describe() {
        return kind;
    }

    Value execute(Run run) {
        boolean lenient = arguments
                .find("if_not_exists")
                .or(() -> arguments.find("if_exists"))
                .map(Read::flag)
                .orElse(false);
        if (kind.equals("CreateTable") && subject instanceof TableThing table) {
            TableDdl.createOrDrop(table, true, lenient, run);
        } else if (kind.equals("DropTable") && subject instanceof TableThing table) {
            TableDdl.createOrDrop(table, false, lenient, run);
        } else if (kind.equals("CreateIndex") && subject instanceof IndexThing index) {
            Indexes.create(index, lenient, run);
        } else if (kind.equals("DropIndex") && subject instanceof IndexThing index) {
            Indexes.drop(Optional.empty(), Read.nameOf(index.name()), lenient, run);
        } else if (kind.equals("CreateSchema") || kind.equals("DropSchema")) {
            schema(run, lenient);
        } else if (kind.equals("CreateSequence") && subject instanceof ColumnItem sequence) {
            Sequences.create(sequence, arguments, run);
        } else if (kind.equals("DropSequence") && subject instanceof ColumnItem sequence) {
            Sequences.drop(sequence, arguments, run);
        } else if (kind.equals("DDL")) {
            return ConnectionThing.send(written(run), Map.of(), run);
        } else {
            run.opaque(kind + ": " + Read.reason(subject), Optional.<Set<Name>>empty());
        }
        return ResultThing.unknown();
    }

    /** With what stands for {@code %(name)s} in its place, and a percent sign for two. */
    private String written(Run run) {
        Value context = arguments
                .find(2, "context")
                .filter(given -> !Read.isNone(given))
                .orElse(Value.dict(Map.of()));
        return Read.text(Operators.binary(subject, "%", context, run));
    }

    private void schema(Run run, boolean lenient) {
        String name = run.dialect().sqlWriter().quote(Read.text(subject));
        boolean cascade = arguments.find(1, "cascade").map(Read::flag).orElse(false);
        String sql = kind.equals("CreateSchema")
                ? "CREATE SCHEMA " + (lenient ? "IF NOT EXISTS " : "") + name
                : "DROP SCHEMA " + (lenient ? "IF EXISTS " : "") + name + (cascade ? " CASCADE" : "");
        ConnectionThing.send(sql, Map.of(), run);
    }
}
