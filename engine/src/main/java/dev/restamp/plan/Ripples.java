package dev.restamp.plan;

import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables whose rows may change by themselves when those of others are worked on: what triggers and rules name, with the
 * functions that they call, and what refers with a key that acts; of those again, and so on. Texts are looked through by words,
 * since to count the rows of too many tables does no harm.
 */
final class Ripples {

    private static final Set<ObjectKind> ACTING = EnumSet.of(ObjectKind.TRIGGER, ObjectKind.RULE);
    private static final Set<String> PASSIVE = Set.of("NO ACTION", "RESTRICT");

    private final Schema schema;
    private final Set<Name> reached = new TreeSet<>();
    private final Deque<Name> open = new ArrayDeque<>();
    private final Set<Name> heard = new HashSet<>();

    private Ripples(Schema schema) {
        this.schema = schema;
    }

    /** Those that are reached from the touched ones, which are not among them. */
    static Set<Name> of(Schema schema, Collection<Name> touched) {
        Ripples ripples = new Ripples(schema);
        touched.forEach(ripples::reach);
        while (!ripples.open.isEmpty()) {
            ripples.follow(ripples.open.pop());
        }
        ripples.reached.removeAll(touched);
        return ripples.reached;
    }

    private void reach(Name table) {
        if (schema.findTable(table).isPresent() && reached.add(table)) {
            open.push(table);
        }
    }

    private void follow(Name table) {
        others().filter(object -> ACTING.contains(object.kind())
                        && object.table().filter(table::equals).isPresent())
                .forEach(object -> hear(object.definition().text()));
        schema.referrers(table).stream()
                .filter(other -> schema.findTable(other).stream()
                        .flatMap(t -> t.foreignKeys().stream())
                        .anyMatch(key -> key.target().equals(table) && isActive(key)))
                .toList()
                .forEach(this::reach);
    }

    private static boolean isActive(ForeignKey key) {
        return !PASSIVE.contains(key.onDelete()) || !PASSIVE.contains(key.onUpdate());
    }

    private void hear(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        schema.tables().stream()
                .map(Table::name)
                .filter(name -> mentions(low, name.local()))
                .toList()
                .forEach(this::reach);
        others().filter(object -> object.kind() == ObjectKind.FUNCTION)
                .filter(function -> mentions(low, function.name().bare()))
                .filter(function -> heard.add(function.name()))
                .forEach(function -> hear(function.definition().text()));
    }

    private Stream<SchemaObject.Other> others() {
        return schema.objects().stream()
                .filter(SchemaObject.Other.class::isInstance)
                .map(SchemaObject.Other.class::cast);
    }

    private static boolean mentions(String low, String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return low.contains(word)
                && Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}_])")
                        .matcher(low)
                        .find();
    }
}
