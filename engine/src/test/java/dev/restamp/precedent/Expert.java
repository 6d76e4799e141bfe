package dev.restamp.precedent;

import dev.restamp.dialect.Observation;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ways to tell what was applied: ours, and the four that applications have written by hand, each cut down to its idea. Theirs
 * look at the schema alone, as most of them do.
 */
enum Expert {
    RESTAMP("restamp") {
        @Override
        Opinion ask(Rulebook rulebook, Observation found) {
            History history = rulebook.history();
            List<String> rows = found.ledger().rows();
            Claim claim = Claim.of(rows, history.closure(rows));
            Answer answer = Judge.judge(rulebook, found.schema(), claim, Probe.NONE, Policy.FAIL)
                    .answer();
            return new Opinion(answer.applied(), answer.undetermined());
        }
    },

    /** One table or column marks each revision; the newest that is there wins, and all before it is taken for granted. */
    NEWEST_MARKER("newest marker wins") {
        @Override
        Opinion ask(Rulebook rulebook, Observation found) {
            Set<Atom> shown = Atoms.of(found.schema()).keySet();
            List<Fingerprint> newestFirst = new ArrayList<>(rulebook.fingerprints());
            Collections.reverse(newestFirst);
            Set<String> applied = newestFirst.stream()
                    .filter(f -> marker(f).filter(shown::contains).isPresent())
                    .findFirst()
                    .map(f -> rulebook.history().closure(Set.of(f.revision())))
                    .orElse(Set.of());
            return new Opinion(applied, Set.of());
        }

        private Optional<Atom> marker(Fingerprint fingerprint) {
            return Stream.concat(made(fingerprint, AtomKind.TABLE), made(fingerprint, AtomKind.COLUMN))
                    .findFirst();
        }
    },

    /** What a revision makes is there by its names, or is not; where only some is there, or it makes nothing, nobody knows. */
    NAMES_ONLY("names only") {
        @Override
        Opinion ask(Rulebook rulebook, Observation found) {
            Set<Atom> shown = Atoms.of(found.schema()).keySet();
            Set<String> applied = new HashSet<>();
            Set<String> open = new HashSet<>();
            for (Fingerprint fingerprint : rulebook.fingerprints()) {
                List<Atom> names = made(
                                fingerprint, AtomKind.TABLE, AtomKind.INDEX, AtomKind.ENUM_TYPE, AtomKind.OBJECT)
                        .toList();
                long there = names.stream().filter(shown::contains).count();
                if (names.isEmpty() || there > 0 && there < names.size()) {
                    open.add(fingerprint.revision());
                } else if (there > 0) {
                    applied.add(fingerprint.revision());
                }
            }
            return new Opinion(applied, open);
        }
    },

    /** The text of all tables and columns is looked up among those of every release; another one is refused. */
    WHOLE_SCHEMA("whole-schema hash") {
        @Override
        Opinion ask(Rulebook rulebook, Observation found) {
            List<String> order = rulebook.history().order();
            String text = text(found.schema());
            for (int size = order.size(); size >= 0; size--) {
                List<String> release = order.subList(0, size);
                if (text(rulebook.model().schemaOf(release)).equals(text)) {
                    return new Opinion(Set.copyOf(release), Set.of());
                }
            }
            return new Opinion(Set.of(), Set.copyOf(order));
        }

        private String text(Schema schema) {
            Set<AtomKind> hashed = Set.of(AtomKind.TABLE, AtomKind.COLUMN, AtomKind.TYPE, AtomKind.NULLABILITY);
            return Atoms.of(schema).entrySet().stream()
                    .filter(entry -> hashed.contains(entry.getKey().kind()))
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
        }
    },

    /** In order, until one makes a table that is not there and that no later one drops; what makes no table is believed. */
    FIRST_GAP("stop at first gap") {
        @Override
        Opinion ask(Rulebook rulebook, Observation found) {
            Set<Atom> shown = Atoms.of(found.schema()).keySet();
            Set<Atom> dropped = rulebook.fingerprints().stream()
                    .flatMap(f -> f.effects().stream())
                    .filter(effect -> effect.after() instanceof State.Absent)
                    .map(Effect::atom)
                    .collect(Collectors.toSet());
            Set<String> applied = rulebook.fingerprints().stream()
                    .takeWhile(f ->
                            made(f, AtomKind.TABLE).allMatch(table -> shown.contains(table) || dropped.contains(table)))
                    .map(Fingerprint::revision)
                    .collect(Collectors.toSet());
            return new Opinion(applied, Set.of());
        }
    };

    private final String words;

    Expert(String words) {
        this.words = words;
    }

    abstract Opinion ask(Rulebook rulebook, Observation found);

    private static Stream<Atom> made(Fingerprint fingerprint, AtomKind... kinds) {
        return fingerprint.effects().stream()
                .filter(effect -> effect.before() instanceof State.Absent
                        && Set.of(kinds).contains(effect.atom().kind()))
                .map(Effect::atom);
    }

    @Override
    public String toString() {
        return words;
    }
}
