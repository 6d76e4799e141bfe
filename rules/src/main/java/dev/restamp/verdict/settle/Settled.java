package dev.restamp.verdict.settle;

/** What a rule says of a revision. */
public record Settled(String revision, Word word, Decider decider, String rule) {

    public enum Word {
        /** It counts as applied. */
        IN,
        /** It does not. */
        OUT,
        /** It began, and did not end; it does not count. */
        STOPPED,
        /** It would do nothing: either is right. */
        IDLE
    }

    public static Settled in(String revision, Decider decider, String rule) {
        return new Settled(revision, Word.IN, decider, rule);
    }

    public static Settled out(String revision, Decider decider, String rule) {
        return new Settled(revision, Word.OUT, decider, rule);
    }

    public static Settled stopped(String revision, Decider decider, String rule) {
        return new Settled(revision, Word.STOPPED, decider, rule);
    }

    public static Settled idle(String revision, Decider decider, String rule) {
        return new Settled(revision, Word.IDLE, decider, rule);
    }

    /** Whether it is the schema's alone, so that what else is known may cast a doubt on it. */
    public boolean isOfTheSchema() {
        return decider == Decider.SCHEMA || decider == Decider.WOULD_FAIL_AGAIN;
    }

    /** Whether a person, rows or a house's evidence settled it, which no lower rung takes back. */
    public boolean isFirm() {
        return decider == Decider.WRITTEN_RULE || decider == Decider.DATA_PROBE || decider == Decider.HOUSE_POLICY;
    }
}
