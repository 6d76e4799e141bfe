package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index or a key that is not there, and that could not be: one of its columns is missing, and a database lets such things
 * go with the column; or a rule, a trigger or a policy of a table that is missing. So its absence tells nothing beyond what
 * that of the column or the table does.
 */
public record Bereft(Atom atom) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");

    /** Those that revisions expect and the schema lacks; an index that was on other columns at another time may be told by those. */
    static Set<Bereft> among(Collection<Fingerprint> fingerprints, Set<Atom> shown, boolean foldsCase) {
        Map<Atom, Boolean> lost = new HashMap<>();
        Set<Atom> known = known(fingerprints);
        Set<Atom> gone = goneTables(fingerprints, shown);
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                if (!shown.contains(effect.atom()) && hangsOn(effect.atom(), gone)) {
                    lost.put(effect.atom(), true);
                } else if (!shown.contains(effect.atom())) {
                    Stream.of(effect.before(), effect.after())
                            .map(state -> columns(effect.atom(), state, known, foldsCase))
                            .filter(columns -> !columns.isEmpty())
                            .map(columns -> isLost(effect.atom(), columns, shown, foldsCase))
                            .forEach(isLost -> lost.merge(whole(effect.atom()), isLost, Boolean::logicalAnd));
                }
            }
        }
        return lost.keySet().stream().filter(lost::get).map(Bereft::new).collect(Collectors.toSet());
    }

    /** The columns that revisions ever make or take away. */
    private static Set<Atom> known(Collection<Fingerprint> fingerprints) {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .filter(atom -> atom.kind() == AtomKind.COLUMN)
                .collect(Collectors.toSet());
    }

    /** The tables that revisions make and the schema lacks. */
    private static Set<Atom> goneTables(Collection<Fingerprint> fingerprints, Set<Atom> shown) {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .filter(atom -> atom.kind() == AtomKind.TABLE && !shown.contains(atom))
                .collect(Collectors.toSet());
    }

    private static boolean hangsOn(Atom atom, Set<Atom> tables) {
        return Within.holder(atom).filter(tables::contains).isPresent();
    }

    private static List<String> columns(Atom atom, State state, Set<Atom> known, boolean foldsCase) {
        List<String> columns = new ArrayList<>(columns(atom, state));
        mentioned(state)
                .filter(word -> known.contains(column(atom, word, foldsCase)))
                .forEach(columns::add);
        return columns;
    }

    private static boolean isLost(Atom atom, List<String> columns, Set<Atom> shown, boolean foldsCase) {
        return columns.stream().anyMatch(column -> !shown.contains(column(atom, column, foldsCase)));
    }

    private static Atom column(Atom atom, String name, boolean foldsCase) {
        return new Atom(AtomKind.COLUMN, atom.owner(), foldsCase ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** The words of an index's expressions and of its condition, columns and others. */
    private static Stream<String> mentioned(State state) {
        if (!(state instanceof State.Shaped shaped) || !(shaped.shape() instanceof Index index)) {
            return Stream.empty();
        }
        Stream<String> keys = index.parts().stream()
                .filter(part -> !part.column())
                .map(part -> part.expression().canonical());
        Stream<String> condition = index.predicate().map(Expression::canonical).stream();
        return Stream.concat(keys, condition)
                .flatMap(text ->
                        WORD.matcher(LITERAL.matcher(text).replaceAll(" ")).results())
                .map(MatchResult::group);
    }

    private static Atom whole(Atom atom) {
        return atom.kind() == AtomKind.INDEX_SHAPE ? new Atom(AtomKind.INDEX, atom.owner(), atom.part()) : atom;
    }

    private static List<String> columns(Atom atom, State state) {
        return switch (atom.kind()) {
            case INDEX_SHAPE -> indexed(state);
            case UNIQUE_KEY -> listed(atom.part());
            case FOREIGN_KEY -> listed(before(" -> ", atom.part()));
            case CONSTRAINT_NAME -> named(atom.part());
            default -> List.of();
        };
    }

    private static List<String> indexed(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Index index
                ? index.parts().stream()
                        .filter(Index.Part::column)
                        .map(part -> part.expression().canonical())
                        .toList()
                : List.of();
    }

    /** The name of a key is an atom by itself: {@code unique key (a, b)}, {@code foreign key (a -> t(b))}. */
    private static List<String> named(String part) {
        int open = part.indexOf('(');
        boolean key = part.startsWith("unique key (") || part.startsWith("foreign key (");
        return key ? listed(before(" -> ", part.substring(open + 1, part.length() - 1))) : List.of();
    }

    private static String before(String mark, String text) {
        int end = text.indexOf(mark);
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<String> listed(String columns) {
        return Arrays.asList(columns.split(", "));
    }
}
