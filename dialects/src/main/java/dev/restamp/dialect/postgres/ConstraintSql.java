package dev.restamp.dialect.postgres;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Check;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Constraint.Exclusion;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Constraint.PrimaryKey;
import dev.restamp.schema.Constraint.UniqueKey;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.Quoting;

/** Constraints as SQL. */
final class ConstraintSql {

    private final Schema before;

    ConstraintSql(Schema before) {
        this.before = before;
    }

    /** As it stands in CREATE TABLE and behind ADD. */
    String definition(Constraint constraint) {
        String name = constraint
                .name()
                .map(n -> "CONSTRAINT " + Quoting.identifier(n) + " ")
                .orElse("");
        return name + body(constraint);
    }

    private String body(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY " + Quoting.identifiers(key.columns()) + deferral(key.deferral());
        } else if (constraint instanceof UniqueKey key) {
            return "UNIQUE " + (key.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "")
                    + Quoting.identifiers(key.columns()) + deferral(key.deferral());
        } else if (constraint instanceof ForeignKey key) {
            return foreignKey(key);
        } else if (constraint instanceof Check check) {
            return "CHECK (" + ColumnSql.text(check.expression()) + ")"
                    + (check.heritable() ? "" : " NO INHERIT")
                    + validity(check.validated());
        } else if (constraint instanceof Exclusion exclusion) {
            return ColumnSql.text(exclusion.definition());
        }
        throw new IllegalStateException("a constraint that no branch knows: " + constraint);
    }

    private String foreignKey(ForeignKey key) {
        String target = Quoting.name(key.target(), before.traits())
                + (key.targetColumns().isEmpty() ? "" : " " + Quoting.identifiers(key.targetColumns()));
        return "FOREIGN KEY " + Quoting.identifiers(key.columns())
                + " REFERENCES " + target
                + (key.match().equals("SIMPLE") ? "" : " MATCH " + key.match())
                + (key.onUpdate().equals("NO ACTION") ? "" : " ON UPDATE " + key.onUpdate())
                + (key.onDelete().equals("NO ACTION") ? "" : " ON DELETE " + key.onDelete())
                + deferral(key.deferral())
                + validity(key.validated());
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String validity(boolean validated) {
        return validated ? "" : " NOT VALID";
    }

    private String altering(Name table) {
        return "ALTER TABLE " + Quoting.name(table, before.traits()) + " ";
    }

    String add(Name table, Constraint constraint) {
        return altering(table) + "ADD " + definition(constraint);
    }

    String drop(Name table, Constraint constraint) {
        return altering(table) + "DROP CONSTRAINT " + Quoting.identifier(nameOf(table, constraint));
    }

    /** One that was made without a name has the one that the database gave it. */
    private String nameOf(Name table, Constraint constraint) {
        Table home = before.findTable(table).orElseThrow(() -> new IllegalArgumentException("no table " + table));
        return constraint.name().orElseGet(() -> new InventedNames(before, home).of(constraint));
    }

    String rename(Name table, String constraint, String to) {
        return altering(table) + "RENAME CONSTRAINT " + Quoting.identifier(constraint) + " TO "
                + Quoting.identifier(to);
    }

    String validate(Name table, String constraint) {
        return altering(table) + "VALIDATE CONSTRAINT " + Quoting.identifier(constraint);
    }
}
