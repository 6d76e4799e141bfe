package dev.restamp.verdict.ruling;

import dev.restamp.verdict.settle.Decider;

/** What a rule says of a revision in a word, and why; {@code because} is a sentence without a full stop. */
public record Ruled(String revision, Ruling ruling, Decider decider, String because, String rule) {

    public static Ruled of(Showing showing, Ruling ruling, String because, String rule) {
        return new Ruled(showing.revision(), ruling, showing.decider(), because, rule);
    }

    /** Though it was settled: what is there of it speaks against that. */
    public static Ruled open(Showing showing, String because, String rule) {
        return new Ruled(showing.revision(), Ruling.UNDETERMINED, Decider.NOTHING, because, rule);
    }
}
