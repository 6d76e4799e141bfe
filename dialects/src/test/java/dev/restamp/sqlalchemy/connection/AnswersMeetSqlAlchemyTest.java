package dev.restamp.sqlalchemy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.Body;
import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a revision is told that asks the database: each line beside this class is put to SQLAlchemy on a real database and to the
 * model of the same tables, which says the same, fails the same, or says that it does not know. Before a line the name of a
 * database and a colon say that it is asked there alone, and a release of SQLAlchemy that it
 * needs that one; before both a question mark says that the model does not know, an
 * exclamation mark that it is wrong, lest either grow in silence.
 */
class AnswersMeetSqlAlchemyTest {

    private static final String UNKNOWN = "unknown: ";
    private static final String RAISED = "\1";

    private record Question(String release, String text, char mark) {

        private static final Pattern FORM = Pattern.compile("([?!]?) *(\\d+\\.\\d+: )?(?:(pg|sqlite): )?(.*)");

        /** Empty where it is not asked of this database. */
        static Optional<Question> of(String line, String database) {
            Matcher form = FORM.matcher(line);
            assertThat(form.matches()).as(line).isTrue();
            boolean asked =
                    form.group(3) == null || database.equals(form.group(3).equals("pg") ? "postgresql" : "sqlite");
            char mark = form.group(1).isEmpty() ? ' ' : form.group(1).charAt(0);
            String release = form.group(2) == null ? "" : form.group(2);
            return asked ? Optional.of(new Question(release, form.group(4), mark)) : Optional.empty();
        }
    }

    private static String text(String name) {
        try (InputStream in = AnswersMeetSqlAlchemyTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @TestFactory
    Stream<DynamicTest> answers_are_those_of_sqlalchemy_on_sqlite() {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            return tests(database);
        }
    }

    @TestFactory
    Stream<DynamicTest> answers_are_those_of_sqlalchemy_on_postgresql() {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            return tests(database);
        }
    }

    static Stream<DynamicTest> tests(ScratchDatabase database) {
        List<Question> questions = text("questions.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(line -> Question.of(line, database.dialect()).stream())
                .toList();
        List<String> input = new ArrayList<>(List.of(database.url(), text("prelude.py")));
        questions.forEach(question -> input.add(question.release() + question.text()));
        String[] answers = RealAlembic.find()
                .answer(AnswersMeetSqlAlchemyTest.class, "answers.py", String.join("\0", input))
                .split("\0", questions.size());
        assertThat(answers).hasSameSizeAs(questions);
        Dialect dialect = Dialects.find(database.dialect()).orElseThrow();
        return IntStream.range(0, answers.length)
                .filter(i -> !answer(answers[i]).isEmpty())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        questions.get(i).text(), () -> meet(questions.get(i), answer(answers[i]), dialect)));
    }

    /** The last one still has its end. */
    private static String answer(String answer) {
        return answer.replace("\0", "");
    }

    private static void meet(Question question, String theirs, Dialect dialect) {
        String ours = ours(question.text(), dialect);
        boolean unknown = ours.startsWith(UNKNOWN);
        if (question.mark() == '?') {
            assertThat(unknown).as("%s is known: %s", question.text(), ours).isTrue();
        } else if (question.mark() == '!') {
            assertThat(unknown || ours.equals(theirs))
                    .as("%s is as it should be: %s", question.text(), ours)
                    .isFalse();
        } else if (!unknown || !theirs.startsWith(RAISED)) {
            assertThat(ours).as(question.text()).isEqualTo(theirs);
        }
    }

    private static String ours(String question, Dialect dialect) {
        String script = text("prelude.py") + """
                    from watching import heard, raised
                    bind = op.get_bind()
                    insp = sa.inspect(bind)
                    try:
                        heard(%s)
                    except Exception as error:
                        raised(type(error).__name__)
                """.formatted(question);
        Module module = Python.parse(script, "script.py");
        List<String> answers = new ArrayList<>();
        Library watching = name -> switch (name) {
            case "watching.heard" -> Optional.of(noting(answers, (value, run) -> said(value, run)));
            case "watching.raised" ->
                Optional.of(noting(
                        answers,
                        (value, run) -> value.text().map(RAISED::concat).orElse(UNKNOWN)));
            default -> Optional.empty();
        };
        Library library = StandardLibrary.INSTANCE.or(AlembicLibrary.plain()).or(watching);
        new ScriptBody(() -> module, "script.py", "upgrade", dialect, library, ProjectFiles.NONE)
                .read(Schema.empty(dialect.traits(dialect.defaultSchema())), Body.Stance.STRICT);
        return answers.size() == 1 ? answers.get(0) : UNKNOWN + answers;
    }

    private static Value noting(List<String> answers, BiFunction<Value, Run, String> text) {
        return new Builtin("noting", (arguments, run) -> {
            answers.add(text.apply(arguments.positional().get(0), run));
            return Value.None.NONE;
        });
    }

    private static String said(Value value, Run run) {
        if (value instanceof Value.Unknown unknown) {
            return UNKNOWN + unknown.reason();
        }
        return Formatting.repr(value, run).orElse(UNKNOWN + "no text of " + value);
    }
}
