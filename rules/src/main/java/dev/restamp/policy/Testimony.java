package dev.restamp.policy;

/** A piece of a house's evidence with the rule that gave it, and the file that this stands in. */
public record Testimony(HouseEvidence evidence, String rule, String file) {

    public String revision() {
        return evidence.revision();
    }

    /** As an explanation tells it. */
    public String sentence() {
        return "the house: " + evidence.reason() + " (weight " + evidence.weight() + ", by its rule \"" + rule
                + "\" in " + file + ")";
    }

    public BadPolicy onNothing() {
        return new BadPolicy(file + ": the rule \"" + rule + "\" gives evidence on " + revision()
                + ", which is no revision of this history; for a policy of several histories let it wait for"
                + " Candidate(revision == \"" + revision() + "\")");
    }
}
