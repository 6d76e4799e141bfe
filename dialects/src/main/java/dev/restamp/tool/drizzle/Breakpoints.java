package dev.restamp.tool.drizzle;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.sql.SqlReader;
import dev.restamp.tool.sqlfolder.SqlFile;
import dev.restamp.tool.sqlfolder.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pieces of a file that are handed to the database one by one, and that drivers of some take for a single statement each. */
final class Breakpoints {

    private static final String MARK = "--> statement-breakpoint";

    /** Drivers that run a piece to its end, and platforms whose own program runs the files. */
    private static final Pattern WHOLE_FILES = Pattern.compile("(?:d1|durable|expo|op)(?:-.*)?");

    private Breakpoints() {}

    /** The database whose drivers take a piece for a single statement, where the files are run by one of them. */
    static Optional<Dialect> find(Optional<String> product, Optional<String> driver) {
        boolean whole = driver.filter(WHOLE_FILES.asMatchPredicate()).isPresent();
        return product.flatMap(Dialects::find).filter(dialect -> !whole && !dialect.runsWholeTexts());
    }

    /** At the first statement that such a driver may have passed over, and at the first piece without one. */
    static Stream<Finding> find(SqlFile file, Dialect dialect) {
        List<String> pieces = SqlText.pieces(file.sql(), MARK);
        return Stream.of(skipped(pieces, file, dialect), refused(pieces, file, dialect))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> skipped(List<String> pieces, SqlFile file, Dialect dialect) {
        return pieces.stream()
                .flatMap(piece -> SqlReader.findSecond(piece, dialect).stream())
                .findFirst()
                .map(second -> file.finding(
                        FindingCode.WOULD_BE_SKIPPED,
                        second.line(),
                        "drivers of this database run no more than the first statement between two breakpoints,"
                                + " or refuse the file, so that this one may not have run: " + second.opening(),
                        "put " + MARK + " before it, unless another migrator than Drizzle's runs the files"));
    }

    private static Optional<Finding> refused(List<String> pieces, SqlFile file, Dialect dialect) {
        return pieces.stream()
                .filter(piece -> SqlReader.isEmpty(piece, dialect))
                .findFirst()
                .map(piece -> file.finding(
                        FindingCode.REVISION_WOULD_FAIL,
                        SqlText.firstLine(piece),
                        "drivers of this database refuse a piece without a statement, as stands here, and with it the file",
                        "take a breakpoint away that parts nothing, or put a statement there, such as SELECT 1"));
    }
}
