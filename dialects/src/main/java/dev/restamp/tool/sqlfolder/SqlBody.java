package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import dev.restamp.sql.SqlReader;

/** What a text of SQL does to databases of one dialect. */
public record SqlBody(String sql, Place place, Dialect dialect, Span span) implements Body {

    @Override
    public Reading read(Schema before, Stance stance) {
        SqlRun run = new SqlRun(dialect, before, stance, place, span);
        SqlReader.read(sql, run);
        return run.reading();
    }

    @Override
    public String toString() {
        return "SQL at " + place;
    }
}
