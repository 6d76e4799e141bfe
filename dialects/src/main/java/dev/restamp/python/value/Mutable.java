package dev.restamp.python.value;

/**
 * Something mutable that belongs to a run: a name's value, a list's items. Where a condition is not known, both branches are
 * tried one after the other from the same start; so whatever changes in place says so first, with {@link Run#touch}. Two are
 * equal when they are of the same thing, whatever that holds.
 */
public interface Mutable {

    /** How much a copy costs, in steps. */
    default int size() {
        return 1;
    }

    /** A copy of the content as it is now. */
    Object save();

    void restore(Object saved);

    /** Makes the content what is still certain when it is either of the two. */
    void blur(Object one, Object other, String reason);
}
