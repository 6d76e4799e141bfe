package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.match.Misreading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Things that all are missing are either read wrongly or gone at once; who makes them has to know which. */
final class Suspicions {

    private final Bench bench;

    Suspicions(Bench bench) {
        this.bench = bench;
    }

    void ask(List<Misreading> misreadings) {
        misreadings.stream().filter(misreading -> !misreading.isOfNames()).forEach(this::ask);
    }

    private void ask(Misreading misreading) {
        List<Proposal> proposals = proposals(misreading);
        if (!proposals.isEmpty()) {
            String what = misreading.count() + " " + misreading.construct().inWords();
            List<Proposal> all = new ArrayList<>(List.of(new Proposal.OfWords(
                    "restamp derive --replay tells whether they are read wrongly; else make them as below")));
            all.addAll(proposals);
            bench.ask(new Step.Review(
                    "find out whether " + what + ", are missing",
                    misreading.construct().toString(),
                    false,
                    all,
                    List.of(what + ", " + misreading.difference().inWords()),
                    List.of()));
        }
    }

    private List<Proposal> proposals(Misreading misreading) {
        Set<Atom> missing = new TreeSet<>(misreading.atoms());
        missing.removeAll(Atoms.of(bench.after()).keySet());
        List<Proposal> proposals = new ArrayList<>();
        Repairs.of(bench.after(), bench.promised(), missing)
                .keySet()
                .forEach(change -> proposals.add(new Proposal.OfChange(change)));
        return proposals;
    }
}
