package dev.restamp.sqlalchemy.schema;

import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Column;
import dev.restamp.schema.Column.Generated;
import dev.restamp.schema.Column.Identity;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.expression.Sql;
import dev.restamp.sqlalchemy.type.TypeSpelling;
import java.util.Locale;
import java.util.Optional;

/** Makes of a script's column what SQLAlchemy would send. */
public final class ColumnBuilder {

    private final Run run;
    private final SqlAlchemy known;

    public ColumnBuilder(Run run) {
        this.run = run;
        this.known = run.dialect().sqlAlchemy();
    }

    /**
     * {@code counting} says that it is the column that its table's primary key counts up by; what the script has the server fill in
     * is then left out.
     */
    public Column column(ColumnThing thing, boolean counting) {
        TypeSpelling spelling = TypeSpelling.of(thing.type(), run);
        Column column = Column.of(thing.name(), spelling.type(), thing.nullable())
                .withCollation(spelling.collation())
                .withComment(known.keepsComments() ? comment(thing) : Optional.empty())
                .withGenerated(generated(thing));
        if (known.hasSequences() && thing.identity().isPresent()) {
            return column.withIdentity(thing.identity().map(ColumnBuilder::identity))
                    .withNullable(thing.nullable());
        }
        if (known.hasSequences()
                && counting
                && TableBuilder.hasNoOtherDefault(thing)
                && thing.item(ColumnItem.Kind.SEQUENCE)
                        .filter(s -> !optional(s))
                        .isEmpty()) {
            return column.withType(counter(column.type()))
                    .withNullable(false)
                    .withIdentity(Optional.of(new Identity(Identity.Kind.SERIAL, "")));
        }
        return column.withDefault(thing.serverDefault().flatMap(value -> defaultValue(value, column.type())));
    }

    static boolean optional(ColumnItem sequence) {
        return sequence.find("optional").map(Read::flag).orElse(false);
    }

    /** A serial is one of three whole numbers, whatever the type's spelling. */
    private ColumnType counter(ColumnType type) {
        String text = type.toString().toLowerCase(Locale.ROOT);
        return text.equals("bigint") || text.equals("smallint")
                ? type
                : run.spelling().type("INTEGER", run.schema());
    }

    static Optional<String> comment(ColumnThing thing) {
        return thing.find("comment").flatMap(Read::textOrNone).filter(text -> !text.isEmpty());
    }

    public static Identity identity(ColumnItem item) {
        boolean always = item.arguments()
                .find(0, "always")
                .filter(v -> !Read.isNone(v))
                .map(Read::flag)
                .orElse(false);
        return new Identity(always ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT, Sequences.shown(item));
    }

    private Optional<Generated> generated(ColumnThing thing) {
        return thing.item(ColumnItem.Kind.COMPUTED).map(this::generated);
    }

    public Generated generated(ColumnItem item) {
        Value text = item.content();
        boolean stored = item.arguments()
                .find(1, "persisted")
                .filter(v -> !Read.isNone(v))
                .map(Read::flag)
                .orElse(known.storesGenerated());
        Expression expression = text instanceof Value.Str plain
                ? run.spelling().expression(Sql.text(plain.value()).inDdl(run).sql())
                : text instanceof Sql sql
                        ? run.spelling().expression(sql.inDdl(run).sql())
                        : Expression.unknown();
        return new Generated(expression, stored);
    }

    /** The default as it stands in the DDL; a default of NULL is none. */
    public Optional<Expression> defaultValue(Value value, ColumnType type) {
        if (Read.isNone(value)) {
            return Optional.empty();
        }
        Optional<String> text = defaultText(value);
        if (text.isEmpty()) {
            return Optional.of(Expression.unknown());
        }
        if (text.get().strip().equalsIgnoreCase("NULL")) {
            return Optional.empty();
        }
        return Optional.of(run.spelling().defaultValue(text.get(), type));
    }

    private Optional<String> defaultText(Value value) {
        if (value instanceof ColumnItem item && item.isDefault()) {
            return defaultText(item.content());
        }
        if (value instanceof Sql sql) {
            return Optional.of(sql.inDdl(run).sql());
        }
        if (value instanceof Value.Str text) {
            return Optional.of(run.dialect().sqlWriter().literal(text.value()));
        }
        if (value instanceof Value.Thing thing && thing.attribute("value", run) instanceof Value.Str text) {
            return Optional.of(run.dialect().sqlWriter().literal(text.value()));
        }
        return Optional.empty();
    }
}
