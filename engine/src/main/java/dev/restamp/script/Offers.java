package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Proposal;
import dev.restamp.plan.Step;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step proposes and does not do, worked out as SQL and commented out. */
public final class Offers {

    private final SqlWriter writer;
    private final Schema.Traits traits;
    private Schema schema;

    public Offers(SqlWriter writer, Plan plan) {
        this.writer = writer;
        this.traits = plan.audit().schema().traits();
        this.schema = plan.after();
    }

    List<String> of(Step step) {
        List<String> lines = new ArrayList<>();
        for (Proposal proposal : step.proposals()) {
            if (proposal instanceof Proposal.OfWords words) {
                lines.add(Comments.line("choice", words.text()));
            } else {
                statements(proposal).forEach(statement -> lines.addAll(Comments.offered(statement + ";")));
            }
        }
        return lines;
    }

    /** The statements of a proposal; none for words. */
    public List<String> statements(Proposal proposal) {
        if (proposal instanceof Proposal.OfChange change) {
            return change(change);
        } else if (proposal instanceof Proposal.OfSql sql) {
            return List.of(sql.sql().strip().replaceFirst(";$", ""));
        } else if (proposal instanceof Proposal.Fill fill) {
            String column = writer.quote(fill.column());
            return List.of(
                    "UPDATE " + quoted(fill.table()) + " SET " + column + " = <a value> WHERE " + column + " IS NULL");
        } else if (proposal instanceof Proposal.SetRow row) {
            return List.of("UPDATE " + quoted(row.table()) + " SET " + assigned(row.values()) + " WHERE "
                    + where(row.where()));
        } else if (proposal instanceof Proposal.InsertRow row) {
            return List.of(insert(row));
        }
        return List.of();
    }

    private List<String> change(Proposal.OfChange proposal) {
        try {
            List<String> statements = writer.write(proposal.change(), schema);
            if (proposal.change().on(schema) instanceof Outcome.Done done) {
                schema = done.schema();
            }
            return statements;
        } catch (IllegalArgumentException e) {
            return List.of("-- cannot be written: " + e.getMessage());
        }
    }

    private String insert(Proposal.InsertRow row) {
        String columns = row.values().keySet().stream().map(writer::quote).collect(Collectors.joining(", "));
        String values = row.values().values().stream().map(this::value).collect(Collectors.joining(", "));
        return "INSERT INTO " + quoted(row.table()) + " (" + columns + ") VALUES (" + values + ")";
    }

    private String assigned(Map<String, Optional<String>> values) {
        return values.entrySet().stream()
                .map(e -> writer.quote(e.getKey()) + " = " + value(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String where(Map<String, Optional<String>> where) {
        return where.entrySet().stream()
                .map(e -> writer.quote(e.getKey())
                        + (e.getValue().isPresent() ? " = " + value(e.getValue()) : " IS NULL"))
                .collect(Collectors.joining(" AND "));
    }

    private String value(Optional<String> value) {
        return value.map(writer::literal).orElse("NULL");
    }

    private String quoted(Name name) {
        return writer.quote(name, traits);
    }
}
