package dev.restamp.sql;

import dev.restamp.sql.term.Cursor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What CREATE SEQUENCE or an identity says about its numbers, in one order and without what is the default anyway. */
public record SequenceOptions(
        Optional<String> type,
        Optional<String> start,
        Optional<String> increment,
        Optional<String> least,
        Optional<String> greatest,
        Optional<String> cache,
        boolean cycles,
        Optional<List<String>> owner) {

    private static final SequenceOptions NONE = new SequenceOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());

    /** Reads options up to the end. */
    static SequenceOptions read(Cursor in) {
        return NONE.and(in);
    }

    /** From the text that a sequence is known by; where it starts stays as it is, whatever becomes of its bounds. */
    static SequenceOptions of(String text, Draft draft) {
        SequenceOptions options = read(draft.cursor(text));
        return options.with(
                options.type,
                Optional.of(options.begins()),
                options.increment,
                options.least,
                options.greatest,
                options.cache);
    }

    private String begins() {
        return start.orElseGet(() -> goesUp() ? least.orElse("1") : greatest.orElse("-1"));
    }

    private boolean goesUp() {
        return increment.filter(n -> n.startsWith("-")).isEmpty();
    }

    /** These, but for what is said up to the end. */
    SequenceOptions and(Cursor in) {
        SequenceOptions options = this;
        while (!in.atEnd()) {
            options = options.next(in);
        }
        return options;
    }

    private SequenceOptions next(Cursor in) {
        if (in.accept("AS")) {
            return with(Optional.of(TypeText.regular(in)), start, increment, least, greatest, cache);
        } else if (in.accept("START WITH") || in.accept("START")) {
            return with(type, number(in), increment, least, greatest, cache);
        } else if (in.accept("INCREMENT BY") || in.accept("INCREMENT")) {
            return with(type, start, number(in), least, greatest, cache);
        } else if (in.accept("MINVALUE")) {
            return with(type, start, increment, number(in), greatest, cache);
        } else if (in.accept("MAXVALUE")) {
            return with(type, start, increment, least, number(in), cache);
        } else if (in.accept("CACHE")) {
            return with(type, start, increment, least, greatest, number(in));
        } else if (in.accept("RESTART WITH") || in.accept("RESTART")) {
            if (!in.atEnd()) {
                in.number();
            }
            return this;
        } else if (in.accept("NO MINVALUE")) {
            return with(type, start, increment, Optional.empty(), greatest, cache);
        } else if (in.accept("NO MAXVALUE")) {
            return with(type, start, increment, least, Optional.empty(), cache);
        } else if (in.accept("NO CYCLE")) {
            return new SequenceOptions(type, start, increment, least, greatest, cache, false, owner);
        } else if (in.acceptAny("LOGGED", "UNLOGGED")) {
            return this;
        } else if (in.accept("SEQUENCE NAME")) {
            in.qualified();
            return this;
        } else if (in.accept("CYCLE")) {
            return new SequenceOptions(type, start, increment, least, greatest, cache, true, owner);
        } else if (in.accept("OWNED BY")) {
            return new SequenceOptions(
                    type, start, increment, least, greatest, cache, cycles, Optional.of(in.qualified()));
        }
        throw in.unexpected("an option of a sequence");
    }

    private static Optional<String> number(Cursor in) {
        return Optional.of(in.number());
    }

    private SequenceOptions with(
            Optional<String> newType,
            Optional<String> newStart,
            Optional<String> newIncrement,
            Optional<String> newLeast,
            Optional<String> newGreatest,
            Optional<String> newCache) {
        return new SequenceOptions(newType, newStart, newIncrement, newLeast, newGreatest, newCache, cycles, owner);
    }

    /** The options as SQL text. */
    public String text() {
        return text(type.orElse("bigint"));
    }

    /** The same of an identity, which counts in the type of its column. */
    String text(String countsIn) {
        boolean up = goesUp();
        String highest = highest(countsIn);
        String usualLeast = up ? "1" : "-" + new BigInteger(highest).add(BigInteger.ONE);
        String usualGreatest = up ? highest : "-1";
        List<String> parts = new ArrayList<>();
        add(parts, "START WITH", start, up ? least.orElse(usualLeast) : greatest.orElse(usualGreatest));
        add(parts, "INCREMENT BY", increment, "1");
        add(parts, "MINVALUE", least, usualLeast);
        add(parts, "MAXVALUE", greatest, usualGreatest);
        add(parts, "CACHE", cache, "1");
        if (cycles) {
            parts.add("CYCLE");
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, String word, Optional<String> number, String usual) {
        number.filter(n -> !n.equals(usual)).ifPresent(n -> parts.add(word + " " + n));
    }

    private static String highest(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "smallint", "int2" -> String.valueOf(Short.MAX_VALUE);
            case "integer", "int", "int4" -> String.valueOf(Integer.MAX_VALUE);
            default -> String.valueOf(Long.MAX_VALUE);
        };
    }
}
