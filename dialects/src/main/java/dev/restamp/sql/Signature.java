package dev.restamp.sql;

import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The argument types by which PostgreSQL tells functions of one name apart. */
final class Signature {

    /** Types of two words and more begin with these. */
    private static final Set<String> LONG_TYPES = Set.of(
            "double", "character", "char", "bit", "timestamp", "time", "interval", "national", "numeric", "varchar");

    private static final Set<String> MODES = Set.of("in", "out", "inout", "variadic");

    private Signature() {}

    /** From what stands between the parentheses: {@code (integer, text)}. */
    static String of(Cursor arguments, Draft draft) {
        List<String> types = new ArrayList<>();
        for (Cursor argument : arguments.parts()) {
            if (isModeBehindName(argument)) {
                argument.next();
            }
            boolean output = argument.acceptAny("OUT", "TABLE");
            argument.acceptAny("INOUT", "IN", "VARIADIC");
            if (!output && !argument.atEnd()) {
                types.add(spelt(type(argument, draft), draft));
            }
        }
        return "(" + String.join(", ", types) + ")";
    }

    /** As Oracle has it: {@code x OUT integer}. */
    private static boolean isModeBehindName(Cursor argument) {
        return argument.peek().names()
                && !MODES.contains(argument.peek().value())
                && MODES.contains(argument.peek(1).value())
                && argument.peek(2).names();
    }

    /** A name is quoted where the catalogue would quote it; a length or a precision is no part of a signature. */
    private static String spelt(ColumnType type, Draft draft) {
        return type instanceof ColumnType.UserDefined own
                ? draft.dialect().sqlWriter().quote(own.name().local()) + "[]".repeat(own.arrayDimensions())
                : type.toString().replaceAll("\\([^)]*\\)", "");
    }

    /** The name of an argument that is handed in, where it has one and stands for one value. */
    static Optional<String> name(Cursor argument) {
        boolean other = argument.acceptAny("OUT", "INOUT", "VARIADIC") || isModeBehindName(argument);
        return !other && named(argument) ? Optional.of(argument.identifier()) : Optional.empty();
    }

    private static ColumnType type(Cursor argument, Draft draft) {
        if (named(argument)) {
            argument.next();
        }
        int from = argument.position();
        Optional<ColumnType> copied = copied(argument, draft);
        argument.back(from);
        return copied.orElseGet(() -> draft.type(type(argument)));
    }

    /** What follows a function's name, each type that is said to be that of a column written out. */
    static String resolved(Cursor definition, Draft draft) {
        if (definition.tokens().stream().noneMatch(token -> token.is("%"))) {
            return definition.text();
        }
        List<String> words = new ArrayList<>();
        while (!definition.atEnd()) {
            int from = definition.position();
            Optional<ColumnType> copied = copied(definition, draft);
            if (copied.isEmpty()) {
                definition.back(from);
                definition.next();
            }
            words.add(copied.map(type -> spelt(type, draft)).orElseGet(() -> definition.textSince(from)));
        }
        return String.join(" ", words);
    }

    /** The type that a column has now, as in {@code users.id%TYPE}. */
    private static Optional<ColumnType> copied(Cursor argument, Draft draft) {
        List<String> parts = argument.peek().names() ? argument.qualified() : List.of();
        if (parts.size() < 2 || !argument.accept("% TYPE")) {
            return Optional.empty();
        }
        int last = parts.size() - 1;
        return Optional.of(draft.schema()
                .findTable(draft.tableName(parts.subList(0, last)))
                .flatMap(table -> table.findColumn(parts.get(last)))
                .map(Column::type)
                .filter(type -> !(type instanceof ColumnType.Unknown))
                .orElseThrow(() -> new Unreadable("the type of column " + String.join(".", parts) + " is not known")));
    }

    private static String type(Cursor argument) {
        int from = argument.position();
        while (!argument.atEnd() && !argument.sees("DEFAULT") && !argument.sees("=") && !argument.sees(":=")) {
            argument.skipOne();
        }
        return argument.textSince(from);
    }

    /** Two words are a name and a type, unless they are one type of two words. */
    private static boolean named(Cursor argument) {
        return argument.peek().names()
                && argument.peek(1).names()
                && !argument.peek(1).is("DEFAULT")
                && !(LONG_TYPES.contains(argument.peek().value())
                        && (argument.peek(1).is("precision")
                                || argument.peek(1).is("varying")
                                || argument.peek(1).is("with")
                                || argument.peek(1).is("without")
                                || argument.peek(1).is("character")
                                || argument.peek(1).is("char")));
    }
}
