package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.schema.Name;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many acts by hand it takes to do away with things. */
final class Acts {

    private Acts() {}

    /**
     * Whether a single act would explain that all these are missing: one table dropped, with the triggers on it and the keys of
     * others that refer to it, one column with what hangs on it, one constraint, or the indexes of one table, which a rebuild
     * loses together.
     */
    static boolean isOne(Collection<Atom> missing, Chains chains) {
        return count(missing, chains) <= 1;
    }

    /** How many it takes to do away with these, or to make or change them. */
    static long count(Collection<Atom> changed, Chains chains) {
        List<Atom> atoms =
                changed.stream().filter(atom -> !atom.kind().isOfConstraint()).toList();
        Set<String> tables = whole(atoms, AtomKind.TABLE, atom -> atom.owner().toString());
        Set<String> columns = whole(atoms, AtomKind.COLUMN, Atom::name);
        return atoms.stream()
                .map(atom -> act(atom, tables, columns, chains))
                .distinct()
                .count();
    }

    private static Set<String> whole(List<Atom> atoms, AtomKind kind, Function<Atom, String> name) {
        return atoms.stream().filter(atom -> atom.kind() == kind).map(name).collect(Collectors.toSet());
    }

    /** What one would have to do away with for this atom to be missing. */
    private static String act(Atom atom, Set<String> tables, Set<String> columns, Chains chains) {
        String owner = atom.owner().toString();
        if (tables.contains(owner)) {
            return owner;
        }
        Optional<String> other = atom.part().table().map(Name::toString).filter(tables::contains);
        if (other.isPresent()) {
            return other.get();
        }
        Optional<String> column = atom.kind().isOfColumn()
                ? Optional.of(atom.name())
                : columns.stream().filter(one -> chains.isOn(atom, one)).findFirst();
        if (column.isPresent()) {
            return owner + " column " + column.get();
        }
        return atom.kind().isOfIndex() ? owner + " indexes" : atom.toString();
    }
}
