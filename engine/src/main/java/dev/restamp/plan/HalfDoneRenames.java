package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finishes renames: what seems missing is there under the name that it had before. */
final class HalfDoneRenames {

    private final Audit audit;
    private final Bench bench;

    HalfDoneRenames(Audit audit, Bench bench) {
        this.audit = audit;
        this.bench = bench;
    }

    /** What is there by its new name is neither open nor left over any more. */
    void finish(Collection<String> revisions, Set<Atom> open, Map<Atom, Evidence> leftOver) {
        boolean renamed = false;
        for (String id : revisions) {
            for (Change change : Renames.in(audit.rulebook().fingerprint(id))) {
                if (isOutstanding(change, open, leftOver.keySet())
                        && bench.findGap(change).isEmpty()
                        && bench.isAllowed(change)) {
                    bench.make(change, id, "it is there under the name it had before " + id);
                    leftOver.keySet().removeIf(atom -> Renames.takesAway(change, atom));
                    renamed = true;
                }
            }
        }
        if (renamed) {
            open.removeAll(Atoms.of(bench.after()).keySet());
        }
    }

    /** Also where the revision itself made what it was to rename: no other gives it the old name. */
    private boolean isOutstanding(Change rename, Set<Atom> open, Set<Atom> leftOver) {
        Set<Atom> before = new HashSet<>(audit.judgement().strangers());
        before.addAll(leftOver);
        return Renames.isOutstanding(rename, open, before);
    }
}
