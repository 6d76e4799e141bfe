package dev.restamp.python.object;

import dev.restamp.python.value.Value;
import java.util.function.Supplier;

/**
 * What a class body says of a name behind its colon, as {@code Mapped[Optional[str]]}, taken apart: none of that is in what such words
 * stand for when they are evaluated.
 *
 * @param of the word before the brackets; empty where there are none
 * @param orNone whether None is among what stands in the brackets
 * @param word what stands there else, by its last name; empty where that is no name
 * @param inner what that stands for
 */
public record Annotation(String of, boolean orNone, String word, Supplier<Value> inner) {

    /** Whether it is told of the class, and no field of its objects. */
    boolean isOfClass() {
        return of.equals("ClassVar") || word.equals("ClassVar");
    }

    /** Of a name of which nothing is known but that it has one. */
    static final Annotation PLAIN = new Annotation("", false, "", () -> Value.None.NONE);
}
