package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;

/** Changes, and what evidence says of them, in words. */
final class Titles {

    private final String defaultSchema;

    Titles(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    String of(Change change) {
        if (change instanceof Change.CreateTable c) {
            return "create table " + shown(c.table().name());
        } else if (change instanceof Change.DropTable c) {
            return "drop table " + shown(c.table());
        } else if (change instanceof Change.RenameTable c) {
            return "rename table " + shown(c.table()) + " to " + shown(c.to());
        } else if (change instanceof Change.AddColumn c) {
            return "add column " + shown(c.table()) + "." + c.column().name();
        } else if (change instanceof Change.DropColumn c) {
            return "drop column " + shown(c.table()) + "." + c.column();
        } else if (change instanceof Change.RenameColumn c) {
            return "rename column " + shown(c.table()) + "." + c.column() + " to " + c.to();
        } else if (change instanceof Change.AlterColumn c) {
            return "alter column " + shown(c.table()) + "." + c.to().name();
        } else if (change instanceof Change.SetTableComment c) {
            return "comment on table " + shown(c.table());
        } else if (change instanceof Change.SetTableOptions c) {
            return "change options of table " + shown(c.table());
        } else if (change instanceof Change.AddConstraint c) {
            return "add " + shown(c.constraint()) + " to " + shown(c.table());
        } else if (change instanceof Change.DropConstraint c) {
            return "drop " + shown(c.constraint()) + " of " + shown(c.table());
        } else if (change instanceof Change.RenameConstraint c) {
            return "rename constraint " + c.constraint() + " of " + shown(c.table()) + " to " + c.to();
        } else if (change instanceof Change.ValidateConstraint c) {
            return "validate constraint " + c.constraint() + " of " + shown(c.table());
        } else if (change instanceof Change.CreateIndex c) {
            return "create index " + c.index().name() + " on " + shown(c.table());
        } else if (change instanceof Change.DropIndex c) {
            return "drop index " + c.index() + " of " + shown(c.table());
        } else if (change instanceof Change.RenameIndex c) {
            return "rename index " + c.index() + " of " + shown(c.table()) + " to " + c.to();
        } else if (change instanceof Change.RebuildIndex c) {
            return "build index " + c.index() + " of " + shown(c.table()) + " again";
        }
        return ofObject(change);
    }

    private String ofObject(Change change) {
        if (change instanceof Change.CreateObject c) {
            return "create " + c.object().kind().word() + " " + shown(c.object().name());
        } else if (change instanceof Change.ReplaceObject c) {
            return "replace " + c.object().kind().word() + " "
                    + shown(c.object().name());
        } else if (change instanceof Change.DropObject c) {
            return "drop " + c.kind().word() + " " + shown(c.object());
        } else if (change instanceof Change.RenameObject c) {
            return "rename " + c.kind().word() + " " + shown(c.object()) + " to " + shown(c.to());
        } else if (change instanceof Change.AddEnumValue c) {
            return "add value " + c.value() + " to enum type " + shown(c.type());
        } else if (change instanceof Change.RenameEnumValue c) {
            return "rename value " + c.value() + " of enum type " + shown(c.type()) + " to " + c.to();
        }
        throw new IllegalStateException("a change that no branch knows: " + change);
    }

    private static String shown(Constraint constraint) {
        String columns = constraint.columns().isEmpty() ? "" : " (" + String.join(", ", constraint.columns()) + ")";
        return constraint.kind() + constraint.name().map(n -> " " + n).orElse("") + columns;
    }

    /** That a revision makes something, and it is missing. */
    String missing(Evidence evidence) {
        return evidence.revision() + " makes " + shown(evidence.atom()) + ", which is missing"
                + (evidence.note().isBlank() ? "" : "; " + evidence.note());
    }

    /** That a revision gives something another shape than it has. */
    String shape(Evidence evidence) {
        return evidence.revision() + " gives " + shown(evidence.atom()) + " as " + evidence.expected() + ", and it is "
                + evidence.found();
    }

    String shown(Atom atom) {
        return atom.word() + " " + object(atom);
    }

    String object(Atom atom) {
        return atom.object(defaultSchema);
    }

    String shown(Name name) {
        return name.schema().equals(defaultSchema) ? name.local() : name.toString();
    }
}
