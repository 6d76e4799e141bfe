package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The files of a folder as a history, given in the order in which the tool runs them. */
public final class SqlFolder {

    private SqlFolder() {}

    /** One after the other, as they stand there; what they do is not read. */
    public static History inLine(List<SqlFile> files) {
        return History.inOrder(line(files, file -> Body.EMPTY));
    }

    /** One after the other, for a tool that never goes back to a file it has passed. */
    public static History inLine(List<SqlFile> files, Dialect dialect) {
        return History.inOrder(line(files, file -> file.body(dialect)));
    }

    private static List<Revision> line(List<SqlFile> files, Function<SqlFile, Body> bodies) {
        List<Revision> revisions = new ArrayList<>();
        List<String> before = List.of();
        for (SqlFile file : files) {
            revisions.add(file.needing(before, bodies.apply(file)));
            before = List.of(file.id());
        }
        return revisions;
    }

    /** Each after what it truly needs, for a tool that runs a file by itself which it passed over. */
    public static History byNeed(List<SqlFile> files, Dialect dialect) {
        return History.inOrder(new Needs(dialect).revisions(files));
    }
}
