package dev.restamp.report;

import dev.restamp.history.Idiom;
import dev.restamp.replay.Comparison;
import dev.restamp.replay.Comparison.Outcome;
import java.util.List;
import java.util.function.Predicate;

/** How well scripts are read by how they are written. A script counts for each idiom that it uses, so that the rows overlap. */
public final class IdiomTable {

    private static final String HEAD = "\n| idiom | revisions | read | doubted | wrong |\n|---|---|---|---|---|\n";

    private IdiomTable() {}

    /** Nothing where no script was replayed. */
    public static String of(List<Comparison> compared) {
        List<Comparison> replayed = compared.stream()
                .filter(one -> one.outcome() != Outcome.NOT_REPLAYED)
                .toList();
        if (replayed.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder(HEAD);
        for (Idiom idiom : Idiom.values()) {
            row(table, idiom.word(), replayed, one -> one.idioms().contains(idiom));
        }
        row(table, "none of them", replayed, one -> one.idioms().isEmpty());
        return table.toString();
    }

    private static void row(StringBuilder table, String word, List<Comparison> all, Predicate<Comparison> uses) {
        List<Comparison> those = all.stream().filter(uses).toList();
        if (those.isEmpty()) {
            return;
        }
        table.append("| ").append(word).append(" | ").append(those.size());
        for (Outcome outcome : List.of(Outcome.EQUAL, Outcome.OPAQUE, Outcome.SILENT)) {
            table.append(" | ")
                    .append(those.stream()
                            .filter(one -> one.outcome() == outcome)
                            .count());
        }
        table.append(" |\n");
    }
}
