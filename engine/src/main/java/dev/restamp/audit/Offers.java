package dev.restamp.audit;

import dev.restamp.audit.Counter.Question;
import dev.restamp.dialect.SqlWriter.Offer;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.sql.ExtensionTypes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an upgrade takes for granted that no revision makes, and the server may not have: types, functions of defaults, extensions. */
final class Offers {

    private static final Pattern CALL = Pattern.compile("\\s*(?:(\\w+)\\.)?(\\w+)\\(.*", Pattern.DOTALL);

    /** Written like a call, and none. */
    private static final Set<String> SYNTAX = Set.of(
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "cast",
            "row",
            "array",
            "extract",
            "trim",
            "position",
            "overlay",
            "substring",
            "collate",
            "normalize",
            "xmlelement",
            "xmlforest",
            "xmlconcat",
            "json_object",
            "json_array",
            "current_timestamp",
            "localtimestamp",
            "current_time",
            "localtime",
            "treat",
            "grouping",
            "not",
            "case",
            "exists");

    /** Extensions that bring functions, and no type but perhaps one of their own name. */
    private static final Set<String> OF_FUNCTIONS = Set.of(
            "pgcrypto",
            "uuid-ossp",
            "pg_trgm",
            "unaccent",
            "btree_gin",
            "btree_gist",
            "fuzzystrmatch",
            "intarray",
            "tablefunc",
            "pg_stat_statements",
            "citext",
            "hstore",
            "ltree");

    private final Counter counter;
    private final Set<String> extensions = new HashSet<>();
    private boolean anything;

    Offers(Counter counter) {
        this.counter = counter;
    }

    /** Why the database refuses a step for want of something; once something may have brought more, nobody can tell. */
    Optional<String> findWant(Operation operation, Schema before) {
        if (operation instanceof Operation.Structural step) {
            return findWant(step.change(), before);
        }
        anything |=
                operation instanceof Operation.Opaque opaque && opaque.touches().isEmpty()
                        || operation instanceof Operation.Possible;
        return Optional.empty();
    }

    private Optional<String> findWant(Change change, Schema before) {
        if (change instanceof Change.CreateObject create && create.object().kind() == ObjectKind.EXTENSION) {
            String name = create.object().name().local();
            extensions.add(name);
            return isWanting(Offer.EXTENSION, name)
                    ? Optional.of("extension \"" + name + "\" is not available")
                    : Optional.empty();
        }
        return anything
                ? Optional.empty()
                : change.columns().stream()
                        .flatMap(column -> findWant(column, before).stream())
                        .findFirst();
    }

    private Optional<String> findWant(Column column, Schema before) {
        return typeName(column.type(), before)
                .filter(name -> !mayBring(name) && isWanting(Offer.TYPE, name))
                .map(name -> "type \"" + name + "\" does not exist")
                .or(() -> called(column, before)
                        .filter(name -> extensions.isEmpty() && isWanting(Offer.FUNCTION, name))
                        .map(name -> "function " + name + " does not exist"));
    }

    /** Of a type that no revision has made by now. */
    private static Optional<String> typeName(ColumnType type, Schema before) {
        if (type instanceof ColumnType.UserDefined own) {
            return Optional.of(own.name())
                    .filter(name -> before.findTable(name).isEmpty()
                            && before.objects().stream()
                                    .noneMatch(object -> object.name().equals(name)))
                    .map(Name::local);
        }
        return type instanceof ColumnType.BuiltIn known
                ? Optional.of(known.text().replaceFirst("[(\\[].*", "")).filter(ExtensionTypes::has)
                : Optional.empty();
    }

    private boolean mayBring(String type) {
        return extensions.stream().anyMatch(name -> name.equals(type) || !OF_FUNCTIONS.contains(name));
    }

    /** By a default that is a call and nothing else, of something that no revision has made by now. */
    private static Optional<String> called(Column column, Schema before) {
        Optional<Matcher> call =
                column.defaultValue().map(value -> CALL.matcher(value.text())).filter(Matcher::matches);
        return call.map(found -> found.group(2).toLowerCase(Locale.ROOT))
                .filter(name -> !SYNTAX.contains(name))
                .filter(name -> before.objects().stream()
                        .noneMatch(object -> object.kind() == ObjectKind.FUNCTION
                                && object.name().bare().equalsIgnoreCase(name)));
    }

    private boolean isWanting(Offer offer, String name) {
        OptionalLong count = counter.count(new Question.Offered(offer, name));
        return count.isPresent() && count.getAsLong() == 0;
    }
}
