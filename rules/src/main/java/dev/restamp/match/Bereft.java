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
 * An index, a key or a view that is not there, and that could not be: one of its columns is missing, or a table that it refers
 * to; or a rule, a trigger or a policy of a table that is missing. A database lets such things go with those, so that its absence
 * tells nothing beyond what theirs does.
 */
public record Bereft(Atom atom) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final String TO = " -> ";
    private static final Pattern SOURCE =
            Pattern.compile("(?i)\\b(?:from|join)\\s+(?:only\\s+)?\\(*(?:\"?[\\w$]+\"?\\.)?\"?([\\w$]+)\"?");

    /** Those that revisions expect and the schema lacks; an index that was on other columns at another time may be told by those. */
    static Set<Bereft> among(Collection<Fingerprint> fingerprints, Set<Atom> shown, boolean foldsCase) {
        Map<Atom, Boolean> lost = new HashMap<>();
        Set<Atom> known = known(fingerprints);
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                if (!shown.contains(effect.atom())) {
                    Stream.of(effect.before(), effect.after())
                            .map(state -> needs(effect.atom(), state, known, foldsCase))
                            .filter(needs -> !needs.isEmpty())
                            .map(needs -> !shown.containsAll(needs))
                            .forEach(isLost -> lost.merge(whole(effect.atom()), isLost, Boolean::logicalAnd));
                }
            }
        }
        return lost.keySet().stream().filter(lost::get).map(Bereft::new).collect(Collectors.toSet());
    }

    /** The tables and columns that revisions ever make or take away. */
    private static Set<Atom> known(Collection<Fingerprint> fingerprints) {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .filter(atom -> atom.kind() == AtomKind.COLUMN || atom.kind() == AtomKind.TABLE)
                .collect(Collectors.toSet());
    }

    /** Without these it cannot be there. */
    private static Set<Atom> needs(Atom atom, State state, Set<Atom> known, boolean foldsCase) {
        Set<Atom> needs = columns(atom, state, known, foldsCase).stream()
                .map(column -> column(atom, column, foldsCase))
                .collect(Collectors.toSet());
        sources(atom, state)
                .map(table -> table(atom, table, foldsCase))
                .filter(known::contains)
                .forEach(needs::add);
        Within.holder(atom).filter(known::contains).ifPresent(needs::add);
        return needs;
    }

    /** The tables that a view reads, and the one that a foreign key refers to, as far as they are in the same schema. */
    private static Stream<String> sources(Atom atom, State state) {
        boolean defined = atom.kind() == AtomKind.DEFINITION && atom.part().endsWith("view");
        if (defined && state instanceof State.Shaped shaped && shaped.shape() instanceof Expression query) {
            return SOURCE.matcher(query.canonical()).results().map(found -> found.group(1));
        }
        int target = atom.part().indexOf(TO);
        boolean key = atom.kind() == AtomKind.FOREIGN_KEY || atom.kind() == AtomKind.CONSTRAINT_NAME;
        return key && target >= 0
                ? Stream.of(before("(", atom.part().substring(target + TO.length())))
                : Stream.empty();
    }

    private static Atom table(Atom atom, String name, boolean foldsCase) {
        return new Atom(AtomKind.TABLE, atom.owner().withLocal(foldsCase ? name.toLowerCase(Locale.ROOT) : name), "");
    }

    private static List<String> columns(Atom atom, State state, Set<Atom> known, boolean foldsCase) {
        List<String> columns = new ArrayList<>(columns(atom, state));
        mentioned(state)
                .filter(word -> known.contains(column(atom, word, foldsCase)))
                .forEach(columns::add);
        return columns;
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
        return atom.kind() == AtomKind.INDEX_SHAPE || atom.kind() == AtomKind.DEFINITION ? Within.of(atom) : atom;
    }

    private static List<String> columns(Atom atom, State state) {
        return switch (atom.kind()) {
            case INDEX_SHAPE -> indexed(state);
            case UNIQUE_KEY -> listed(atom.part());
            case FOREIGN_KEY -> listed(before(TO, atom.part()));
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
        return key ? listed(before(TO, part.substring(open + 1, part.length() - 1))) : List.of();
    }

    private static String before(String mark, String text) {
        int end = text.indexOf(mark);
        return end < 0 ? text : text.substring(0, end);
    }

    private static List<String> listed(String columns) {
        return Arrays.asList(columns.split(", "));
    }
}
