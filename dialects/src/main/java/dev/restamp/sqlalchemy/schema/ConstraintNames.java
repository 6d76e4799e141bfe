package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Table;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * Finds the constraint that a script means by a name which the model does not have: a project may have taken up a naming
 * convention between two revisions, so that the name is the one that the database gave, or the one by the convention. Where
 * nothing is taken for granted, only one whose name is not known can be meant.
 */
public final class ConstraintNames {

    private ConstraintNames() {}

    public static Optional<Constraint> find(Table table, Optional<String> type, String wanted, Naming naming, Run run) {
        boolean untold = type.map(ConstraintNames::kind).map(naming::untold).orElse(naming.untold());
        if (!run.dialect().sqlAlchemy().namesConstraints() && !untold) {
            return Optional.empty();
        }
        List<Constraint> meant = table.constraints().stream()
                .filter(constraint -> isOf(type, constraint))
                .filter(constraint ->
                        run.stance().assumes() || constraint.name().isEmpty())
                .filter(constraint -> isMeant(table, constraint, wanted, naming, run))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** Whether some of this type have a name that is not known. */
    public static boolean hasNameless(Table table, Optional<String> type) {
        return table.constraints().stream()
                .anyMatch(constraint ->
                        isOf(type, constraint) && constraint.name().isEmpty());
    }

    private static boolean isOf(Optional<String> type, Constraint constraint) {
        return type.isEmpty() || type.get().equals(type(constraint));
    }

    private static boolean isMeant(Table table, Constraint constraint, String wanted, Naming naming, Run run) {
        Table bare = table.withConstraints(table.constraints().stream()
                .filter(other -> other != constraint)
                .toList());
        Constraint unnamed = constraint.withName(Optional.empty());
        boolean invented = run.spelling()
                .inventedName(run.schema(), bare, unnamed)
                .filter(wanted::equals)
                .isPresent();
        return invented
                || constraint.name().isEmpty() && namesColumns(table, constraint, wanted)
                || byConvention(table, constraint, wanted, naming, run);
    }

    private static boolean namesColumns(Table table, Constraint constraint, String wanted) {
        List<String> columns = columns(table, constraint);
        return !columns.isEmpty() && columns.stream().allMatch(wanted::contains);
    }

    private static List<String> columns(Table table, Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? table.columns().stream()
                        .map(Column::name)
                        .filter(check.expression()::mentions)
                        .toList()
                : constraint.columns();
    }

    private static boolean byConvention(Table table, Constraint constraint, String wanted, Naming naming, Run run) {
        try {
            return naming.name(kind(constraint), Value.None.NONE, subject(table, constraint), run)
                    .filter(wanted::equals)
                    .isPresent();
        } catch (Unreadable unknownConvention) {
            return false;
        }
    }

    private static Naming.Subject subject(Table table, Constraint constraint) {
        String local = table.name().local();
        return constraint instanceof ForeignKey key
                ? new Naming.Subject(
                        local, Optional.empty(), key.columns(), key.target().local(), key.targetColumns())
                : new Naming.Subject(local, Optional.empty(), constraint.columns());
    }

    /** As conventions call the constraints that Alembic has by this type. */
    public static String kind(String type) {
        return switch (type) {
            case "foreignkey" -> "fk";
            case "primary" -> "pk";
            case "unique" -> "uq";
            case "check" -> "ck";
            default -> throw new Unreadable("constraints of type " + type);
        };
    }

    /** As conventions call it. */
    public static String kind(Constraint constraint) {
        return switch (constraint.kind()) {
            case "foreign key" -> "fk";
            case "primary key" -> "pk";
            case "unique key" -> "uq";
            default -> "ck";
        };
    }

    private static String type(Constraint constraint) {
        return switch (constraint.kind()) {
            case "foreign key" -> "foreignkey";
            case "primary key" -> "primary";
            case "unique key" -> "unique";
            default -> constraint.kind();
        };
    }
}
