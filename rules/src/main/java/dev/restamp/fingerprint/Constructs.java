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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What constructs one revision's effects are of. */
public final class Constructs {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    /** Of several columns conventions name the first, or all of them. */
    private static final Pattern COLUMNS = Pattern.compile("<column>(_<column>)+");
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
        if (made.contains(new Atom(AtomKind.TABLE, atom.owner(), ""))) {
            return Making.WITH_TABLE;
        }
        boolean ofColumn = atom.kind().within().filter(AtomKind.COLUMN::equals).isPresent();
        return ofColumn && made.contains(new Atom(AtomKind.COLUMN, atom.owner(), atom.part()))
                ? Making.WITH_COLUMN
                : Making.BY_ITSELF;
    }

    /** A thing by its name, its shape by what it is like. */
    private String form(Atom atom, State state) {
        return switch (atom.kind()) {
            case TABLE, ENUM_TYPE -> "";
            case COLUMN, ENUM_VALUE -> atom.part();
            case INDEX -> general(atom.part(), atom);
            case CHECK, EXCLUSION -> isWord(atom.part()) ? general(atom.part(), atom) : "unnamed";
            case OBJECT, DEFINITION -> atom.part().replaceFirst(" on .*", "");
            case PRIMARY_KEY -> width(state.toString());
            case UNIQUE_KEY -> width(atom.part()) + ", " + state;
            case FOREIGN_KEY -> state.toString();
            case CONSTRAINT_NAME -> atom.part().replaceFirst(" \\(.*", "") + " " + general(state.toString(), atom);
            default -> general(state.toString(), atom);
        };
    }

    private static String width(String columns) {
        return columns.indexOf(',') < 0 ? "of one column" : "of several columns";
    }

    /** How this name is put together from those of its table and its columns, and from what else there is. */
    public String pattern(Effect effect, String name) {
        return COLUMNS.matcher(general(name, effect.atom())).replaceAll("<column>");
    }

    /** A name, and not what stands where there is none. */
    public static boolean isWord(String name) {
        return WORD.matcher(name).matches();
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
            case INDEX, INDEX_SHAPE -> indexed(new Atom(AtomKind.INDEX_SHAPE, atom.owner(), atom.part())).stream();
            case CONSTRAINT_NAME -> words(atom.part().replaceFirst("^[^(]*", ""));
            case CHECK, EXCLUSION, OBJECT, DEFINITION -> Stream.empty();
            default -> words(atom.part());
        };
    }

    private List<String> indexed(Atom shape) {
        return left.get(shape) instanceof State.Shaped shaped && shaped.shape() instanceof Index index
                ? index.parts().stream()
                        .filter(Index.Part::column)
                        .map(part -> part.expression().canonical())
                        .toList()
                : List.of();
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group);
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
