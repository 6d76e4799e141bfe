package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.match.Misreading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reading the scripts leaves open, and the one command that would settle it. */
record ReadingDoubt(List<String> revisions, int misread, String asks, String command) {

    /** Nothing where reading is sure of all; {@code history} is what a person types to name the history, if anything. */
    static Optional<ReadingDoubt> of(Audit audit, String history) {
        List<String> revisions = audit.doubted();
        int misread = audit.judgement().misreadings().stream()
                .mapToInt(Misreading::count)
                .sum();
        return revisions.isEmpty() && misread == 0
                ? Optional.empty()
                : Optional.of(new ReadingDoubt(revisions, misread, asks(audit), command(audit, history)));
    }

    /** Between the doubt and the command. */
    private static String asks(Audit audit) {
        return audit.tool().findReplayer().isPresent()
                ? "this asks the project's own " + audit.tool().ledger().keeper() + ", for --rules rulebook.yaml:"
                : "this writes down what was read, to be put right and used by --rules rulebook.yaml:";
    }

    private static String command(Audit audit, String history) {
        String replay = audit.tool().findReplayer().isPresent() ? " --replay --scratch embedded" : "";
        return "restamp derive" + replay + " --dialect "
                + audit.observation().dialect()
                + (history.isEmpty() ? "" : " " + history) + " -o rulebook.yaml";
    }

    String sentence() {
        List<String> parts = new ArrayList<>();
        if (!revisions.isEmpty()) {
            String verb = revisions.size() == 1 ? " does" : " do";
            parts.add("what " + Sight.listed(revisions) + verb + " is not known for certain");
        }
        if (misread > 0) {
            parts.add(misread + (misread == 1 ? " thing is" : " things are") + " perhaps misread");
        }
        return String.join("; ", parts);
    }
}
