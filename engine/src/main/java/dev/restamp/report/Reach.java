package dev.restamp.report;

import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far revisions go of which none implies another: all up to a last one, and those beside that. These are more after a gap, or, where
 * that is shorter, the gaps themselves.
 *
 * @param whole those up to the last one without a gap, or all of them
 * @param holds whether those beside it are more of them, and not gaps
 */
record Reach(List<String> whole, List<String> beside, boolean holds) {

    static Reach of(History history, Collection<String> revisions) {
        Set<String> wanted = new HashSet<>(revisions);
        List<String> upTo = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (String id : history.order()) {
            if (!wanted.contains(id)) {
                open.add(id);
            } else if (open.isEmpty()) {
                upTo.add(id);
            } else {
                after.add(id);
                gaps.addAll(open.subList(gaps.size(), open.size()));
            }
        }
        if (after.size() <= gaps.size()) {
            return new Reach(List.copyOf(upTo), List.copyOf(after), true);
        }
        upTo.addAll(after);
        return new Reach(List.copyOf(upTo), List.copyOf(gaps), false);
    }

    /** To follow "applied". */
    String applied() {
        return whole.isEmpty() ? ": " + Sight.listed(beside) : ", " + span();
    }

    /** To follow "holds" or "claims". */
    String held() {
        if (whole.isEmpty()) {
            return Sight.listed(beside);
        }
        return whole.size() == 1 && beside.isEmpty() ? whole.get(0) : "all " + span();
    }

    private String span() {
        String last = "up to " + whole.get(whole.size() - 1);
        return beside.isEmpty() ? last : last + (holds ? ", and " : " but for ") + Sight.listed(beside);
    }
}
