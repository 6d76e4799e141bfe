package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.history.Revision;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /**
     * Each after what it truly needs, for a tool that runs a file by itself which it passed over. One that passes in line and
     * would fail on what it was seen to need has needs that are not seen: it stays where it stands.
     */
    public static History byNeed(List<SqlFile> files, Dialect dialect) {
        return byNeed(files, dialect, dialect.defaultSchema());
    }

    /** The same where names without a schema live in this one. */
    static History byNeed(List<SqlFile> files, Dialect dialect, String home) {
        Schema empty = Schema.empty(dialect.traits(home));
        List<Revision> revisions = new Needs(dialect, empty).revisions(files);
        Set<String> inLine = new HashSet<>();
        History history = History.inOrder(revisions);
        while (inLine.addAll(lost(history, empty))) {
            history = History.inOrder(standing(revisions, inLine));
        }
        return history;
    }

    private static Set<String> lost(History history, Schema empty) {
        Model model = history.fold(empty);
        return history.order().stream()
                .filter(id -> history.revision(id).upgrade() instanceof ReadBody body
                        && !body.refusedInLine().containsAll(ReadBody.refused(model.reading(id))))
                .collect(Collectors.toSet());
    }

    private static List<Revision> standing(List<Revision> revisions, Set<String> inLine) {
        List<Revision> all = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Revision revision : revisions) {
            all.add(inLine.contains(revision.id()) ? revision.after(before) : revision);
            before.add(revision.id());
        }
        return all;
    }
}
