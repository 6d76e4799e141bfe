package dev.restamp.tool.alembic.fidelity;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.History;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicHistoryReader;
import dev.restamp.tool.alembic.ScriptBodies;
import dev.restamp.tool.alembic.environment.Environment;
import java.nio.file.Path;
import java.util.List;

/** Histories as the evaluator reads them. */
public final class Scripts {

    private Scripts() {}

    static History history(Path versions, Dialect dialect) {
        Environment environment = Environment.at(versions);
        return new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                .read(environment)
                .history();
    }

    public static List<String> differences(Schema model, Schema real) {
        return Difference.between(model, real).stream()
                .map(Difference::toString)
                .toList();
    }
}
