package dev.restamp.fingerprint.yaml;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.python.machine.Interpretation;
import dev.restamp.schema.Change;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.sql.SqlReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a statement of a fix does, as our own reader of SQL tells; what it cannot read may not be run. */
final class FixDeeds {

    private static final Set<ObjectKind> MADE = EnumSet.of(
            ObjectKind.ENUM,
            ObjectKind.COMPOSITE_TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.SEQUENCE,
            ObjectKind.SCHEMA,
            ObjectKind.VIEW);

    private FixDeeds() {}

    static Optional<String> findFault(String statement, Dialect dialect) {
        Schema nothing = Schema.empty(dialect.traits(dialect.defaultSchema()));
        Interpretation run = Interpretation.withoutScript(dialect, nothing, Body.Stance.ASSUMING, Place.NOWHERE);
        SqlReader.read(statement, run);
        List<Operation> deeds = run.reading().operations().stream()
                .filter(operation -> !(operation instanceof Operation.Assumption))
                .toList();
        return deeds.isEmpty()
                ? Optional.of("this does nothing that a fix is for")
                : deeds.stream()
                        .map(FixDeeds::findFault)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<String> findFault(Operation deed) {
        if (deed instanceof Operation.Opaque opaque) {
            return Optional.of(unread(opaque.reason()));
        } else if (deed instanceof Operation.Possible possible) {
            return Optional.of(unread(possible.reason()));
        } else if (deed instanceof Operation.Data data) {
            return data.change().kind() == DataChange.Kind.DELETE
                    ? Optional.of("a fix takes no rows away")
                    : Optional.empty();
        } else if (deed instanceof Operation.Structural step) {
            return findFault(step.change());
        }
        return deed instanceof Operation.Refused refused ? findFault(refused.change()) : Optional.empty();
    }

    private static String unread(String reason) {
        return "this cannot be read, and so not be run: " + reason;
    }

    private static Optional<String> findFault(Change change) {
        if (change instanceof Change.DropTable
                || change instanceof Change.DropColumn
                || change instanceof Change.DropConstraint
                || change instanceof Change.DropIndex
                || change instanceof Change.DropObject) {
            return Optional.of("a fix drops nothing");
        } else if (change instanceof Change.ReplaceObject
                || change instanceof Change.CreateObject create
                        && !MADE.contains(create.object().kind())) {
            return Optional.of("a fix makes no functions, triggers or other things that run, and replaces nothing");
        }
        return Optional.empty();
    }
}
