package dev.restamp.fingerprint;

import dev.restamp.fingerprint.Construct.Making;
import dev.restamp.schema.Index;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What constructs one revision's effects are of. */
public final class Constructs {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Of several columns conventions name the first, or all of them. */
    private static final Pattern COLUMNS = Pattern.compile("<column>(_<column>)++");
    /** A shorter name stands in too many words by chance. */
    private static final int TELLING = 2;

    private final Map<Atom, State> left = new HashMap<>();
    private final Set<Atom> made = new HashSet<>();

    public Constructs(Fingerprint fingerprint) {
        for (Effect effect : fingerprint.effects()) {
            left.put(effect.atom(), effect.after());
            AtomKind kind = effect.atom().kind();
            if ((kind == AtomKind.TABLE || kind == AtomKind.COLUMN) && effect.before() instanceof State.Absent) {
                made.add(effect.atom());
            }
        }
    }

    public Construct of(Effect effect) {
        Atom atom = effect.atom();
        return new Construct(atom.kind(), making(atom), form(atom, effect.after()));
    }

    private Making making(Atom atom) {
        if (made.contains(Atom.ofTable(atom.owner()))) {
            return Making.WITH_TABLE;
        }
        return atom.kind().isOfColumn() && made.contains(atom.as(AtomKind.COLUMN))
                ? Making.WITH_COLUMN
                : Making.BY_ITSELF;
    }

    /** A thing by its name, its shape by what it is like. */
    private String form(Atom atom, State state) {
        return switch (atom.kind()) {
            case TABLE, ENUM_TYPE -> "";
            case COLUMN, ENUM_VALUE -> atom.name();
            case INDEX -> general(atom.name(), atom);
            case CHECK, EXCLUSION -> atom.part() instanceof Part.Named ? general(atom.name(), atom) : "unnamed";
            case OBJECT, DEFINITION ->
                atom.part() instanceof Part.OfKind object ? object.kind().word() : "";
            case PRIMARY_KEY -> width(state);
            case UNIQUE_KEY -> width(atom.columns()) + ", " + state;
            case FOREIGN_KEY -> state.toString();
            case CONSTRAINT_NAME -> word(atom) + " " + general(state.toString(), atom);
            default -> general(state.toString(), atom);
        };
    }

    /** The kind of thing it is, or that it is the name of. */
    public static String word(Atom atom) {
        return (atom.part() instanceof Part.NameOf name ? name.kind() : atom.kind()).word();
    }

    private static String width(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Part.Columns key
                ? width(key.columns())
                : state.toString();
    }

    private static String width(List<String> columns) {
        return columns.size() == 1 ? "of one column" : "of several columns";
    }

    /** How this name is put together from those of its table and its columns, and from what else there is. */
    public String pattern(Effect effect, String name) {
        return COLUMNS.matcher(general(name, effect.atom())).replaceAll("<column>");
    }

    private String general(String text, Atom atom) {
        return bare(named(text, atom));
    }

    /** How what is found differs from what the effect leaves; numbers count where nothing else does. */
    public Construct.Difference difference(Effect effect, State found) {
        String one = named(effect.after().toString(), effect.atom());
        String other = named(found.toString(), effect.atom());
        return bare(one).equals(bare(other))
                ? new Construct.Difference(one, other)
                : new Construct.Difference(bare(one), bare(other));
    }

    private static String bare(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }

    /** With places for the names of its table and its columns, the longest first. */
    private String named(String text, Atom atom) {
        String named = without(text, atom.owner().local(), "<table>");
        Set<String> columns = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        columns(atom).forEach(columns::add);
        for (String column : columns) {
            named = without(named, column, "<column>");
        }
        return named;
    }

    private Stream<String> columns(Atom atom) {
        return switch (atom.kind()) {
            case INDEX, INDEX_SHAPE -> indexed(atom.as(AtomKind.INDEX_SHAPE)).stream();
            default -> names(atom.part());
        };
    }

    private List<String> indexed(Atom shape) {
        return left.get(shape) instanceof State.Shaped shaped && shaped.shape() instanceof Index index
                ? index.columns()
                : List.of();
    }

    /** Conventions name keys by both of their ends. */
    private static Stream<String> names(Part part) {
        if (part instanceof Part.NameOf name) {
            return names(name.key());
        } else if (part instanceof Part.Reference key) {
            Stream<String> target = Stream.concat(Stream.of(key.target().local()), key.targetColumns().stream());
            return Stream.concat(key.columns().stream(), target);
        }
        return part.columns().stream();
    }

    private static String without(String text, String name, String place) {
        return name.length() < TELLING
                ? text
                : Pattern.compile(
                                "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .replaceAll(place);
    }
}
