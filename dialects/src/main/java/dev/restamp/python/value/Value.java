package dev.restamp.python.value;

import dev.restamp.sql.term.Gap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Python value, as far as it is known. Lists, dicts and sets are mutable and shared, as in Python. */
public sealed interface Value {

    /** The text that this is: a string, or a member of an enumeration whose members are strings. */
    default Optional<String> text() {
        return Optional.empty();
    }

    enum None implements Value {
        NONE
    }

    record Bool(boolean value) implements Value {}

    record Int(BigInteger value) implements Value {
        public static Int of(long value) {
            return new Int(BigInteger.valueOf(value));
        }
    }

    record Float(double value) implements Value {}

    record Str(String value) implements Value {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }
    }

    record Bytes(String latin1) implements Value {}

    record ListValue(ArrayList<Value> items) implements Value {}

    record TupleValue(List<Value> items) implements Value {}

    record DictValue(LinkedHashMap<Value, Value> entries) implements Value {}

    record SetValue(LinkedHashSet<Value> items) implements Value {}

    /**
     * Could not be known, with the reason as a person would say it ({@code imports app.models}). What {@code mayAct} may be
     * a function of the project that works on the database by itself, so that even a call without arguments is opaque. Of a
     * text that is known in part the outline is kept, with a {@link #GAP} for each part that is not; of what was imported,
     * its full name.
     */
    record Unknown(String reason, boolean mayAct, Optional<String> outline, Optional<String> module) implements Value {
        public Unknown(String reason) {
            this(reason, false);
        }

        public Unknown(String reason, boolean mayAct) {
            this(reason, mayAct, Optional.empty(), Optional.empty());
        }

        /** What a module that cannot be read declares under this dotted name. */
        public static Unknown imported(String dotted, boolean mayAct) {
            return new Unknown("imports " + dotted, mayAct, Optional.empty(), Optional.of(dotted));
        }

        /** The same value, of whose text this much is known. */
        public Unknown withOutline(Optional<String> text) {
            return new Unknown(reason, mayAct, text, module);
        }

        /** As what is made from it: nothing is known of its text. */
        public Unknown plain() {
            return outline.isEmpty() ? this : withOutline(Optional.empty());
        }
    }

    /** Stands in an outline for what is not known. */
    String GAP = Gap.SIGN;

    /**
     * Stands in a list, tuple, set or among the keys of a dict for any number of further items that are not known; what
     * comes before it is certain.
     */
    record Rest(String reason, Guess guess) implements Value {

        /** Whether something is among them, where that can be said. */
        public interface Guess {
            Optional<Boolean> holds(Value item, Run run);
        }

        private static final Guess NONE = (item, run) -> Optional.empty();

        public Rest(String reason) {
            this(reason, NONE);
        }
    }

    /**
     * Everything with behaviour: functions, classes and modules of the script, and the stand-ins for Alembic's and
     * SQLAlchemy's own objects.
     */
    non-sealed interface Thing extends Value {

        /** What a person would call it: {@code sa.Column}, {@code function helper}. */
        String describe();

        /** As {@code str(thing)}; empty when that is not known. */
        default Optional<String> asText(Run run) {
            return Optional.empty();
        }

        /** As an f-string shows it. */
        default Optional<String> asFormatted(Run run) {
            return asText(run);
        }

        /** Whether its class is derived from this one, which is Python's own. */
        default boolean isDerivedFrom(Value type) {
            return false;
        }

        /** Whether all that its type is can be told: no ancestor of its class is out of sight. */
        default boolean isOfKnownType() {
            return true;
        }

        /** An attribute; {@link Unknown} when there is none that is known. */
        default Value attribute(String name, Run run) {
            return new Unknown(describe() + "." + name);
        }

        /** Of an attribute that is not known, whether there is none: asked for with a default, it is that. */
        default boolean isWithout(String name) {
            return false;
        }

        default void setAttribute(String name, Value value, Run run) {}

        /**
         * The same with another value of this attribute, of a thing that is nothing but what was written: what is set is the
         * thing in its place.
         */
        default Optional<Value> written(String name, Value value) {
            return Optional.empty();
        }

        default void deleteAttribute(String name, Run run) {}

        /** One of its methods was called that is not known: whatever it holds may have changed. */
        default void forget(String reason, Run run) {}

        default Value call(Arguments arguments, Run run) {
            return new Unknown("the call of " + describe());
        }

        /** {@code thing[index]}. */
        default Value item(Value index, Run run) {
            return new Unknown(describe() + "[…]");
        }

        /** What a for loop sees; empty optional when that cannot be known. */
        default Optional<List<Value>> items(Run run) {
            return Optional.empty();
        }

        /** Whether code that is handed this could change the database with it: {@code op}, a connection, a session. */
        default boolean reachesDatabase() {
            return false;
        }

        /** Truth in a condition; empty when it cannot be known. */
        default Optional<Boolean> truth(Run run) {
            return Optional.of(true);
        }

        /**
         * A binary operation with this on the left ({@code ==}, {@code +}, {@code &}, {@code <}, …). For {@code x in thing}
         * the operator is {@code in} and {@code right} is x; for an operation with this on the right alone the operator is
         * written {@code r+}. {@code ~thing} is {@code ~} with {@code None}.
         */
        default Value operate(String operator, Value right, Run run) {
            return new Unknown(describe() + " " + operator + " …");
        }

        /** What {@code object} itself does with it under this name: {@code object.__setattr__(thing, "a", 1)}. */
        default Value ofObject(String method, Arguments arguments, Run run) {
            return None.NONE;
        }

        /** {@code thing += right} and its like, the operator without its equal sign: what is bound to the name afterwards. */
        default Value augment(String operator, Value right, Run run) {
            return operate(operator, right, run);
        }

        /** {@code thing[index] = value}. */
        default void setItem(Value index, Value value, Run run) {}

        /** {@code del thing[index]}. */
        default void deleteItem(Value index, Run run) {}

        /** {@code isinstance(value, thing)}; empty when that cannot be known. */
        default Optional<Boolean> isTypeOf(Value value, Run run) {
            return Optional.empty();
        }

        /** What is certain when it is either this or the other; empty when nothing is. */
        default Optional<Value> either(Value other) {
            return Optional.empty();
        }

        /** {@code with thing as x:} — the value of x. */
        default Value enter(Run run) {
            return this;
        }

        /** Something in the block of the {@code with} failed; it is left next. */
        default void fail(Run run) {}

        default void exit(Run run) {}

        /** The block of the {@code with} ended in an exception; whether that goes no further. */
        default boolean leave(Value kind, Value exception, Run run) {
            fail(run);
            exit(run);
            return false;
        }
    }

    /** Something of a kind whose objects have an order among themselves. */
    interface Ordered extends Thing {
        /** What they are ordered by. */
        Value rank();
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(String value) {
        return new Str(value);
    }

    static Value list(List<? extends Value> items) {
        return new ListValue(new ArrayList<>(items));
    }

    static Value dict(Map<Value, Value> entries) {
        return new DictValue(new LinkedHashMap<>(entries));
    }

    static Value set(Set<Value> items) {
        return new SetValue(new LinkedHashSet<>(items));
    }
}
