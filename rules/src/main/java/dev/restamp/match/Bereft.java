package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index, a key, a check or a view that is not there, and that could not be: one of its columns is missing, or a table that it
 * refers to; or a rule, a trigger or a policy of a table that is missing. A database lets such things go with those, so that its
 * absence tells nothing beyond what theirs does. Nor does that of an enum type all of whose tables are missing: as a rule the
 * statement that makes a table makes its types as well.
 */
public record Bereft(Atom atom) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
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
        Stream<Atom> types = tablesByType(fingerprints).entrySet().stream()
                .filter(type -> !shown.contains(type.getKey()) && Collections.disjoint(shown, type.getValue()))
                .map(Map.Entry::getKey);
        return Stream.concat(lost.keySet().stream().filter(lost::get), types)
                .map(Bereft::new)
                .collect(Collectors.toSet());
    }

    /** The tables that ever have a column of a type that somebody made. */
    private static Map<Atom, Set<Atom>> tablesByType(Collection<Fingerprint> fingerprints) {
        Map<Atom, Set<Atom>> tables = new HashMap<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                Stream.of(effect.before(), effect.after())
                        .flatMap(Bereft::made)
                        .forEach(type -> tables.computeIfAbsent(type, first -> new HashSet<>())
                                .add(Atom.ofTable(effect.atom().owner())));
            }
        }
        return tables;
    }

    private static Stream<Atom> made(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof ColumnType.UserDefined type
                ? Stream.of(Atom.of(AtomKind.ENUM_TYPE, type.name()))
                : Stream.empty();
    }

    /** The tables, columns and views that revisions ever make or take away. */
    private static Set<Atom> known(Collection<Fingerprint> fingerprints) {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .filter(atom -> atom.kind() == AtomKind.COLUMN || atom.kind() == AtomKind.TABLE || isView(atom))
                .collect(Collectors.toSet());
    }

    private static boolean isView(Atom atom) {
        return atom.kind() == AtomKind.OBJECT && atom.part() instanceof Part.OfKind object && object.isView();
    }

    /** Without these it cannot be there. */
    private static Set<Atom> needs(Atom atom, State state, Set<Atom> known, boolean foldsCase) {
        Set<Atom> needs = columns(atom, state, known, foldsCase).stream()
                .map(column -> column(atom, column, foldsCase))
                .collect(Collectors.toSet());
        sources(atom, state, foldsCase).filter(known::contains).forEach(needs::add);
        Within.holders(atom).filter(known::contains).forEach(needs::add);
        return needs;
    }

    /** The tables that a view reads, as far as they are in its schema, and the one that a foreign key refers to. */
    private static Stream<Atom> sources(Atom atom, State state, boolean foldsCase) {
        if (atom.part() instanceof Part.OfKind object) {
            return object.isView() && state instanceof State.Shaped shaped && shaped.shape() instanceof Expression query
                    ? SOURCE.matcher(query.canonical()).results().map(found -> table(atom, found.group(1), foldsCase))
                    : Stream.empty();
        }
        return atom.part().table().map(Atom::ofTable).stream();
    }

    private static Atom table(Atom atom, String name, boolean foldsCase) {
        return Atom.ofTable(atom.owner().withLocal(foldsCase ? name.toLowerCase(Locale.ROOT) : name));
    }

    private static List<String> columns(Atom atom, State state, Set<Atom> known, boolean foldsCase) {
        List<String> columns = new ArrayList<>(columns(atom, state));
        mentioned(atom, state)
                .filter(word -> known.contains(column(atom, word, foldsCase)))
                .forEach(columns::add);
        return columns;
    }

    private static Atom column(Atom atom, String name, boolean foldsCase) {
        return Atom.ofColumn(atom.owner(), foldsCase ? name.toLowerCase(Locale.ROOT) : name);
    }

    /** The words of an index's expressions and of its condition, or of what a constraint says, columns and others. */
    private static Stream<String> mentioned(Atom atom, State state) {
        return expressions(atom, state)
                .map(Expression::canonical)
                .flatMap(text ->
                        WORD.matcher(LITERAL.matcher(text).replaceAll(" ")).results())
                .map(MatchResult::group);
    }

    private static Stream<Expression> expressions(Atom atom, State state) {
        Object shape = state instanceof State.Shaped shaped ? shaped.shape() : state;
        if (shape instanceof Index index) {
            Stream<Expression> keys =
                    index.parts().stream().filter(part -> !part.column()).map(part -> part.expression());
            return Stream.concat(keys, index.predicate().stream());
        }
        boolean constrains = atom.kind() == AtomKind.CHECK || atom.kind() == AtomKind.EXCLUSION;
        return constrains && shape instanceof Expression said ? Stream.of(said) : Stream.empty();
    }

    private static Atom whole(Atom atom) {
        return atom.kind() == AtomKind.INDEX_SHAPE || atom.kind() == AtomKind.DEFINITION ? Within.of(atom) : atom;
    }

    private static List<String> columns(Atom atom, State state) {
        return switch (atom.kind()) {
            case INDEX_SHAPE -> indexed(state);
            case PRIMARY_KEY -> keyed(state);
            case UNIQUE_KEY, FOREIGN_KEY, CONSTRAINT_NAME, NOT_VALID -> atom.columns();
            default -> List.of();
        };
    }

    private static List<String> keyed(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Part.Columns key
                ? key.columns()
                : List.of();
    }

    private static List<String> indexed(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Index index
                ? index.columns()
                : List.of();
    }
}
