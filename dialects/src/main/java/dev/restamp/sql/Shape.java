package dev.restamp.sql;

import dev.restamp.schema.Name;
import dev.restamp.schema.Table.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of a table, one changed at a time. */
final class Shape {

    private Shape() {}

    static Options unlogged(Options o, boolean unlogged) {
        return new Options(
                o.strict(),
                o.withoutRowid(),
                unlogged,
                o.partitionBy(),
                o.partitionOf(),
                o.bounds(),
                o.inherits(),
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    static Options strict(Options o) {
        return new Options(
                true,
                o.withoutRowid(),
                o.unlogged(),
                o.partitionBy(),
                o.partitionOf(),
                o.bounds(),
                o.inherits(),
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    static Options withoutRowid(Options o) {
        return new Options(
                o.strict(),
                true,
                o.unlogged(),
                o.partitionBy(),
                o.partitionOf(),
                o.bounds(),
                o.inherits(),
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    static Options partitionedBy(Options o, String how) {
        return new Options(
                o.strict(),
                o.withoutRowid(),
                o.unlogged(),
                Optional.of(how),
                o.partitionOf(),
                o.bounds(),
                o.inherits(),
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    static Options partitionOf(Options o, Name parent, String bounds) {
        return partOf(o, Optional.of(parent), Optional.of(bounds));
    }

    static Options detached(Options o) {
        return partOf(o, Optional.empty(), Optional.empty());
    }

    private static Options partOf(Options o, Optional<Name> parent, Optional<String> bounds) {
        return new Options(
                o.strict(),
                o.withoutRowid(),
                o.unlogged(),
                o.partitionBy(),
                parent,
                bounds,
                o.inherits(),
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    static Options inheriting(Options o, Name parent) {
        List<Name> parents = new ArrayList<>(o.inherits());
        parents.add(parent);
        return inherits(o, parents);
    }

    static Options notInheriting(Options o, Name parent) {
        return inherits(o, o.inherits().stream().filter(p -> !p.equals(parent)).toList());
    }

    private static Options inherits(Options o, List<Name> parents) {
        return new Options(
                o.strict(),
                o.withoutRowid(),
                o.unlogged(),
                o.partitionBy(),
                o.partitionOf(),
                o.bounds(),
                parents,
                o.rowSecurity(),
                o.rowSecurityForced(),
                o.origin());
    }

    /** After PARTITION BY, as the catalogue prints it: {@code RANGE (created_at)}. */
    static String partitioning(Cursor in) {
        String strategy = in.identifier().toUpperCase(Locale.ROOT);
        List<String> keys =
                in.parenthesised().parts().stream().map(Cursor::text).toList();
        return strategy + " (" + String.join(", ", keys) + ")";
    }
}
