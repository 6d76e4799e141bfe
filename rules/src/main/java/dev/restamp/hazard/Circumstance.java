package dev.restamp.hazard;

import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import java.util.List;

/** What the rules are told beside the change itself and the parts that it makes. */
public sealed interface Circumstance {

    /** The change is made on this table, which is there. */
    record On(Name table) implements Circumstance {}

    /** By the catalogue's statistics the table has many rows. */
    record Large(Name table) implements Circumstance {}

    record Partitioned(Name table) implements Circumstance {}

    /** A column that is there gets another definition. */
    record Altered(Name table, Column from, Column to) implements Circumstance {}

    /** Rows are changed, and nothing of the schema. */
    record RowChange(Name table) implements Circumstance {}

    /** Statements that a person wrote for a revision are run as they are. */
    record Handwritten(String revision) implements Circumstance {}

    /** Revisions are said to be done whose work on rows nobody can see. */
    record Passed(List<String> revisions) implements Circumstance {
        public Passed {
            revisions = List.copyOf(revisions);
        }
    }
}
