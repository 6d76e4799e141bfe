package dev.restamp.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Operation;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AtomsTest {

    private static final Name USERS = new Name("public", "users");

    @Test
    void of_a_column_that_predates_the_history_no_more_is_known_than_that_it_is_there() {
        Map<Atom, State> granted = Atoms.of(new Operation.Assumption(USERS, Optional.of("id"), Place.NOWHERE)
                .assumedIn(Schema.empty(new PostgresDialect().traits("public"))));
        Map<Atom, State> found = Atoms.of(Schema.empty(new PostgresDialect().traits("public"))
                .with(Table.of(USERS, List.of(Column.of("id", new ColumnType.BuiltIn("uuid"), false)))));

        assertThat(likeness(AtomKind.COLUMN, granted, found)).isEqualTo(Likeness.SAME);
        assertThat(likeness(AtomKind.TYPE, granted, found)).isEqualTo(Likeness.UNKNOWN);
        assertThat(likeness(AtomKind.NULLABILITY, granted, found)).isEqualTo(Likeness.UNKNOWN);
    }

    @Test
    void what_goes_with_the_session_leaves_none() {
        Schema schema = Schema.empty(new PostgresDialect().traits("public"))
                .with(new SchemaObject.EnumType(new Name("pg_temp", "mood"), List.of("glad"), false))
                .with(new SchemaObject.Other(
                        ObjectKind.FUNCTION, new Name("pg_temp", "f()"), Optional.empty(), Expression.unknown()));

        assertThat(Atoms.of(schema)).isEmpty();
        assertThat(Atoms.difference(Schema.empty(schema.traits()), schema)).isEmpty();
    }

    @Test
    void of_a_sequence_whose_start_nobody_knows_any_options_may_be_found() {
        Name counter = new Name("public", "counter");
        Schema empty = Schema.empty(new PostgresDialect().traits("public"));
        Map<Atom, State> made = Atoms.of(empty.with(
                new SchemaObject.Other(ObjectKind.SEQUENCE, counter, Optional.empty(), Expression.unknown())));
        Map<Atom, State> found = Atoms.of(empty.with(new SchemaObject.Sequence(counter, "START WITH 42")));
        Atom definition =
                new Atom(AtomKind.DEFINITION, counter, new Part.OfKind(ObjectKind.SEQUENCE, Optional.empty()));

        assertThat(made.keySet()).isEqualTo(found.keySet());
        assertThat(made.get(definition).likeness(found.get(definition))).isEqualTo(Likeness.UNKNOWN);
    }

    @Test
    void whether_a_key_takes_null_is_told_where_it_does_not_go_without_saying() {
        ColumnType type = new ColumnType.BuiltIn("integer");
        Table keyed = Table.of(USERS, List.of(Column.of("id", type, true), Column.of("tenant", type, false)))
                .withConstraints(List.of(new Constraint.PrimaryKey(
                        Optional.empty(), List.of("id", "tenant"), Constraint.Deferral.NOT_DEFERRABLE)));
        Map<Atom, State> inFile =
                Atoms.of(Schema.empty(new SqliteDialect().traits("main")).with(keyed));
        Map<Atom, State> onServer =
                Atoms.of(Schema.empty(new PostgresDialect().traits("public")).with(keyed));

        Atom open = Atom.ofColumn(AtomKind.NULLABILITY, USERS, "id");
        Atom said = Atom.ofColumn(AtomKind.NULLABILITY, USERS, "tenant");
        assertThat(inFile).doesNotContainKey(open).containsKey(said);
        assertThat(onServer).containsKeys(open, said);
    }

    private static Likeness likeness(AtomKind kind, Map<Atom, State> granted, Map<Atom, State> found) {
        Atom atom = Atom.ofColumn(kind, USERS, "id");
        return granted.get(atom).likeness(found.get(atom));
    }
}
