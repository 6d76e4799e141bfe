package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.Attribute;
import dev.restamp.python.syntax.Expression.Await;
import dev.restamp.python.syntax.Expression.Binary;
import dev.restamp.python.syntax.Expression.Call;
import dev.restamp.python.syntax.Expression.FString;
import dev.restamp.python.syntax.Expression.Keyword;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import dev.restamp.tool.alembic.environment.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The schemas in which a project's {@code env.py} has names without one looked up, as far as it says so in plain words:
 * {@code SET search_path TO app, public}, on the connection that the revisions run on. What they make is in the first of these,
 * whatever the connection of somebody else would find first.
 */
public final class EnvSearchPath {

    private static final Pattern SETTING =
            Pattern.compile("(?is)\\s*SET\\s+(?:SESSION\\s+|LOCAL\\s+)?search_path\\s*(?:=|\\bTO\\b)\\s*(.*?)[\\s;]*");
    private static final Pattern SPOKEN =
            Pattern.compile("(?is)\\bSET\\s+(?:SESSION\\s+|LOCAL\\s+)?search_path\\s*(?:=|\\bTO\\b).*");
    private static final Pattern SCHEMA =
            Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")++)\"|'((?:[^']|'')++)'|([A-Za-z_][\\w$]*))\\s*(?:,|$)");
    private static final String USER = "$user";
    private static final String USUAL = "default";

    private final Module script;
    private final EnvWords words;
    private final Set<List<String>> paths = new HashSet<>();
    private boolean open;

    private EnvSearchPath(Module script, EnvWords words) {
        this.script = script;
        this.words = words;
    }

    /** In their order; none where it says nothing of them, or nothing that can be read, or more than one thing. */
    public static List<String> of(Environment environment) {
        return EnvScript.of(environment)
                .map(script -> of(script.module(), EnvWords.of(script, environment)))
                .orElse(List.of());
    }

    private static List<String> of(Module script, EnvWords words) {
        EnvSearchPath reading = new EnvSearchPath(script, words);
        reading.read(script.body());
        return reading.open || reading.paths.size() != 1
                ? List.of()
                : reading.paths.iterator().next();
    }

    // ---------------------------------------------------------------------------------------------- reading

    private void read(List<Statement> block) {
        block.forEach(statement -> {
            spoken(statement).forEach(this::read);
            statement.blocks().forEach(this::read);
        });
    }

    /** What may be handed to a database; a text that stands alone is a comment. */
    private static Stream<Expression> spoken(Statement statement) {
        if (statement instanceof Statement.Evaluate only) {
            return Stream.of(only.value()).filter(value -> !(value instanceof Str));
        } else if (statement instanceof Statement.Assign assign) {
            return Stream.of(assign.value());
        } else if (statement instanceof Statement.AnnotatedAssign assign) {
            return assign.value().stream();
        } else if (statement instanceof Statement.Return end) {
            return end.value().stream();
        }
        return Stream.empty();
    }

    private void read(Expression expression) {
        if (expression instanceof Call call) {
            read(call.callee());
            call.arguments().forEach(this::read);
            call.keywords().stream().map(Keyword::value).forEach(this::read);
        } else if (expression instanceof Attribute part) {
            read(part.value());
        } else if (expression instanceof Await wait) {
            read(wait.value());
        } else if (expression instanceof Str || expression instanceof FString || expression instanceof Binary) {
            text(expression);
        }
    }

    private void text(Expression expression) {
        Optional<String> text = words.find(expression).flatMap(word -> word);
        if (text.isPresent()) {
            Matcher setting = SETTING.matcher(text.get());
            if (setting.matches()) {
                paths.add(schemas(setting.group(1)));
            }
        } else {
            open |= SPOKEN.matcher(source(expression)).find();
        }
    }

    private String source(Expression expression) {
        return script.text()
                .substring(expression.span().start(), expression.span().end());
    }

    /** No path at all for what is no list of names. */
    private List<String> schemas(String list) {
        Matcher name = SCHEMA.matcher(list);
        List<String> schemas = new java.util.ArrayList<>();
        int at = 0;
        while (at < list.length() && name.region(at, list.length()).lookingAt()) {
            schemas.add(
                    name.group(1) != null
                            ? name.group(1).replace("\"\"", "\"")
                            : name.group(2) != null
                                    ? name.group(2).replace("''", "'")
                                    : name.group(3).toLowerCase(Locale.ROOT));
            at = name.end();
        }
        open |= at < list.length() || schemas.contains(USUAL);
        schemas.remove(USER);
        return List.copyOf(schemas);
    }
}
