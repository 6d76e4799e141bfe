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

/**
 * The pieces of a file that are handed to the database one by one. A driver of SQLite takes each for a single statement: libSQL and
 * sql.js run the first and say nothing of the others, better-sqlite3 refuses.
 */
final class Breakpoints {

    private static final String MARK = "--> statement-breakpoint";
    private static final String PRODUCT = "sqlite";

    private Breakpoints() {}

    /** Whether drivers of this database take a piece for a single statement. */
    static boolean matter(Optional<String> product) {
        return product.filter(PRODUCT::equals).isPresent();
    }

    /** At the first statement that such a driver may have passed over. */
    static Optional<Finding> find(SqlFile file) {
        return Dialects.find(PRODUCT)
                .flatMap(dialect -> findSecond(file.sql(), dialect))
                .map(second -> Finding.at(
                        FindingCode.WOULD_BE_SKIPPED,
                        new Place(file.place().file(), second.line()),
                        file.id(),
                        file.id() + ": libSQL runs no more than the first statement between two breakpoints, and"
                                + " better-sqlite3 refuses the file, so that this one may not have run: "
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
