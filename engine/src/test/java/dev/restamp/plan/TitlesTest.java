package dev.restamp.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence;
import dev.restamp.match.Matches;
import dev.restamp.match.Matches.Guise;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a step does, in words for whoever signs it. */
class TitlesTest {

    private static final Titles TITLES = new Titles("public");
    private static final Name USERS = new Name("public", "users");
    private static final Name MOOD = new Name("app", "mood");
    private static final Column COLUMN = Column.of("mail", new ColumnType.BuiltIn("text"), true);
    private static final Index INDEX = new Index(
            "ix", false, "btree", List.of(Index.Part.ofColumn("mail")), List.of(), Optional.empty(), false, true);
    private static final Constraint KEY =
            new Constraint.UniqueKey(Optional.of("uq"), List.of("a", "b"), false, Deferral.NOT_DEFERRABLE);
    private static final SchemaObject VIEW = new SchemaObject.Other(
            ObjectKind.VIEW, new Name("public", "v"), Optional.empty(), new Expression("SELECT 1", "SELECT 1", true));

    private static final Map<Change, String> TOLD = Map.ofEntries(
            Map.entry(new Change.CreateTable(Table.of(USERS, List.of())), "create table users"),
            Map.entry(new Change.DropTable(USERS, false), "drop table users"),
            Map.entry(new Change.RenameTable(USERS, new Name("app", "people")), "rename table users to app.people"),
            Map.entry(new Change.SetTableComment(USERS, Optional.empty()), "comment on table users"),
            Map.entry(new Change.SetTableOptions(USERS, Table.Options.NONE), "change options of table users"),
            Map.entry(new Change.AddColumn(USERS, COLUMN), "add column users.mail"),
            Map.entry(new Change.DropColumn(USERS, "mail", false), "drop column users.mail"),
            Map.entry(new Change.RenameColumn(USERS, "mail", "email"), "rename column users.mail to email"),
            Map.entry(new Change.AlterColumn(USERS, COLUMN), "alter column users.mail"),
            Map.entry(new Change.AddConstraint(USERS, KEY), "add unique key uq (a, b) to users"),
            Map.entry(new Change.DropConstraint(USERS, KEY), "drop unique key uq (a, b) of users"),
            Map.entry(new Change.RenameConstraint(USERS, "uq", "uq2"), "rename constraint uq of users to uq2"),
            Map.entry(new Change.ValidateConstraint(USERS, "uq"), "validate constraint uq of users"),
            Map.entry(new Change.CreateIndex(USERS, INDEX), "create index ix on users"),
            Map.entry(new Change.DropIndex(USERS, "ix"), "drop index ix of users"),
            Map.entry(new Change.RenameIndex(USERS, "ix", "ix2"), "rename index ix of users to ix2"),
            Map.entry(new Change.RebuildIndex(USERS, "ix"), "build index ix of users again"),
            Map.entry(new Change.CreateObject(VIEW), "create view v"),
            Map.entry(new Change.ReplaceObject(VIEW), "replace view v"),
            Map.entry(new Change.DropObject(ObjectKind.ENUM, MOOD, Optional.empty(), false), "drop enum type app.mood"),
            Map.entry(
                    new Change.RenameObject(ObjectKind.ENUM, MOOD, Optional.empty(), new Name("app", "temper")),
                    "rename enum type app.mood to app.temper"),
            Map.entry(
                    new Change.AddEnumValue(MOOD, "calm", Optional.empty(), Optional.empty()),
                    "add value calm to enum type app.mood"),
            Map.entry(
                    new Change.RenameEnumValue(MOOD, "calm", "serene"),
                    "rename value calm of enum type app.mood to serene"));

    @TestFactory
    Stream<DynamicTest> each_change_is_told_in_words() {
        return TOLD.entrySet().stream()
                .map(told -> DynamicTest.dynamicTest(
                        told.getValue(),
                        () -> assertThat(TITLES.of(told.getKey())).isEqualTo(told.getValue())));
    }

    @Test
    void and_none_is_forgotten() {
        assertThat(TOLD.keySet().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(changes(Change.class).collect(Collectors.toSet()));
    }

    /** All records of the sealed family. */
    private static Stream<Class<?>> changes(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? changes(kind) : Stream.of(kind));
    }

    @Test
    void evidence_is_told_with_the_revision_that_makes_the_thing() {
        Atom atom = Atom.ofColumn(AtomKind.TYPE, USERS, "mail");
        State text = new State.Shaped(new ColumnType.BuiltIn("text"));
        Matches.Near index = new Matches.Near("there as an index", Atom.ofIndex(USERS, "mail"), Guise.STAND_IN);

        assertThat(TITLES.missing(
                        new Evidence("r1", atom, text, State.absent(), Evidence.Outcome.UNMET, Optional.of(index))))
                .isEqualTo("r1 makes type users.mail, which is missing; there as an index");
        assertThat(TITLES.shape(new Evidence(
                        "r1",
                        atom,
                        text,
                        new State.Shaped(new ColumnType.BuiltIn("date")),
                        Evidence.Outcome.DIFFERING,
                        Optional.empty())))
                .isEqualTo("r1 gives type users.mail as text, and it is date");
    }
}
