package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Construct;
import dev.restamp.fingerprint.Effect;
import java.util.List;
import java.util.stream.Stream;

/**
 * Things of one construct that are found in one and the same other way than revisions left them: {@code count} of {@code of} that
 * are to be seen, made by so many revisions. {@code remembered} says that the history knows a time at which they were as they
 * are found, so that revisions which did not run would explain it as well. Whether that is one misreading, or as many acts as
 * there are things, is for the rules.
 */
public record Misreading(
        Construct construct,
        Construct.Difference difference,
        List<Effect> effects,
        int of,
        int revisions,
        boolean remembered) {

    public Misreading {
        effects = List.copyOf(effects);
    }

    /** With others that differ in the same way, and came to it in another. */
    public Misreading with(List<Effect> others) {
        List<Effect> all = Stream.concat(effects.stream(), others.stream()).toList();
        return others.isEmpty()
                ? this
                : new Misreading(construct.variously(), difference, all, of + others.size(), revisions, remembered);
    }

    /** Of nothing but names: all that they are the names of is there. */
    public boolean isOfNames() {
        return construct.making() == Construct.Making.BY_CONVENTION;
    }

    public AtomKind kind() {
        return construct.kind();
    }

    public List<Atom> atoms() {
        return effects.stream().map(Effect::atom).toList();
    }

    public int count() {
        return effects.size();
    }

    /** On how many tables, or of how many objects. */
    public long owners() {
        return atoms().stream().map(Atom::owner).distinct().count();
    }
}
