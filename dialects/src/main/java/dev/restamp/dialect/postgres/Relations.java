package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DESCRIPTION;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_INHERITS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.dialect.Spelling;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.schema.SchemaObject.Sequence;
import dev.restamp.schema.Table;
import dev.restamp.sql.PartitionKey;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;

/** The rows of {@code pg_class}: tables, views and sequences, without their parts. */
final class Relations {

    /** One row. Kinds are the catalogue's letters; {@code rows} is an estimate, negative where there is none. */
    record Relation(
            long oid,
            String kind,
            Name name,
            Optional<String> comment,
            Table.Options options,
            String definition,
            long rows) {

        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }
    }

    private final Map<Long, Relation> byOid;
    private final List<Sequences.Definition> sequences;
    private final Map<Sequences.Owner, List<Sequences.Definition>> sequencesByOwner = new HashMap<>();

    private Relations(Map<Long, Relation> byOid, List<Sequences.Definition> sequences) {
        this.byOid = byOid;
        this.sequences = sequences;
        sequences.forEach(sequence -> sequence.owner()
                .ifPresent(owner -> sequencesByOwner
                        .computeIfAbsent(owner, key -> new ArrayList<>())
                        .add(sequence)));
    }

    static Relations read(Catalogue catalogue, Spelling spelling) {
        Map<Long, List<Parent>> parents = parents(catalogue);
        Map<Long, Relation> byOid = new LinkedHashMap<>();
        for (Record row : rows(catalogue)) {
            long oid = row.get(PG_CLASS.OID);
            byOid.put(oid, relation(row, parents.getOrDefault(oid, List.of()), catalogue, spelling));
        }
        return new Relations(byOid, Sequences.read(catalogue));
    }

    private static final Field<String> VIEW = when(
                    PG_CLASS.RELKIND.cast(Catalogue.TEXT).in("v", "m"),
                    Catalogue.call("pg_get_viewdef", PG_CLASS.OID, inline(true)))
            .as("view");
    private static final Field<String> PARTITIONING = when(
                    PG_CLASS.RELKIND.cast(Catalogue.TEXT).eq("p"), Catalogue.call("pg_get_partkeydef", PG_CLASS.OID))
            .as("partitioning");
    private static final Field<String> BOUNDS = Catalogue.call(
                    "pg_get_expr", Catalogue.tree("pg_class", "relpartbound"), PG_CLASS.OID)
            .as("bounds");

    private static Iterable<? extends Record> rows(Catalogue catalogue) {
        return catalogue.rows(
                "relations",
                catalogue
                        .sql()
                        .select(
                                PG_CLASS.OID,
                                PG_CLASS.RELNAME,
                                PG_CLASS.RELKIND,
                                PG_CLASS.RELPERSISTENCE,
                                PG_CLASS.RELROWSECURITY,
                                PG_CLASS.RELFORCEROWSECURITY,
                                PG_CLASS.RELTUPLES,
                                PG_NAMESPACE.NSPNAME,
                                PG_DESCRIPTION.DESCRIPTION,
                                VIEW,
                                PARTITIONING,
                                BOUNDS)
                        .from(PG_CLASS)
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                        .leftJoin(PG_DESCRIPTION)
                        .on(PG_DESCRIPTION.OBJOID.eq(PG_CLASS.OID))
                        .and(PG_DESCRIPTION.OBJSUBID.eq(0))
                        .and(PG_DESCRIPTION.CLASSOID.eq(Catalogue.oidOf("pg_class")))
                        .where(catalogue.inScope())
                        .and(PG_CLASS.RELKIND.cast(Catalogue.TEXT).in("r", "p", "v", "m", "f"))
                        .and(Catalogue.notOfExtension("pg_class", PG_CLASS.OID))
                        .orderBy(PG_NAMESPACE.NSPNAME, PG_CLASS.RELNAME));
    }

    private static Relation relation(Record row, List<Parent> parents, Catalogue catalogue, Spelling spelling) {
        float tuples = row.get(PG_CLASS.RELTUPLES);
        return new Relation(
                row.get(PG_CLASS.OID),
                row.get(PG_CLASS.RELKIND),
                new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_CLASS.RELNAME)),
                Optional.ofNullable(row.get(PG_DESCRIPTION.DESCRIPTION)),
                options(row, parents, spelling),
                Optional.ofNullable(row.get(VIEW)).orElse(""),
                tuples > 0 || tuples == 0 && catalogue.isAtLeast(14) ? (long) tuples : -1);
    }

    private static Table.Options options(Record row, List<Parent> parents, Spelling spelling) {
        Optional<String> bounds = Optional.ofNullable(row.get(BOUNDS)).map(b -> canonical(b, spelling));
        List<Name> names = parents.stream().map(Parent::name).toList();
        return Table.Options.NONE
                .withUnlogged(row.get(PG_CLASS.RELPERSISTENCE).equals("u"))
                .withPartitionBy(Optional.ofNullable(row.get(PARTITIONING))
                        .map(by -> PartitionKey.spelt(by, PostgresLexis.LEXIS, Quoting::identifier, spelling)))
                .withPartition(bounds.flatMap(b -> names.stream().findFirst()), bounds)
                .withInherits(bounds.isPresent() ? List.of() : names)
                .withRowSecurity(row.get(PG_CLASS.RELROWSECURITY), row.get(PG_CLASS.RELFORCEROWSECURITY));
    }

    private static String canonical(String bounds, Spelling spelling) {
        return bounds.equals("DEFAULT") ? bounds : spelling.definition(bounds).canonical();
    }

    private record Parent(long child, Name name) {}

    private static Map<Long, List<Parent>> parents(Catalogue catalogue) {
        Map<Long, List<Parent>> parents = new HashMap<>();
        catalogue
                .rows(
                        "parents",
                        catalogue
                                .sql()
                                .select(PG_INHERITS.INHRELID, PG_NAMESPACE.NSPNAME, PG_CLASS.RELNAME)
                                .from(PG_INHERITS)
                                .join(PG_CLASS)
                                .on(PG_CLASS.OID.eq(PG_INHERITS.INHPARENT))
                                .join(PG_NAMESPACE)
                                .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                                .orderBy(PG_INHERITS.INHRELID, PG_INHERITS.INHSEQNO))
                .forEach(row -> parents.computeIfAbsent(row.get(PG_INHERITS.INHRELID), oid -> new ArrayList<>())
                        .add(new Parent(
                                row.get(PG_INHERITS.INHRELID),
                                new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_CLASS.RELNAME)))));
        return parents;
    }

    // ---------------------------------------------------------------------------------------------- answers

    Collection<Relation> tables() {
        return byOid.values().stream().filter(Relation::isTable).toList();
    }

    Collection<Relation> views() {
        return byOid.values().stream().filter(relation -> !relation.isTable()).toList();
    }

    Optional<Relation> find(long oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    List<Sequences.Definition> sequencesOf(Sequences.Owner column) {
        return sequencesByOwner.getOrDefault(column, List.of());
    }

    /** The views, and the sequences that no column owns. */
    List<SchemaObject> objects(Spelling spelling, Name ledger) {
        Stream<SchemaObject> views = views().stream()
                .filter(relation -> !relation.name().equals(ledger))
                .map(relation -> view(relation, spelling));
        Stream<SchemaObject> counters = sequences.stream()
                .filter(sequence -> sequence.owner().isEmpty())
                .map(sequence -> new Sequence(sequence.name(), sequence.options()));
        return Stream.concat(views, counters).toList();
    }

    private static SchemaObject view(Relation relation, Spelling spelling) {
        if (relation.kind().equals("f")) {
            return new Other(ObjectKind.FOREIGN_TABLE, relation.name(), Optional.empty(), Expression.unknown());
        }
        String query = relation.definition().strip();
        Expression definition =
                spelling.definition(query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
        ObjectKind kind = relation.kind().equals("v") ? ObjectKind.VIEW : ObjectKind.MATERIALIZED_VIEW;
        return new Other(kind, relation.name(), Optional.empty(), definition);
    }
}
