package dev.restamp.schema;

/**
 * An SQL expression: a default, a check, a predicate, the body of a view.
 *
 * <p>The canonical text is what comparing looks at; a dialect makes it so that two spellings of one thing come out equal. An
 * expression is {@code certain} when its canonical form is known to be the only one: two certain expressions that differ are
 * really different, while with an uncertain one on either side a difference proves nothing. Of an uncertain one a part may be
 * sure all the same: where that differs, the whole does.
 */
public record Expression(String text, String canonical, boolean certain, String sure) {

    public Expression(String text, String canonical, boolean certain) {
        this(text, canonical, certain, certain ? canonical : "");
    }

    /** The text is not known at all, only that there is one. */
    public static Expression unknown() {
        return new Expression("", "", false);
    }

    public boolean isUnknown() {
        return text.isEmpty();
    }

    /** The same, of which nobody knows any more whether it is spelt in the only way. */
    public Expression uncertain() {
        return new Expression(text, canonical, false);
    }

    /**
     * This default when its column has become of another type, by whose rules it reads so: a catalogue may go on to show what it
     * meant when it was set.
     */
    public Expression recast(Expression read) {
        return read.canonical().equals(canonical) ? read : read.uncertain();
    }

    /** The same as a value of this type, which a catalogue goes on to show when what holds it becomes of another type. */
    Expression of(Name type) {
        return isUnknown() ? this : new Expression(text + cast(type), canonical, certain);
    }

    /** Whether it is not without this type. */
    boolean isOf(Name type) {
        return text.endsWith(cast(type));
    }

    private static String cast(Name type) {
        return "::" + type.local();
    }

    /** The same where the sequence that it counts by, if it is that one, has got another name. */
    public Expression countingAnew(String from, String to) {
        String old = "nextval('" + from + "'";
        String now = "nextval('" + to + "'";
        return canonical.startsWith(old)
                ? new Expression(text.replace(old, now), canonical.replace(old, now), certain)
                : this;
    }

    /** Whether this name stands in it, outside of literals. */
    public boolean mentions(String column) {
        return Identifiers.mentions(this, column);
    }

    public Likeness likeness(Expression other) {
        if (isUnknown() || other.isUnknown()) {
            return Likeness.UNKNOWN;
        }
        if (canonical.equals(other.canonical)) {
            return Likeness.SAME;
        }
        boolean known = !sure.isEmpty() && !other.sure.isEmpty();
        return known && !sure.equals(other.sure) ? Likeness.DIFFERENT : Likeness.UNKNOWN;
    }

    @Override
    public String toString() {
        return text;
    }
}
