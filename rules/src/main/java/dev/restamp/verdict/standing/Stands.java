package dev.restamp.verdict.standing;

/** What the rule of that name says of the database in a word. */
public record Stands(Standing standing, String rule) {

    /** The rule with its file. */
    public String reason() {
        return "called " + standing.word() + " by the rule \"" + rule + "\" (verdict/standing/" + standing.word()
                + ".drl)";
    }
}
