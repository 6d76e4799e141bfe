package dev.restamp.tool.flyway;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.tool.sqlfolder.DottedOrder;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the name of a file says: what kind of file it is, which version, and what it says of itself. */
record FileName(Kind kind, String version, String description) {

    /** What it is, and for what is no revision, what becomes of it. */
    enum Kind {
        VERSIONED(""),
        REPEATABLE(""),
        UNDO("takes a version back, which only some editions of Flyway do"),
        BASELINE("is run instead of all versions up to its own where a database is empty"),
        CALLBACK("is run beside the migrations: what it does is not read"),
        MISNAMED("is passed over by Flyway without a word: it is not named as a migration is");

        private final String fate;

        Kind(String fate) {
            this.fate = fate;
        }
    }

    static final String REPEATABLE = "R__";
    private static final Pattern CALLBACK = Pattern.compile("((before|after)[A-Z]\\w*|createSchema)(__.*)?");
    private static final Pattern NEARLY = Pattern.compile("(?i)[vr]\\d*[-_. ].*|v\\d.*");
    private static final Pattern CODE = Pattern.compile("(?i)(.+)\\.(java|kt|groovy)");

    /** Nothing where it is none of Flyway's. */
    static Optional<FileName> of(String file, Settings settings) {
        return Stream.concat(settings.list("sqlmigrationsuffixes", ".sql").stream(), code(file))
                .filter(suffix -> file.regionMatches(true, file.length() - suffix.length(), suffix, 0, suffix.length()))
                .findFirst()
                .flatMap(suffix -> named(file.substring(0, file.length() - suffix.length()), settings));
    }

    private static Stream<String> code(String file) {
        return CODE.matcher(file).results().map(name -> "." + name.group(2));
    }

    static boolean isCode(String file) {
        return CODE.matcher(file).matches();
    }

    private static Optional<FileName> named(String stem, Settings settings) {
        if (CALLBACK.matcher(stem).matches()) {
            return Optional.of(new FileName(Kind.CALLBACK, "", stem));
        }
        return named(Kind.VERSIONED, settings.text("sqlmigrationprefix", "V"), stem, settings)
                .or(() -> named(Kind.UNDO, settings.text("undosqlmigrationprefix", "U"), stem, settings))
                .or(() -> named(Kind.BASELINE, settings.text("baselinemigrationprefix", "B"), stem, settings))
                .or(() -> named(Kind.REPEATABLE, settings.text("repeatablesqlmigrationprefix", "R"), stem, settings))
                .or(() -> NEARLY.matcher(stem).matches()
                        ? Optional.of(new FileName(Kind.MISNAMED, "", stem))
                        : Optional.empty());
    }

    private static Optional<FileName> named(Kind kind, String prefix, String stem, Settings settings) {
        String separator = settings.text("sqlmigrationseparator", "__");
        if (!stem.startsWith(prefix)) {
            return Optional.empty();
        }
        int at = stem.indexOf(separator, prefix.length());
        String version =
                stem.substring(prefix.length(), at < 0 ? stem.length() : at).replace('_', '.');
        String description =
                at < 0 ? "" : stem.substring(at + separator.length()).replace('_', ' ');
        boolean right = kind == Kind.REPEATABLE ? version.isEmpty() && at >= 0 : DottedOrder.isNumber(version);
        return right ? Optional.of(new FileName(kind, version, description)) : Optional.empty();
    }

    boolean isRevision() {
        return kind == Kind.VERSIONED || kind == Kind.REPEATABLE;
    }

    /** Whether it is one, or may be the first of all. */
    boolean mayBeRevision() {
        return isRevision() || kind == Kind.BASELINE;
    }

    Finding aside(String file) {
        boolean misnamed = kind == Kind.MISNAMED;
        return new Finding(
                FindingCode.FILE_ASIDE,
                misnamed ? Severity.WARNING : Severity.NOTE,
                new Place(file, 1),
                file,
                file + " " + kind.fate,
                misnamed
                        ? "call it V<version>__<description>.sql or R__<description>.sql, or move it elsewhere"
                        : "nothing: what it does is not part of the history");
    }

    String id() {
        return kind == Kind.REPEATABLE ? REPEATABLE + description.replace(' ', '_') : version;
    }
}
