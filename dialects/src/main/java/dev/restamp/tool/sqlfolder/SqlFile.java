package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.Kept;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One file of a folder: what the tool calls it by, what it says of itself, its SQL, and what the ledger keeps of it. Where it is
 * no SQL, or none that can be told, {@code unread} says why.
 */
public record SqlFile(
        String id, String message, Place place, String sql, Kept kept, Optional<String> unread, Span span) {

    public SqlFile(String id, String message, Place place, String sql, Kept kept, Optional<String> unread) {
        this(id, message, place, sql, kept, unread, Span.FILE);
    }

    /** One that can be told. */
    public SqlFile(String id, String message, Place place, String sql, Kept kept, Span span) {
        this(id, message, place, sql, kept, Optional.empty(), span);
    }

    /** Of a tool whose ledger keeps a key alone. */
    public SqlFile(String id, String message, Place place, String sql) {
        this(id, message, place, sql, Kept.NONE, Optional.empty());
    }

    /** Of a tool that takes code for a revision as well. */
    public static SqlFile ofCode(String id, String message, Place place, Kept kept) {
        return new SqlFile(id, message, place, "", kept, Optional.of("it is code, which is not run here"));
    }

    /** The same, run otherwise. */
    SqlFile within(Span other) {
        return new SqlFile(id, message, place, sql, kept, unread, other);
    }

    /** As a revision that needs these. */
    Revision needing(List<String> others, Body body) {
        return new Revision(id, others, List.of(), List.of(), message, place, body, Body.EMPTY, kept);
    }

    Body body(Dialect dialect) {
        return unread.map(this::closed).orElseGet(() -> new SqlBody(sql, place, dialect, span));
    }

    /** It may do anything. */
    private Body closed(String reason) {
        Operation step = new Operation.Opaque(reason, Optional.empty(), place);
        return (schema, stance) -> new Reading(List.of(step), schema);
    }

    /** What is to be told at a line of it. */
    public Finding finding(FindingCode code, int line, String what, String advice) {
        return Finding.at(code, new Place(place.file(), line), id, id + ": " + what, advice);
    }
}
