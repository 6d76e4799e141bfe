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
        Optional<Finding> skipped = Optional.empty();
        Optional<Finding> refused = Optional.empty();
        for (SqlText.Piece piece : SqlText.pieces(file.sql(), MARK)) {
            List<SqlReader.Turn> turns = SqlReader.turns(piece.text(), dialect);
            skipped = skipped.or(() -> turns.stream().skip(1).findFirst().map(second -> skipped(file, piece, second)));
            refused = refused.or(() -> turns.isEmpty() ? Optional.of(refused(file, piece)) : Optional.empty());
        }
        return Stream.of(skipped, refused).flatMap(Optional::stream);
    }

    private static Finding skipped(SqlFile file, SqlText.Piece piece, SqlReader.Turn second) {
        return file.finding(
                FindingCode.WOULD_BE_SKIPPED,
                piece.linesBefore() + second.line(),
                "drivers of this database run no more than the first statement between two breakpoints,"
                        + " or refuse the file, so that this one may not have run: " + second.opening(),
                "put " + MARK + " before it, unless another migrator than Drizzle's runs the files");
    }

    private static Finding refused(SqlFile file, SqlText.Piece piece) {
        return file.finding(
                FindingCode.REVISION_WOULD_FAIL,
                piece.firstLine(),
                "drivers of this database refuse a piece without a statement, as stands here, and with it the file",
                "take a breakpoint away that parts nothing, or put a statement there, such as SELECT 1");
    }
}
