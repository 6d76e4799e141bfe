package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.Attribute;
import dev.restamp.python.syntax.Expression.Call;
import dev.restamp.python.syntax.Expression.DictOf;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Statement;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.alembic.environment.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads where a project's {@code env.py} has Alembic keep its ledger, as far as it says so in plain words or asks the settings for it. */
final class EnvLedger {

    private static final String TABLE = "version_table";
    private static final String SCHEMA = "version_table_schema";
    /** What is written for people only: remarks, and texts of several lines, which name no setting. */
    private static final Pattern REMARK = Pattern.compile("(?s:(\"{3}|'{3}).*?\\1)|(?m:#.*$)");
    /** Either setting as a whole word: a function may well be called after Alembic's table. */
    private static final Pattern SETTING = Pattern.compile("\\b(?:" + TABLE + "|" + SCHEMA + ")\\b");

    /** What an env.py says that makes the ledger's column wider: its own table for it, or SQL about the column. */
    private static final Pattern ROOM =
            Pattern.compile("\\bversion_table_impl\\b|(?is:\\b(?:ALTER|CREATE)\\s+TABLE\\b[^;]*\\bversion_num\\b)");

    private static final Pattern COMMENT = Pattern.compile("(?m:#.*$)");
    /** Alembic hands the names over to who makes the table, by these words. */
    private static final String HANDED = "version_table_pk";

    private EnvLedger() {}

    static boolean makesRoom(EnvScript script) {
        return ROOM.matcher(COMMENT.matcher(script.text()).replaceAll("")).find();
    }

    /** From the calls of {@code context.configure}; where one cannot be read, or two disagree, nothing is known. */
    static LedgerPlace of(EnvScript script, Environment environment) {
        List<Call> calls = calls(script.module().body()).toList();
        List<Call> configuring = calls.stream()
                .filter(call -> call.callee() instanceof Attribute method
                        && method.name().equals("configure"))
                .toList();
        boolean spoken =
                SETTING.matcher(REMARK.matcher(said(script)).replaceAll("")).find();
        if (configuring.isEmpty()) {
            return calls.isEmpty() && !spoken ? LedgerPlace.USUAL : LedgerPlace.UNKNOWN;
        }
        return new Reading(EnvWords.of(script, environment)).place(configuring, spoken);
    }

    /** All that it says itself, but for how it would make the table. */
    private static String said(EnvScript script) {
        StringBuilder said = new StringBuilder(script.module().text());
        makers(script.module().body())
                .map(Statement::span)
                .forEach(span -> said.replace(span.start(), span.end(), " ".repeat(span.end() - span.start())));
        return said.toString();
    }

    private static Stream<Statement.Function> makers(List<Statement> block) {
        return block.stream()
                .flatMap(statement -> statement instanceof Statement.Function function
                                && function.parameters().keywordOnly().stream()
                                        .anyMatch(parameter -> parameter.name().equals(HANDED))
                        ? Stream.of(function)
                        : statement.blocks().stream().flatMap(EnvLedger::makers));
    }

    private static Stream<Call> calls(List<Statement> block) {
        return block.stream()
                .flatMap(statement -> Stream.concat(
                        statement instanceof Statement.Evaluate only && only.value() instanceof Call call
                                ? Stream.of(call)
                                : Stream.empty(),
                        statement.blocks().stream().flatMap(EnvLedger::calls)));
    }

    /** What the calls say of both; what stands for None is no word at all, and so is what is not said. */
    private static final class Reading {

        private final EnvWords words;
        private final Set<Optional<String>> tables = new HashSet<>();
        private final Set<Optional<String>> schemas = new HashSet<>();
        private boolean open;

        Reading(EnvWords words) {
            this.words = words;
        }

        LedgerPlace place(List<Call> configuring, boolean spoken) {
            configuring.forEach(
                    call -> call.keywords().forEach(keyword -> read(keyword.name(), keyword.value(), spoken)));
            boolean said = !tables.isEmpty() || !schemas.isEmpty();
            boolean certain = !open && tables.size() <= 1 && schemas.size() <= 1 && (said || !spoken);
            return certain ? new LedgerPlace(word(tables), word(schemas), true) : LedgerPlace.UNKNOWN;
        }

        private void read(Optional<String> name, Expression value, boolean spoken) {
            if (name.isEmpty()) {
                handedOver(value, spoken);
            } else if (name.get().equals(TABLE)) {
                say(tables, value);
            } else if (name.get().equals(SCHEMA)) {
                say(schemas, value);
            }
        }

        /** Settings that are handed over as a whole: of those that cannot be read none matters where nothing speaks of the ledger. */
        private void handedOver(Expression value, boolean spoken) {
            Optional<DictOf> settings = words.findDict(value);
            boolean plain = settings.isPresent()
                    && settings.get().entries().stream()
                            .allMatch(entry ->
                                    entry.key().filter(Str.class::isInstance).isPresent());
            if (plain) {
                settings.get()
                        .entries()
                        .forEach(
                                entry -> read(entry.key().map(Str.class::cast).map(Str::value), entry.value(), spoken));
            } else {
                open |= spoken;
            }
        }

        private void say(Set<Optional<String>> said, Expression value) {
            Optional<Optional<String>> word = words.find(value);
            word.ifPresent(said::add);
            open |= word.isEmpty();
        }

        private static Optional<String> word(Set<Optional<String>> said) {
            return said.stream()
                    .flatMap(Optional::stream)
                    .filter(word -> !word.isEmpty())
                    .findFirst();
        }
    }
}
