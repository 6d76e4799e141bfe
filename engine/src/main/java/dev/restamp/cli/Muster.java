package dev.restamp.cli;

import dev.restamp.fleet.Member;
import dev.restamp.fleet.Outcome;
import dev.restamp.fleet.Share;
import java.util.List;
import java.util.function.Predicate;

/** Who was found when a fleet was called together, and who should have been there and was not. */
record Muster(List<Member> members, List<Outcome.Failed> missing) {

    Muster {
        members = List.copyOf(members);
        missing = List.copyOf(missing);
    }

    boolean isEmpty() {
        return members.isEmpty() && missing.isEmpty();
    }

    Muster in(Share share) {
        return only(share::holds);
    }

    Muster without(Predicate<Member> these) {
        return only(these.negate());
    }

    private Muster only(Predicate<Member> these) {
        return new Muster(
                members.stream().filter(these).toList(),
                missing.stream().filter(failed -> these.test(failed.member())).toList());
    }
}
