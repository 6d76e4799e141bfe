package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Name;
import dev.restamp.sql.term.Gap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tables a statement that is not read any further may have changed: those that it names. */
final class Touches {

    private static final Set<String> BEFORE_NAMES = Set.of(
            "TABLE",
            "EXISTS",
            "ONLY",
            "ON",
            "INTO",
            "UPDATE",
            "FROM",
            "JOIN",
            "REFERENCES",
            "COLUMN",
            "OF",
            "PARTITION");

    /** What is longer is about many tables anyway. */
    private static final int MOST_TOKENS = 20_000;

    private final Draft draft;
    private final Set<Name> found = new HashSet<>();
    private boolean unknown;

    private Touches(Draft draft) {
        this.draft = draft;
    }

    private static final Pattern HARMLESS_TEXT = Pattern.compile(
            "(?is)\\s*(GRANT|REVOKE|INSERT|UPDATE|DELETE|ANALYZE|SET|TRUNCATE|REFRESH|(CREATE|ALTER|DROP)\\s+(ROLE|USER))\\s");

    private static final Set<String> DEFINING = Set.of(
            "CREATE", "ALTER", "DROP", "RENAME", "EXECUTE", "COMMENT", "IMPORT", "CALL", "DO", "REFRESH", "REASSIGN");

    /** A text whose table is put in later: {@code ALTER TABLE %I}. */
    private static final Pattern TO_BE_FILLED =
            Pattern.compile("(?i)\\b(TABLE|ON)\\s+(IF\\s+(NOT\\s+)?EXISTS\\s+)?(ONLY\\s+)?\"?%");

    /** The same where it is joined from pieces: {@code 'CREATE TABLE part_' || n}. */
    private static final Pattern ENDS_IN_NAME =
            Pattern.compile("(?i)\\b(TABLE|ON)\\s+(IF\\s+(NOT\\s+)?EXISTS\\s+)?(ONLY\\s+)?[\\w.\"]*\\z");

    /** The same for code: none when nothing in it defines anything or calls what may. */
    static Optional<Set<Name>> ofCode(List<Token> tokens, Draft draft) {
        boolean defines = false;
        for (int i = 0; i < tokens.size(); i++) {
            String next = i + 1 < tokens.size() ? upper(tokens.get(i + 1)) : "";
            defines |= tokens.get(i).kind() == Kind.WORD
                    && DEFINING.contains(upper(tokens.get(i)))
                    && !(tokens.get(i).is("EXECUTE") && executesHarmless(tokens, i))
                    && !StatementReader.UNMODELLED.contains(next);
        }
        return defines || !Calls.unknown(tokens, draft).isEmpty() ? of(tokens, draft) : Optional.of(Set.of());
    }

    /** Whether the text that is executed begins as a statement that defines nothing, however it goes on. */
    private static boolean executesHarmless(List<Token> tokens, int i) {
        return tokens.subList(i, Math.min(tokens.size(), i + 5)).stream()
                .filter(t -> t.kind() == Kind.STRING)
                .findFirst()
                .filter(t -> HARMLESS_TEXT.matcher(t.value()).lookingAt())
                .isPresent();
    }

    private static String upper(Token token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    /** Empty when no table is named, so that any may be meant. */
    static Optional<Set<Name>> of(List<Token> tokens, Draft draft) {
        Touches touches = new Touches(draft);
        if (tokens.size() > MOST_TOKENS) {
            return Optional.empty();
        }
        touches.look(tokens, 0);
        return touches.found.isEmpty() || touches.unknown ? Optional.empty() : Optional.of(Set.copyOf(touches.found));
    }

    private void look(List<Token> tokens, int depth) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.names()) {
                named(tokens, i);
            } else if (token.kind() == Kind.STRING) {
                boolean goesOn = i + 1 < tokens.size() && tokens.get(i + 1).is("||");
                unknown |= TO_BE_FILLED.matcher(token.value()).find()
                        || goesOn && ENDS_IN_NAME.matcher(token.value()).find();
                quoted(token, depth);
            }
        }
    }

    /** A name where a table's name is due, or one that the schema knows as a table. */
    private void named(List<Token> tokens, int i) {
        if (i > 0 && tokens.get(i - 1).is(".")) {
            return;
        }
        List<String> parts = new ArrayList<>(List.of(tokens.get(i).value()));
        for (int j = i + 1;
                j + 1 < tokens.size()
                        && tokens.get(j).is(".")
                        && tokens.get(j + 1).names();
                j += 2) {
            parts.add(tokens.get(j + 1).value());
        }
        boolean due = i > 0
                && tokens.get(i - 1).is("TABLE")
                && !tokens.get(i).is("IF")
                && !tokens.get(i).is("ONLY");
        boolean after = i > 0 && tokens.get(i - 1).kind() == Kind.WORD && isDue(tokens.get(i - 1));
        unknown |= (due || after && isTablePlace(tokens, i)) && Gap.isIn(String.join("", parts));
        Name name = draft.tableName(parts);
        if (due || after && draft.schema().findTable(name).isPresent()) {
            found.add(name);
        }
    }

    /** Not the place of a column, nor of a table that is only referred to. */
    private static boolean isTablePlace(List<Token> tokens, int i) {
        boolean conditional = tokens.get(i - 1).is("EXISTS");
        return conditional
                ? tokens.subList(Math.max(0, i - 4), i).stream().anyMatch(t -> t.is("TABLE"))
                : !tokens.get(i - 1).is("COLUMN") && !tokens.get(i - 1).is("REFERENCES");
    }

    private static boolean isDue(Token before) {
        return BEFORE_NAMES.contains(before.text().toUpperCase(Locale.ROOT));
    }

    /** A table's name as an argument, or a statement inside a string. */
    private void quoted(Token token, int depth) {
        Name name = draft.tableName(List.of(token.value().replace("\"", "").split("\\.", 2)));
        if (draft.schema().findTable(name).isPresent()) {
            found.add(name);
        } else if (depth < 3 && token.value().indexOf(' ') > 0) {
            look(SqlTokens.read(token.value(), draft.dialect().lexis()), depth + 1);
        }
    }
}
