package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Matches;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Who touches one atom, in order; and, once priced, what it costs to believe in each state that they find or leave. */
final class Chain {

    /** One revision's effect on the atom. */
    record Link(String revision, Effect effect) {}

    private final Atom atom;
    private List<Link> links = List.of();
    /** In pairs: that it is as a link finds it, and that it is as the link leaves it. */
    private int[] prices = {};

    Chain(Atom atom) {
        this.atom = atom;
    }

    /** Nearly every atom is touched once, and there are hundreds of thousands: those take as little room as can be. */
    void add(Link link) {
        if (links.isEmpty()) {
            links = List.of(link);
            return;
        }
        links = links.size() == 1 ? new ArrayList<>(links) : links;
        links.add(link);
    }

    Atom atom() {
        return atom;
    }

    List<Link> links() {
        return links;
    }

    /** Each state is compared with the schema once, however often it is asked for. */
    void price(Costs costs) {
        Matches.OfAtom matches = costs.matches(atom);
        prices = new int[2 * links.size()];
        for (int i = 0; i < links.size(); i++) {
            Effect effect = links.get(i).effect();
            prices[2 * i] = costs.of(matches, effect.before());
            prices[2 * i + 1] = costs.of(matches, effect.after());
        }
    }

    /** That nobody has touched it yet. */
    int untouched() {
        return prices[0];
    }

    /** That it is as this link leaves it. */
    int left(int link) {
        return prices[2 * link + 1];
    }

    /** That this link is the last of those that ran, or that none of them did. */
    int of(OptionalInt last) {
        return last.isEmpty() ? untouched() : left(last.getAsInt());
    }

    /** The last link whose revision ran. */
    OptionalInt findLast(Predicate<String> ran) {
        for (int i = links.size() - 1; i >= 0; i--) {
            if (ran.test(links.get(i).revision())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The most that any belief would cost. */
    int most() {
        int most = 0;
        for (int price : prices) {
            most = Math.max(most, price);
        }
        return most;
    }

    State at(OptionalInt last) {
        return last.isEmpty()
                ? links.get(0).effect().before()
                : links.get(last.getAsInt()).effect().after();
    }
}
