package dev.restamp.trial;

import dev.restamp.plan.Plan;
import dev.restamp.schema.Difference;
import dev.restamp.schema.Schema;
import java.util.Set;

/** What would become of a database by the plan. */
public enum Remedy {
    /** Nothing needs to be done, and nothing does. */
    CALM,
    /** The plan makes the schema whole and the ledger true. */
    HEALED,
    /** A person is asked. */
    REVIEW,
    /** The ledger becomes true, and the schema stays as it is found, which the audit tells. */
    TOLD,
    /** The plan leaves the ledger untrue, or something undone that the audit does not tell. */
    FAILED;

    /** Set against the schema and the ledger's rows as they should be. */
    static Remedy of(Plan plan, Schema schema, Set<String> rows) {
        boolean whole = Difference.between(plan.after(), schema).isEmpty();
        boolean ledger = Set.copyOf(plan.rows()).equals(rows);
        if (plan.needsPerson()) {
            return REVIEW;
        } else if (!ledger) {
            return FAILED;
        } else if (whole) {
            return plan.changesNothing() ? CALM : HEALED;
        }
        return plan.audit().findings().isEmpty() ? FAILED : TOLD;
    }
}
