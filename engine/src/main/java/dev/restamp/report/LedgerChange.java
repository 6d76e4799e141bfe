package dev.restamp.report;

import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Plan;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The ledger before and after a plan, as a small difference. */
final class LedgerChange {

    /** More rows of one kind are counted. */
    private static final int TOLD = 12;

    private final Html html;
    private final Plan plan;
    private final Ledger ledger;

    LedgerChange(Html html, Plan plan) {
        this.html = html;
        this.plan = plan;
        ledger = plan.audit().ledger();
    }

    void write() {
        List<String> before = ledger.rows();
        TreeSet<String> taken = new TreeSet<>(before);
        plan.rows().forEach(taken::remove);
        TreeSet<String> added = new TreeSet<>(plan.rows());
        before.forEach(added::remove);
        TreeSet<String> kept = new TreeSet<>(before);
        kept.removeAll(taken);
        if (plan.stamps().isEmpty() || taken.isEmpty() && added.isEmpty()) {
            return;
        }
        html.open("figure", "class", "diff")
                .open("figcaption")
                .text(ledger.exists() ? "What becomes of " : "A new table ")
                .tag("code", Names.of(ledger.table(), plan.audit().schema()))
                .close("figcaption")
                .open("ul");
        rows("kept", List.copyOf(kept));
        rows("del", List.copyOf(taken));
        rows("ins", List.copyOf(added));
        html.close("ul", "figure").feed();
    }

    private void rows(String kind, List<String> rows) {
        int told = kind.equals("kept") && rows.size() > 2 ? 0 : Math.min(rows.size(), TOLD);
        UnaryOperator<String> shown = ledger.shape().shown(plan.audit().history());
        rows.stream().limit(told).forEach(row -> row(kind, shown.apply(row)));
        if (told < rows.size()) {
            row(
                    kind,
                    (told == 0 ? "" : "and ") + (rows.size() - told) + (kind.equals("kept") ? " rows stay" : " more"));
        }
    }

    private void row(String kind, String words) {
        html.open("li", "class", kind)
                .tag(kind.equals("kept") ? "span" : kind, words)
                .close("li");
    }
}
