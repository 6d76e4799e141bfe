package dev.restamp.verdict;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Idiom;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Histories that fit on a line: u makes users and w makes works, then columns and indexes follow. */
final class SmallHistories {

    static final Name USERS = new Name("public", "users");
    static final Name WORKS = new Name("public", "works");

    private SmallHistories() {}

    static Judgement judge(History history, Schema schema) {
        return Judge.judge(book(history), schema, Claim.NONE, Probe.NONE, Policy.FAIL);
    }

    /** With a ledger that claims the first so many revisions of a chain. */
    static Judgement judge(History history, Schema schema, int claimed) {
        Set<String> closed = new TreeSet<>(history.order().subList(0, claimed));
        Claim claim = Claim.of(List.of("r" + claimed), closed);
        return Judge.judge(book(history), schema, claim, Probe.NONE, Policy.FAIL);
    }

    static List<Ruling> rulings(Judgement judgement) {
        return judgement.verdicts().stream().map(Verdict::ruling).toList();
    }

    static Rulebook book(History history) {
        return Deriver.derive(history, Schema.empty(new PostgresDialect().traits("public")));
    }

    static Schema upTo(History history, int revisions) {
        return book(history).model().schemaOf(history.order().subList(0, revisions));
    }

    static Schema with(Schema schema, Change change) {
        return ((Outcome.Done) change.on(schema)).schema().settled();
    }

    static History chain(Body... bodies) {
        List<Revision> revisions = new ArrayList<>();
        for (Body body : bodies) {
            int number = revisions.size() + 1;
            revisions.add(revision("r" + number, number == 1 ? List.of() : List.of("r" + (number - 1)), body));
        }
        return History.of(revisions);
    }

    static Revision revision(String id, List<String> parents, Body body) {
        return new Revision(id, parents, List.of(), List.of(), id, new Place(id + ".py", 1), body, Body.EMPTY);
    }

    static Body doing(Change change) {
        return (schema, stance) -> change.on(schema) instanceof Outcome.Done done
                ? new Reading(List.of(new Operation.Structural(change, Place.NOWHERE)), done.schema())
                : new Reading(
                        List.of(new Operation.Refused(
                                change, ((Outcome.Refused) change.on(schema)).refusal(), Place.NOWHERE)),
                        schema);
    }

    /** Of which nobody knows whether it happens. */
    static Body perhaps(Change change) {
        Operation.Possible step =
                new Operation.Possible(change, Operation.Ground.UNDECIDED, "it depends", Place.NOWHERE);
        return (schema, stance) -> {
            boolean done = stance == Body.Stance.SUPPOSING;
            return new Reading(List.of(step), done ? ((Outcome.Done) change.on(schema)).schema() : schema);
        };
    }

    static Body both(Body one, Body two) {
        return (schema, stance) -> {
            Reading first = one.read(schema, stance);
            Reading second = two.read(first.after(), stance);
            List<Operation> all = new ArrayList<>(first.operations());
            all.addAll(second.operations());
            Set<Idiom> idioms = new TreeSet<>(first.idioms());
            idioms.addAll(second.idioms());
            return new Reading(all, second.after(), idioms);
        };
    }

    static Body users() {
        return doing(new Change.CreateTable(table(USERS)));
    }

    static Body works() {
        return doing(new Change.CreateTable(table(WORKS)));
    }

    static Table table(Name name) {
        return Table.of(name, List.of(text("id"), text("name"), text("title")));
    }

    static Body column(Name table, String column) {
        return doing(new Change.AddColumn(table, text(column)));
    }

    static Body notNull(Name table, String column) {
        return doing(new Change.AlterColumn(table, text(column).withNullable(false)));
    }

    static Body drop(Name table, String column) {
        return doing(new Change.DropColumn(table, column, false));
    }

    /** From works to users, named after what happens when a user goes. */
    static Body reference(String onDelete) {
        return doing(new Change.AddConstraint(
                WORKS,
                new Constraint.ForeignKey(
                        Optional.of("fk_" + onDelete.charAt(0)),
                        List.of("name"),
                        USERS,
                        List.of("id"),
                        onDelete,
                        "NO ACTION",
                        "SIMPLE",
                        Constraint.Deferral.NOT_DEFERRABLE,
                        true)));
    }

    static Body index(Name table, String column) {
        return index(table, "ix_" + column, column);
    }

    static Body index(Name table, String name, String column) {
        return doing(new Change.CreateIndex(
                table,
                new Index(
                        name,
                        false,
                        "btree",
                        List.of(Index.Part.ofColumn(column)),
                        List.of(),
                        Optional.empty(),
                        false,
                        true)));
    }

    static Body rows(Name table, String column, String value) {
        DataChange insert = new DataChange(
                DataChange.Kind.INSERT, table, List.of(Map.of(column, Optional.of(value))), Map.of(), true, "INSERT");
        return (schema, stance) -> new Reading(List.of(new Operation.Data(insert, Place.NOWHERE)), schema);
    }

    /** Sets the column where it has a value; one that is empty stands for conditions that nobody can read. */
    static Body update(Name table, String column, Optional<String> from, String to) {
        DataChange update = new DataChange(
                DataChange.Kind.UPDATE,
                table,
                List.of(Map.of(column, Optional.of(to))),
                from.isPresent() ? Map.of(column, from) : Map.of(),
                from.isPresent(),
                "UPDATE");
        return (schema, stance) -> new Reading(List.of(new Operation.Data(update, Place.NOWHERE)), schema);
    }

    static Column text(String name) {
        return Column.of(name, new ColumnType.BuiltIn("text"), true);
    }
}
