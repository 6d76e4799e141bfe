package dev.restamp.dialect;

import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.Optional;

/**
 * Canonical forms: two spellings of one thing come out equal, and two things never do. The same methods serve what the
 * catalogue prints and what a script writes, so that both can be compared.
 */
public interface Spelling {

    /** The type as SQL spells it; names that are not the database's own are looked up among the schema's enums and domains. */
    ColumnType type(String sql, Schema schema);

    /** A check, a predicate, a generated column's or an index's expression. */
    Expression expression(String sql);

    /** The default of a column of this type, as it stands after the word DEFAULT. */
    Expression defaultValue(String sql, ColumnType type);

    /** The query of a view, the text of a function, trigger, policy or exclusion, the bounds of a partition. */
    Expression definition(String sql);

    /** The name that the database itself gives to an unnamed constraint; empty where it keeps none. */
    Optional<String> inventedName(Schema schema, Table table, Constraint constraint);

    /** The name that the database itself gives to an unnamed index. */
    String inventedName(Schema schema, Table table, Index index);

    /** Reads a possibly qualified, possibly quoted name as SQL writes it, folding case as the database does. */
    Name name(String sql, Schema schema);
}
