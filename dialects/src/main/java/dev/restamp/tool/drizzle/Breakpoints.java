package dev.restamp.tool.drizzle;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.sql.SqlReader;
import dev.restamp.tool.sqlfolder.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** At the first statement that such a driver may have passed over. */
    static Optional<Finding> find(SqlFile file, Dialect dialect) {
        return findSecond(file.sql(), dialect)
                .map(second -> Finding.at(
                        FindingCode.WOULD_BE_SKIPPED,
                        new Place(file.place().file(), second.line()),
                        file.id(),
                        file.id() + ": drivers of this database run no more than the first statement between two"
                                + " breakpoints, or refuse the file, so that this one may not have run: "
                                + second.opening(),
                        "put " + MARK + " before it, unless another migrator than Drizzle's runs the files"));
    }

    private static Optional<SqlReader.Turn> findSecond(String sql, Dialect dialect) {
        return pieces(sql).stream()
                .flatMap(piece -> SqlReader.findSecond(piece, dialect).stream())
                .findFirst();
    }

    /** Each with as many empty lines before it as stand before it in the file, for places to be told. */
    private static List<String> pieces(String sql) {
        List<String> pieces = new ArrayList<>();
        int lines = 0;
        for (String piece : sql.split(MARK, -1)) {
            pieces.add("\n".repeat(lines) + piece);
            lines += (int) piece.chars().filter(letter -> letter == '\n').count();
        }
        return pieces;
    }
}
