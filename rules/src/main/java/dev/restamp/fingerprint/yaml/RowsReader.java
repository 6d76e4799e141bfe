package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.Rows;
import dev.restamp.fingerprint.Rows.Between;
import dev.restamp.fingerprint.Rows.Otherwise;
import dev.restamp.fingerprint.Rows.Question;
import dev.restamp.fingerprint.Rows.Says;
import dev.restamp.fingerprint.Rows.Wanted;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Fields;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows by which a person knows a revision. */
final class RowsReader {

    private static final List<String> QUESTIONS = List.of("in", "sql");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(\\.\\.(\\d{1,18})?)?");

    private final Dialect dialect;
    private final SchemaYaml parts;
    private final String schema;

    RowsReader(Dialect dialect, SchemaYaml parts, String schema) {
        this.dialect = dialect;
        this.parts = parts;
        this.schema = schema;
    }

    Rows rows(Node node) {
        Fields fields = Fields.of(node);
        Question question = question(fields);
        Wanted wanted = findWanted(fields, question).orElse(Between.SOME);
        Rows rows = new Rows(question, wanted, fields.find("else").map(other -> otherwise(other, question, wanted)));
        fields.close();
        return rows;
    }

    // ---------------------------------------------------------------------------------------------- questions

    private Question question(Fields fields) {
        return fields.first(QUESTIONS, "in or sql").equals("in")
                ? new Rows.Matching(parts.name(fields.text("in")), where(fields))
                : QueryText.read(fields.node("sql"), dialect, schema);
    }

    private static Map<String, Optional<String>> where(Fields fields) {
        return fields.find("where").map(Fields::row).orElse(Map.of());
    }

    /** How many {@code are} there; what a query {@code is}. */
    private Optional<Wanted> findWanted(Fields fields, Question question) {
        return fields.find(answer(question)).map(this::wanted);
    }

    private static String answer(Question question) {
        return question instanceof Rows.Matching ? "are" : "is";
    }

    private Wanted wanted(Node node) {
        if (node instanceof Node.Mapping) {
            Fields fields = Fields.of(node);
            Question question = question(fields);
            fields.close();
            return new Rows.SameAs(question);
        }
        Matcher range = RANGE.matcher(Fields.text(node).replace(" ", ""));
        if (!range.matches()) {
            throw new BadYaml(
                    node.mark(),
                    "a number (4), a range (4..6, 1..) or another question ({in: …}, {sql: …}) is expected here, not "
                            + node.what());
        }
        long least = Long.parseLong(range.group(1));
        if (range.group(2) == null) {
            return new Between(least, least);
        }
        return new Between(least, range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3)));
    }

    // -------------------------------------------------------------------------------------------- other answers

    private Otherwise otherwise(Node node, Question question, Wanted wanted) {
        Fields fields = Fields.of(node);
        Optional<Question> other = findQuestion(fields, question);
        Question asked = other.orElse(question);
        Wanted then = findWanted(fields, asked).orElse(wanted);
        boolean always = other.isEmpty() && !fields.has(answer(question));
        Says says = says(fields);
        Otherwise otherwise = new Otherwise(
                always ? Optional.empty() : Optional.of(asked),
                then,
                says,
                says == Says.DIFFERS ? Optional.of(complaint(fields)) : Optional.empty(),
                fields.find("else").map(next -> otherwise(next, question, wanted)));
        fields.close();
        return otherwise;
    }

    /** In the same table, where no other is named. */
    private Optional<Question> findQuestion(Fields fields, Question question) {
        if (question instanceof Rows.Matching matching) {
            boolean other = fields.has("in") || fields.has("where");
            return other
                    ? Optional.of(new Rows.Matching(
                            fields.findText("in").map(parts::name).orElse(matching.table()), where(fields)))
                    : Optional.empty();
        }
        return fields.find("sql").map(node -> QueryText.read(node, dialect, schema));
    }

    private static Says says(Fields fields) {
        String word = fields.text("says");
        return one(Says.values(), word, fields.node("says"));
    }

    private Rows.Complaint complaint(Fields fields) {
        return new Rows.Complaint(
                new Place(fields.mark().file(), fields.mark().line()),
                fields.find("severity")
                        .map(node -> one(Severity.values(), Fields.text(node), node))
                        .orElse(Severity.WARNING),
                fields.text("message"),
                fields.find("fix").map(node -> FixText.read(node, dialect)).orElse(Fix.NONE));
    }

    private static <E extends Enum<E>> E one(E[] all, String word, Node node) {
        return Stream.of(all)
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadYaml(
                        node.mark(),
                        Stream.of(all)
                                        .map(RowsReader::word)
                                        .collect(Collectors.joining(", "))
                                        .replaceFirst(", (?=[^,]*$)", " or ")
                                + " is expected here, not '" + word + "'"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
