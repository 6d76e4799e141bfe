package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.schema.Expression;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The normal form of what makes a function, a trigger, a policy or a composite type. The catalogue sets their clauses in an
 * order of its own and leaves out what goes without saying; a function's body it keeps to the letter. That a body says the same
 * but for its comments is no proof of another function, since tools that carry a schema over may lose them.
 */
final class DefinitionForm {

    private static final Set<String> ARGUMENT_MODES = Set.of("in", "out", "inout", "variadic");

    /** In whose bodies comments begin as in SQL, and blanks count only within quotes. */
    private static final Set<String> SQL = Set.of("language sql", "language plpgsql");

    private static final Set<String> CLOSE_TO_WHAT_IS_BEFORE = Set.of(".", "::", ",", ";", "(", ")", "[", "]");
    private static final Set<String> CLOSE_TO_WHAT_FOLLOWS = Set.of(".", "::", "(", "[");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Tokens tokens;
    private final String home;
    private final List<String> outputs = new ArrayList<>();
    private boolean doubtful;
    private String sure = "";

    private DefinitionForm(Tokens tokens, String home) {
        this.tokens = tokens;
        this.home = home;
    }

    /** Empty for everything else: a view's query, a rule, a domain. */
    static Optional<Expression> read(String sql, String home) {
        try {
            DefinitionForm form = new DefinitionForm(Tokens.of(sql), home);
            Optional<String> canonical = form.definition();
            form.tokens.takeSymbol(";");
            return form.tokens.atEnd()
                    ? canonical.map(text -> new Expression(sql, text, !form.doubtful, form.doubtful ? form.sure : text))
                    : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private Optional<String> definition() {
        Token first = tokens.peek();
        if (first.isSymbol("(")) {
            return Optional.of(function());
        } else if (first.isWord(Set.of("before", "after", "instead"))) {
            return Optional.of(trigger());
        } else if (first.isWord("on")) {
            return Optional.of(policy());
        } else if (first.isWord("as") && tokens.peek(1).isSymbol("(")) {
            return Optional.of(composite());
        } else if (tokens.takeWords("for", "values")) {
            return Optional.of(BoundsForm.read(tokens));
        }
        return Optional.empty();
    }

    // ----------------------------------------------------------------------------------------------- functions

    private String function() {
        String arguments = arguments();
        TreeMap<String, String> clauses = new TreeMap<>();
        while (!tokens.atEnd() && !tokens.peek().isSymbol(";")) {
            clause(clauses);
        }
        if (!clauses.containsKey("as") || !clauses.containsKey("language")) {
            throw new Unreadable("a function without a body in quotes");
        }
        String returns = clauses.getOrDefault("returns", outputs.size() == 1 ? outputs.get(0) : "record");
        String body = clauses.getOrDefault("as", "");
        clauses.remove("as");
        clauses.remove("returns");
        String head = arguments + " returns " + returns + " " + String.join(" ", clauses.values()) + " as ";
        boolean sql = SQL.contains(clauses.getOrDefault("language", ""));
        return sql ? coded(head, body) : head + Token.string(single(body));
    }

    /** A body with comments is sure of its code alone. */
    private String coded(String head, String body) {
        String code = code(SqlTokens.read(body, PostgresLexis.LEXIS));
        String plain = head + Token.string(code);
        if (BLANKS.matcher(code).replaceAll("").equals(BLANKS.matcher(body).replaceAll(""))) {
            return plain;
        }
        sure = doubtful ? "" : plain;
        doubtful = true;
        return head + Token.string(single(body));
    }

    private static String code(List<SqlTokens.Token> tokens) {
        StringBuilder code = new StringBuilder();
        boolean close = true;
        for (SqlTokens.Token token : tokens) {
            code.append(close || CLOSE_TO_WHAT_IS_BEFORE.contains(token.text()) ? "" : " ")
                    .append(token.text());
            close = CLOSE_TO_WHAT_FOLLOWS.contains(token.text());
        }
        return code.toString();
    }

    private static String single(String body) {
        return BLANKS.matcher(body.strip()).replaceAll(" ");
    }

    private String arguments() {
        tokens.expectSymbol("(");
        List<String> arguments = new ArrayList<>();
        if (!tokens.takeSymbol(")")) {
            do {
                arguments.add(argument());
            } while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        return "(" + String.join(", ", arguments) + ")";
    }

    /** A mode, a name and a default may each be missing; only what follows tells a name from a type. */
    private String argument() {
        String mode = tokens.peek().isWord(ARGUMENT_MODES) ? tokens.take().text() + " " : "";
        int start = tokens.position();
        TypeName type = argumentType();
        String name = "";
        if (!endsArgument(tokens.peek())) {
            tokens.back(start);
            name = Token.name(tokens.expectName()) + " ";
            type = argumentType();
        }
        if (mode.endsWith("out ")) {
            outputs.add(type.canonical());
        }
        boolean optional = tokens.takeWord("default") || tokens.takeOperator("=");
        return (mode.equals("in ") ? "" : mode) + name + type.canonical() + (optional ? value(type) : "");
    }

    /** The type of the argument tells what a literal means, as that of a column does. */
    private String value(TypeName type) {
        Expression value = DefaultForm.of(type, home).expression(tokens.term());
        doubtful |= !value.certain();
        return " default " + value.canonical();
    }

    private static boolean endsArgument(Token next) {
        return next.isSymbol(",") || next.isSymbol(")") || next.isWord("default") || next.isOperator("=");
    }

    private TypeName type() {
        TypeName type = TypeName.read(tokens);
        return NormalForm.unqualified(type, home);
    }

    /** What a function takes and gives has no length and no precision, whatever is written. */
    private TypeName argumentType() {
        return type().withoutParameters();
    }

    private String term() {
        NormalForm normal = new NormalForm(home);
        String text = TermText.of(normal.of(tokens.term()));
        doubtful |= normal.isDoubtful();
        return text;
    }

    private void clause(TreeMap<String, String> clauses) {
        String word = tokens.take().text();
        switch (word) {
            case "returns" -> returns(clauses);
            case "language" ->
                clauses.put("language", "language " + tokens.take().text().toLowerCase(Locale.ROOT));
            case "as" -> clauses.put("as", body());
            case "immutable", "stable" -> clauses.put("volatility", word);
            case "strict", "leakproof", "window" -> clauses.put(word, word);
            case "volatile" -> clauses.remove("volatility");
            case "called" -> expectWords("on", "null", "input");
            case "security", "external" -> security(clauses, word);
            case "parallel" -> parallel(clauses);
            case "cost", "rows" -> estimate(clauses, word);
            case "set" -> setting(clauses);
            default -> throw new Unreadable("a clause " + word);
        }
    }

    private void returns(TreeMap<String, String> clauses) {
        if (tokens.takeWords("null", "on", "null", "input")) {
            clauses.put("strict", "strict");
        } else if (tokens.takeWord("table")) {
            clauses.put("returns", "table " + arguments());
        } else {
            clauses.put(
                    "returns",
                    (tokens.takeWord("setof") ? "setof " : "") + argumentType().canonical());
        }
    }

    /** An escaped colon may be how a script had to write a plain one. */
    private String body() {
        if (tokens.peek().kind() != Token.Kind.STRING) {
            throw new Unreadable("a body without quotes");
        }
        String body = tokens.take().text();
        doubtful |= body.contains("\\:");
        return body;
    }

    private void security(TreeMap<String, String> clauses, String word) {
        if (word.equals("external")) {
            tokens.expectWord("security");
        }
        if (tokens.take().isWord("definer")) {
            clauses.put("security", "security definer");
        }
    }

    private void parallel(TreeMap<String, String> clauses) {
        String how = tokens.take().text();
        if (!how.equals("unsafe")) {
            clauses.put("parallel", "parallel " + how);
        }
    }

    /** What goes without saying the catalogue leaves out. */
    private void estimate(TreeMap<String, String> clauses, String word) {
        String number = tokens.take().text();
        if (!number.equals(word.equals("cost") ? "100" : "1000")) {
            clauses.put(word, word + " " + number);
        }
    }

    /** The catalogue writes TO for an equals sign, and quotes what a script need not. */
    private void setting(TreeMap<String, String> clauses) {
        String name = tokens.expectName();
        while (tokens.takeSymbol(".")) {
            name += "." + tokens.expectName();
        }
        if (!tokens.takeOperator("=")) {
            tokens.expectWord("to");
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(Token.string(value()));
        } while (tokens.takeSymbol(","));
        name = name.toLowerCase(Locale.ROOT);
        clauses.put("set " + name, "set " + name + " to " + String.join(", ", values));
    }

    private String value() {
        Token value = tokens.take();
        doubtful |= value.text().contains(",") || value.isWord("default");
        return value.text();
    }

    private void expectWords(String... words) {
        for (String word : words) {
            tokens.expectWord(word);
        }
    }

    // ------------------------------------------------------------------------------------------------ triggers

    private String trigger() {
        String moment = tokens.take().text();
        if (moment.equals("instead")) {
            tokens.expectWord("of");
        }
        String events = events();
        tokens.expectWord("on");
        String on = relation();
        String from = tokens.takeWord("from") ? " from " + relation() : "";
        String deferral = deferral();
        String tables = transitionTables();
        boolean row = tokens.takeWord("for") && level();
        String when = tokens.takeWord("when") ? " when " + condition() : "";
        tokens.expectWord("execute");
        if (!tokens.takeWord("function")) {
            tokens.expectWord("procedure");
        }
        String before = moment + " " + events + " on " + on + from + deferral + tables + (row ? " for each row" : "");
        String call = " execute " + call();
        sure = before + (when.isEmpty() ? "" : " when") + call;
        return before + when + call;
    }

    /** Whatever is handed to a trigger's function is handed over as text. */
    private String call() {
        String function = relation();
        List<String> arguments = new ArrayList<>();
        tokens.expectSymbol("(");
        if (!tokens.takeSymbol(")")) {
            do {
                arguments.add(Token.string(tokens.take().text()));
            } while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        return function + "(" + String.join(", ", arguments) + ")";
    }

    private String events() {
        TreeSet<String> events = new TreeSet<>();
        do {
            String event = tokens.take().text();
            events.add(event.equals("update") && tokens.takeWord("of") ? "update of " + columns() : event);
        } while (tokens.takeWord("or"));
        return String.join(" or ", events);
    }

    private String columns() {
        List<String> columns = new ArrayList<>();
        do {
            columns.add(Token.name(tokens.expectName()));
        } while (tokens.takeSymbol(","));
        return String.join(", ", columns);
    }

    /** Without its schema: where the trigger stands is told beside its definition. */
    private String relation() {
        String name = tokens.expectName();
        while (tokens.takeSymbol(".")) {
            name = tokens.expectName();
        }
        return Token.name(name);
    }

    private String deferral() {
        boolean deferrable = !tokens.takeWords("not", "deferrable") && tokens.takeWord("deferrable");
        boolean deferred = tokens.takeWords("initially", "deferred");
        tokens.takeWords("initially", "immediate");
        return deferred ? " initially deferred" : deferrable ? " deferrable" : "";
    }

    private String transitionTables() {
        if (!tokens.takeWord("referencing")) {
            return "";
        }
        TreeSet<String> tables = new TreeSet<>();
        while (tokens.peek().isWord(Set.of("old", "new"))) {
            String which = tokens.take().text();
            tokens.expectWord("table");
            tokens.takeWord("as");
            tables.add(which + " table " + Token.name(tokens.expectName()));
        }
        return " referencing " + String.join(" ", tables);
    }

    private boolean level() {
        tokens.takeWord("each");
        return tokens.take().isWord("row");
    }

    /** A condition speaks of two rows, whose names the reader of expressions would take for a table's. */
    private String condition() {
        doubtful = true;
        StringBuilder words = new StringBuilder();
        int depth = 0;
        do {
            Token token = tokens.take();
            if (token.text().equals("::") && isTextNext()) {
                continue;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            words.append(words.length() == 0 ? "" : " ").append(token.canonical());
        } while (depth > 0 && !tokens.atEnd());
        return words.toString();
    }

    /** Takes a type that PostgreSQL casts to by itself. */
    private boolean isTextNext() {
        int start = tokens.position();
        boolean text = TypeName.read(tokens).isText();
        if (!text) {
            tokens.back(start);
        }
        return text;
    }

    // ------------------------------------------------------------------------------------ policies, composites

    private String policy() {
        tokens.expectWord("on");
        String on = relation();
        boolean restrictive = tokens.takeWords("as", "restrictive");
        tokens.takeWords("as", "permissive");
        String command = tokens.takeWord("for") ? tokens.take().text() : "all";
        String roles = tokens.takeWord("to") ? roles() : "public";
        String using = tokens.takeWord("using") ? " using (" + parenthesized() + ")" : "";
        String check = tokens.takeWords("with", "check") ? " with check (" + parenthesized() + ")" : "";
        return "on " + on + (restrictive ? " as restrictive" : "") + " for " + command + " to " + roles + using + check;
    }

    private String roles() {
        TreeSet<String> roles = new TreeSet<>();
        do {
            roles.add(Token.name(tokens.expectName()));
        } while (tokens.takeSymbol(","));
        return String.join(", ", roles);
    }

    private String parenthesized() {
        tokens.expectSymbol("(");
        String text = term();
        tokens.expectSymbol(")");
        return text;
    }

    private String composite() {
        tokens.expectWord("as");
        tokens.expectSymbol("(");
        List<String> fields = new ArrayList<>();
        if (!tokens.takeSymbol(")")) {
            do {
                fields.add(Token.name(tokens.expectName()) + " " + type().canonical());
            } while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        return "as (" + String.join(", ", fields) + ")";
    }
}
