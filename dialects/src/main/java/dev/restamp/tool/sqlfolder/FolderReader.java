package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialects;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the files of a folder under the names that people give them.
 *
 * @param findings takes up what is wrong with them
 */
public record FolderReader(Function<Path, String> names, List<Finding> findings) {

    public Place place(Path file) {
        return new Place(names.apply(file), 1);
    }

    /** What stands in a file; nothing where it cannot be read, which is told. */
    public Optional<SqlText> text(Path file, Charset charset) {
        try {
            return Optional.of(SqlText.of(file, charset));
        } catch (IOException e) {
            findings.add(unreadable(names.apply(file), e));
            return Optional.empty();
        }
    }

    /** What can be said of transactions, where the product is known. */
    public Optional<Transactions> transactions(Optional<String> product) {
        return product.flatMap(Dialects::find).map(dialect -> new Transactions(this, dialect));
    }

    private static Finding unreadable(String name, IOException problem) {
        return Finding.at(
                FindingCode.UNREADABLE_FILE,
                new Place(name, 0),
                name,
                name + " cannot be read: " + problem.getClass().getSimpleName() + " " + problem.getMessage(),
                "see that the file is there, may be read and is UTF-8, or take it out of the folder");
    }

    /** That a file is no revision, with what follows its name in a sentence, and what to do. */
    public void aside(Path file, Severity severity, String reason, String advice) {
        String name = names.apply(file);
        findings.add(new Finding(FindingCode.FILE_ASIDE, severity, place(file), name, name + " " + reason, advice));
    }
}
