package dev.restamp.fingerprint;

import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a person says is to be seen of a revision where no single atom says it: names of some form, one of several things. */
public sealed interface Trace {

    /** Whether a schema that shows this shows it. */
    boolean isIn(Map<Atom, State> shown);

    /** The things that it may be seen by. */
    Stream<Thing> things();

    /** One of these is to be seen. */
    record AnyOf(List<Trace> of) implements Trace {
        public AnyOf {
            of = List.copyOf(of);
        }

        @Override
        public boolean isIn(Map<Atom, State> shown) {
            return of.stream().anyMatch(trace -> trace.isIn(shown));
        }

        @Override
        public Stream<Thing> things() {
            return of.stream().flatMap(Trace::things);
        }
    }

    /** All of these are to be seen together. */
    record AllOf(List<Trace> of) implements Trace {
        public AllOf {
            of = List.copyOf(of);
        }

        @Override
        public boolean isIn(Map<Atom, State> shown) {
            return of.stream().allMatch(trace -> trace.isIn(shown));
        }

        @Override
        public Stream<Thing> things() {
            return of.stream().flatMap(Trace::things);
        }
    }

    /** This is not to be seen. */
    record Not(Trace trace) implements Trace {
        @Override
        public boolean isIn(Map<Atom, State> shown) {
            return !trace.isIn(shown);
        }

        @Override
        public Stream<Thing> things() {
            return Stream.empty();
        }
    }

    /**
     * A thing, and what it is like as far as somebody said so. A name that stands in {@code patterns} stands for all that fit the
     * pattern there.
     */
    record Thing(Atom atom, Map<Atom, State> details, Map<String, NamePattern> patterns) implements Trace {
        public Thing {
            details = Map.copyOf(details);
            patterns = Map.copyOf(patterns);
        }

        @Override
        public boolean isIn(Map<Atom, State> shown) {
            return patterns.isEmpty()
                    ? isShownAs(atom, shown)
                    : shown.keySet().stream().anyMatch(found -> isCalledSo(found) && isShownAs(found, shown));
        }

        private boolean isShownAs(Atom found, Map<Atom, State> shown) {
            return shown.containsKey(found)
                    && details.entrySet().stream().allMatch(detail -> {
                        State state = shown.get(beside(found, detail.getKey()));
                        return state != null && detail.getValue().likeness(state) != Likeness.DIFFERENT;
                    });
        }

        /** The detail of what was found that answers to this one. */
        private Atom beside(Atom found, Atom detail) {
            return new Atom(
                    detail.kind(), found.owner(), detail.part().equals(atom.part()) ? found.part() : detail.part());
        }

        @Override
        public Stream<Thing> things() {
            return Stream.of(this);
        }

        /** Whether it goes where this goes. */
        public boolean goesWith(Atom other) {
            return isCalledSo(other) || other.kind() == AtomKind.TABLE && isCalled(other.owner());
        }

        /** Whether this is it, the table that it is of, or something of the table that it is. */
        public boolean covers(Atom other) {
            return goesWith(other) || atom.kind() == AtomKind.TABLE && isCalled(other.owner());
        }

        /** Whether this is it, or a property of it. */
        public boolean includes(Atom other) {
            if (atom.kind() == AtomKind.TABLE) {
                return isCalled(other.owner());
            }
            boolean property = other.kind().within().filter(atom.kind()::equals).isPresent();
            boolean name = other.part() instanceof Part.NameOf of
                    && of.kind() == atom.kind()
                    && (of.key().equals(atom.part()) || atom.kind() == AtomKind.PRIMARY_KEY);
            return isCalledSo(other) || isCalled(other.owner()) && (name || property && isCalled(other.part()));
        }

        private boolean isCalledSo(Atom other) {
            return other.kind() == atom.kind() && isCalled(other.owner()) && isCalled(other.part());
        }

        /** A pattern is for names in the schema that goes without saying, or for names with their schema. */
        private boolean isCalled(Name owner) {
            NamePattern pattern = patterns.get(atom.owner().local());
            return pattern == null
                    ? owner.equals(atom.owner())
                    : owner.schema().equals(atom.owner().schema()) && pattern.fits(owner.local())
                            || pattern.fits(owner.toString());
        }

        private boolean isCalled(Part part) {
            NamePattern pattern = patterns.get(atom.part().words(""));
            if (pattern == null) {
                return part.equals(atom.part());
            }
            return part.getClass() == atom.part().getClass() && pattern.fits(part.words(""));
        }
    }
}
