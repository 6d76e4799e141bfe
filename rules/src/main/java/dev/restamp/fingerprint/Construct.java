package dev.restamp.fingerprint;

import java.util.regex.Pattern;

/**
 * The way in which revisions write a thing: one spelling of a type, one rule for names, one default, made by one kind of
 * operation. What is read wrongly of one such thing is read wrongly of all; so the form leaves out what is particular to each,
 * its table, its columns and its numbers.
 */
public record Construct(AtomKind kind, Making making, String form) {

    private static final Pattern LAST_Y = Pattern.compile("y$");

    /** What kind of operation made it. */
    public enum Making {
        WITH_TABLE("made with their table"),
        WITH_COLUMN("made with their column"),
        BY_ITSELF("made by themselves"),
        VARIOUSLY("made in several ways"),
        /** Names that all follow one rule, whatever they are the names of. */
        BY_CONVENTION("given by a naming convention");

        private final String words;

        Making(String words) {
            this.words = words;
        }
    }

    /** How things of it are found, without what is particular to each. */
    public record Difference(String expected, String found) {

        /** As the end of a sentence about several. */
        public String inWords() {
            if (found.equals(State.absent().toString())) {
                return "are not there";
            }
            boolean gone = expected.equals(State.absent().toString());
            return gone ? "are there, though they should be gone" : "are " + found + " and not " + expected;
        }
    }

    /**
     * Whether what is read wrongly of the one is read wrongly of the other. What a column is like is read in one and the same
     * way, however the column came to it; a thing that is there or not may have been overlooked where it is made in one way.
     */
    public boolean isOfOneCause(Construct other) {
        boolean alike = kind == other.kind && form.equals(other.form);
        boolean ofColumn = kind.within().filter(AtomKind.COLUMN::equals).isPresent();
        return alike && (ofColumn || making == other.making);
    }

    public Construct variously() {
        return new Construct(kind, Making.VARIOUSLY, form);
    }

    /** As the subject of a sentence about several: {@code types of the form numeric(#,#), made with their table}. */
    public String inWords() {
        return plural() + (form.isEmpty() ? "" : " of the form " + form) + ", " + making.words;
    }

    private String plural() {
        if (making == Making.BY_CONVENTION) {
            return "names";
        }
        String word = kind.word();
        return switch (kind) {
            case INDEX -> "indexes";
            case PRIMARY_KEY, UNIQUE_KEY, FOREIGN_KEY -> word + "s";
            case TABLE_OPTIONS -> word;
            default -> word.endsWith("y") ? LAST_Y.matcher(word).replaceFirst("ies") : word + "s";
        };
    }

    @Override
    public String toString() {
        return form.isEmpty() ? kind.word() : kind.word() + " " + form;
    }
}
