package dev.restamp.tool.alembic.edit;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.ListOf;
import dev.restamp.python.syntax.Expression.Name;
import dev.restamp.python.syntax.Expression.SetOf;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Expression.TupleOf;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.syntax.Span;
import dev.restamp.python.syntax.Statement;
import dev.restamp.tool.NoEditException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A migration file that is about to be changed. Only the words that are replaced change; every other byte stays, whatever the
 * file's encoding and line ends are.
 */
final class ScriptText {

    private final String file;
    private final byte[] bytes;
    private final Charset charset;
    private final Module module;
    private final Map<Span, String> replacements = new TreeMap<>(Comparator.comparing(Span::start));

    ScriptText(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes.clone();
        charset = charset(bytes);
        module = Python.parse(new String(bytes, charset), file);
    }

    /** Bytes that are no UTF-8 go through Latin-1, where each is a letter and comes out as it went in. */
    private static Charset charset(byte[] bytes) {
        byte[] back = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(back, bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    byte[] before() {
        return bytes.clone();
    }

    /** Gives a variable another string, in the quotes that it has. */
    void replaceWord(String variable, String word) {
        Expression value = value(variable);
        if (!(value instanceof Str)) {
            throw new NoEditException("line " + value.line() + " of " + file + " computes " + variable
                    + "; change it by hand to \"" + word + "\"");
        }
        replace(value, word);
    }

    /** Gives a variable one string, in the place of the only one that it has or of whatever else it is. */
    void replaceAll(String variable, String word) {
        Expression value = value(variable);
        List<Expression> items = items(value).toList();
        if (items.size() == 1 && items.get(0) instanceof Str only) {
            replace(only, word);
        } else {
            replacements.put(value.span(), quote() + word + quote());
        }
    }

    /** Replaces one string among those of a variable; says whether it was there. */
    boolean replaceAmong(String variable, String word, String other) {
        List<Expression> found = findValue(variable).stream()
                .flatMap(ScriptText::items)
                .filter(item -> item instanceof Str text && text.value().equals(word))
                .toList();
        found.forEach(item -> replace(item, other));
        return !found.isEmpty();
    }

    /** What the docstring says of the parents, where it is what the file's variable said. */
    void replaceParents(List<String> parents, List<String> others) {
        replaceHeading("Revises", String.join(", ", parents), String.join(", ", others));
    }

    /** What the docstring says under this heading, where it says just that; Alembic fills it in once and never reads it. */
    void replaceHeading(String heading, String words, String others) {
        Pattern line =
                Pattern.compile("(?m)^\\h*" + Pattern.quote(heading) + ":\\h*(" + Pattern.quote(words) + ")\\h*$");
        findDocstring().ifPresent(span -> {
            Matcher found = line.matcher(module.source(span));
            if (found.find()) {
                int from = span.start() + found.start(1);
                replacements.put(new Span(from, from + words.length(), span.line(), span.line()), others);
            }
        });
    }

    private Optional<Span> findDocstring() {
        return module.body().stream()
                .limit(1)
                .filter(first -> first instanceof Statement.Evaluate said && said.value() instanceof Str)
                .map(Statement::span)
                .findFirst();
    }

    private static Stream<Expression> items(Expression value) {
        if (value instanceof TupleOf tuple) {
            return tuple.items().stream();
        } else if (value instanceof ListOf list) {
            return list.items().stream();
        } else if (value instanceof SetOf set) {
            return set.items().stream();
        }
        return Stream.of(value);
    }

    private void replace(Expression literal, String word) {
        String source = module.source(literal.span());
        String value = ((Str) literal).value();
        int at = source.indexOf(value);
        boolean plain = at > 0 && source.indexOf(value, at + 1) < 0 && !value.isEmpty();
        replacements.put(
                literal.span(),
                plain
                        ? source.substring(0, at) + word + source.substring(at + value.length())
                        : quote() + word + quote());
    }

    /** The quotes of the file's own id. */
    private char quote() {
        return findValue("revision")
                        .map(value -> module.source(value.span()))
                        .filter(source -> source.startsWith("'"))
                        .isPresent()
                ? '\''
                : '"';
    }

    private Expression value(String variable) {
        return findValue(variable)
                .orElseThrow(
                        () -> new NoEditException(file + " has no variable " + variable + " that could be changed"));
    }

    /** The last assignment counts. */
    private Optional<Expression> findValue(String variable) {
        return module.body().stream()
                .flatMap(statement -> assigned(statement, variable))
                .reduce((first, last) -> last);
    }

    private static Stream<Expression> assigned(Statement statement, String variable) {
        if (statement instanceof Statement.Assign assign
                && assign.targets().stream().anyMatch(target -> isNamed(target, variable))) {
            return Stream.of(assign.value());
        } else if (statement instanceof Statement.AnnotatedAssign assign && isNamed(assign.target(), variable)) {
            return assign.value().stream();
        }
        return Stream.empty();
    }

    private static boolean isNamed(Expression target, String variable) {
        return target instanceof Name name && name.id().equals(variable);
    }

    byte[] after() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Map.Entry<Span, String> replacement : replacements.entrySet()) {
            text.append(module.text(), at, replacement.getKey().start()).append(replacement.getValue());
            at = replacement.getKey().end();
        }
        return text.append(module.text().substring(at)).toString().getBytes(charset);
    }
}
