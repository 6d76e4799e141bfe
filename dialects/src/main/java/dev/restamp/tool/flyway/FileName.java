package dev.restamp.tool.flyway;

import dev.restamp.finding.Severity;
import dev.restamp.tool.sqlfolder.DottedOrder;
import dev.restamp.tool.sqlfolder.FolderReader;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.NameForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the name of a file says: what kind of file it is, which version, and what it says of itself. */
record FileName(Kind kind, String version, String description) {

    /** How it begins by which setting, or else as usual; and of what is no revision, what becomes of it. */
    enum Kind {
        VERSIONED("sqlmigrationprefix", "V", ""),
        UNDO("undosqlmigrationprefix", "U", "takes a version back, which only some editions of Flyway do"),
        BASELINE(
                "baselinemigrationprefix",
                "B",
                "is run instead of all versions up to its own where a database is empty"),
        REPEATABLE("repeatablesqlmigrationprefix", "R", ""),
        CALLBACK("", "", "is run beside the migrations: what it does is not read"),
        MISNAMED("", "", "is passed over by Flyway without a word: it is not named as a migration is");

        private final String setting;
        private final String prefix;
        private final String fate;

        Kind(String setting, String prefix, String fate) {
            this.setting = setting;
            this.prefix = prefix;
            this.fate = fate;
        }

        private Optional<FileName> find(String stem, Settings settings) {
            return new NameForm(settings.text(setting, prefix), settings.text("sqlmigrationseparator", "__"))
                    .find(stem)
                    .filter(title -> this == REPEATABLE ? title.id().isEmpty() : DottedOrder.isNumber(title.id()))
                    .map(title -> new FileName(this, title.id(), title.message()));
        }
    }

    static final String REPEATABLE = "R__";
    private static final Pattern CALLBACK = Pattern.compile("((before|after)[A-Z]\\w*|createSchema)(__.*)?");
    private static final Pattern NEARLY = Pattern.compile("(?i)[vr]\\d*[-_. ].*|v\\d.*");

    /** Nothing where it is none of Flyway's. */
    static Optional<FileName> of(String file, Settings settings) {
        return FolderSearch.stem(file, settings.list("sqlmigrationsuffixes", ".sql"))
                .or(() -> FolderSearch.codeStem(file))
                .flatMap(stem -> ofStem(stem, settings));
    }

    private static Optional<FileName> ofStem(String stem, Settings settings) {
        if (CALLBACK.matcher(stem).matches()) {
            return Optional.of(new FileName(Kind.CALLBACK, "", stem));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> !kind.setting.isEmpty())
                .flatMap(kind -> kind.find(stem, settings).stream())
                .findFirst()
                .or(() -> Optional.of(new FileName(Kind.MISNAMED, "", stem))
                        .filter(name -> NEARLY.matcher(stem).matches()));
    }

    boolean isRevision() {
        return kind == Kind.VERSIONED || kind == Kind.REPEATABLE;
    }

    void tellAside(Path file, FolderReader reader) {
        if (kind == Kind.MISNAMED) {
            String advice = "call it V<version>__<description>.sql or R__<description>.sql, or move it elsewhere";
            reader.aside(file, Severity.WARNING, kind.fate, advice);
        } else {
            reader.aside(file, Severity.NOTE, kind.fate, "nothing: what it does is not part of the history");
        }
    }

    String id() {
        return kind == Kind.REPEATABLE ? REPEATABLE + description.replace(' ', '_') : version;
    }
}
