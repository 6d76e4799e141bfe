package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.Revision;
import java.util.List;

/** One file of a folder: what the tool calls it by, what it says of itself, and its SQL. */
public record SqlFile(String id, String message, Place place, String sql) {

    /** As a revision that needs these. */
    Revision needing(List<String> others, Body body) {
        return new Revision(id, others, List.of(), List.of(), message, place, body, Body.EMPTY);
    }

    Body body(Dialect dialect) {
        return new SqlBody(sql, place, dialect);
    }
}
