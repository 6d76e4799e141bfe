package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.NamePattern;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Trace;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a person wrote down: how it is made, how it is done away with where that is one act, and a schema that holds
 * it and nothing else. Names that are patterns have a stand-in.
 */
record Thing(
        String text,
        Change made,
        Optional<Change> dropped,
        Schema alone,
        Set<AtomKind> unstated,
        Map<AtomKind, State> spellings,
        Map<String, NamePattern> patterns) {

    static Thing of(Change made, Schema alone) {
        return new Thing("", made, Optional.empty(), alone, Set.of(), Map.of(), Map.of());
    }

    Thing droppedBy(Change change) {
        return new Thing(text, made, Optional.of(change), alone, unstated, spellings, patterns);
    }

    /** What is not looked at, since nobody said what it is like. */
    Thing leavingOpen(Set<AtomKind> kinds) {
        return new Thing(text, made, dropped, alone, kinds, spellings, patterns);
    }

    Thing spelt(Map<AtomKind, State> ways) {
        return new Thing(text, made, dropped, alone, unstated, ways, patterns);
    }

    Thing called(String words, Map<String, NamePattern> names) {
        return new Thing(words, made, dropped, alone, unstated, spellings, names);
    }

    /** What is to be seen of it, the thing itself first. */
    Map<Atom, State> atoms() {
        Map<Atom, State> atoms = new LinkedHashMap<>();
        everything().forEach((atom, state) -> {
            if (!unstated.contains(atom.kind())) {
                atoms.put(atom, spellings.getOrDefault(atom.kind(), state));
            }
        });
        return atoms;
    }

    /** Also what nobody said. */
    Map<Atom, State> everything() {
        return Atoms.of(alone);
    }

    Atom atom() {
        return atoms().keySet().iterator().next();
    }

    Trace trace() {
        Map<Atom, State> details = atoms();
        details.remove(atom());
        return new Trace.Thing(atom(), details, patterns);
    }
}
