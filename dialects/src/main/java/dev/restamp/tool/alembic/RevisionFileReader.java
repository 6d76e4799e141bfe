package dev.restamp.tool.alembic;

import dev.restamp.finding.Place;
import dev.restamp.python.syntax.Expression.Str;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import dev.restamp.tool.alembic.Constants.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what one migration file says about itself. */
final class RevisionFileReader {

    /** Before 0.2 the id stood in the file's name alone, and Alembic still takes it from there. */
    private static final Pattern NAMED_BY_ID = Pattern.compile("([a-f0-9]+)\\.py");

    private final Module module;
    private final Constants constants;

    private RevisionFileReader(Module module, Function<String, Optional<Module>> others) {
        this.module = module;
        constants = Constants.of(module, others);
    }

    /**
     * Nothing when the file is no revision: Alembic would not find an id in it either. Other modules are asked for when the
     * header names constants of theirs.
     */
    static Optional<Header> read(Module module, Function<String, Optional<Module>> others) {
        return new RevisionFileReader(module, others).header();
    }

    private Optional<Header> header() {
        Optional<String> byName = nameOfFile();
        boolean isRevision = constants.binds("revision") || byName.isPresent();
        return isRevision ? Optional.of(header(byName)) : Optional.empty();
    }

    private Header header(Optional<String> byName) {
        Optional<String> id =
                constants.binds("revision") ? words("revision").stream().findFirst() : byName;
        Place place = place("revision");
        return new Header(
                id.filter(text -> !text.isEmpty()),
                words("down_revision"),
                words("depends_on"),
                words("branch_labels"),
                message(),
                place,
                constants.binds("down_revision") ? place("down_revision") : place,
                constants.binds("down_revision") || constants.open(),
                constants.binds("upgrade") || constants.open(),
                Stream.of("revision", "down_revision", "depends_on", "branch_labels")
                        .filter(name -> constants
                                .find(name)
                                .filter(value -> value.words().isEmpty())
                                .isPresent())
                        .toList());
    }

    private Optional<String> nameOfFile() {
        String file = module.file();
        Matcher matcher = NAMED_BY_ID.matcher(file.substring(file.lastIndexOf('/') + 1));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private List<String> words(String name) {
        return constants.find(name).flatMap(Value::words).orElse(List.of()).stream()
                .distinct()
                .toList();
    }

    private Place place(String name) {
        return new Place(module.file(), constants.find(name).map(Value::line).orElse(0));
    }

    /** The first line of the docstring, as {@code alembic revision -m} writes it. */
    private String message() {
        return module.body().stream()
                .findFirst()
                .filter(first -> first instanceof Statement.Evaluate only && only.value() instanceof Str)
                .map(first -> ((Str) ((Statement.Evaluate) first).value()).value())
                .map(text -> text.strip().lines().findFirst().orElse("").strip())
                .orElse("");
    }
}
