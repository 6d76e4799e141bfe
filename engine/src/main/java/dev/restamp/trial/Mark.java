package dev.restamp.trial;

import dev.restamp.verdict.Answer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How good an answer is, set against the truth. */
public enum Mark {
    /** It is the truth. */
    RIGHT,
    /** It leaves open, or settles by habit, only between states that look the same. */
    ALIKE,
    /** It leaves more open than need be; the truth is among what it allows. */
    OPEN,
    /** It is as good as that, but a healthy database with its true ledger was told of trouble. */
    FALSE_ALARM,
    /** It says something that is not so. */
    WRONG;

    /**
     * Set against the truth. The twins are the truths of all healthy states that show the same schema; the others those of the
     * states that were the same before the damage.
     */
    static Mark of(Answer answer, Set<String> truth, Collection<Set<String>> twins, Collection<Set<String>> before) {
        return of(certain(answer), possible(answer), truth, twins, before);
    }

    private static Mark of(
            Set<String> certain,
            Set<String> possible,
            Set<String> truth,
            Collection<Set<String>> twins,
            Collection<Set<String>> before) {
        if (certain.equals(truth) && possible.equals(truth)) {
            return RIGHT;
        } else if (isAmong(twins, certain, possible) || isAmong(before, certain, possible)) {
            return ALIKE;
        }
        boolean open = before.stream().anyMatch(one -> isBetween(one, certain, possible));
        return open ? OPEN : WRONG;
    }

    /**
     * The same where revisions that left the schema as it was do not count: of these nothing can be known, so that an answer
     * which says more or less of them alone is no worse for it.
     */
    static Mark of(
            Answer answer,
            Set<String> truth,
            Collection<Set<String>> twins,
            Collection<Set<String>> before,
            Set<String> silent) {
        Mark mark = of(answer, truth, twins, before);
        if (mark == RIGHT || mark == ALIKE) {
            return mark;
        }
        Mark rest = of(
                without(certain(answer), silent),
                without(possible(answer), silent),
                without(truth, silent),
                without(twins, silent),
                without(before, silent));
        return rest == RIGHT ? ALIKE : rest;
    }

    private static Set<String> certain(Answer answer) {
        return without(answer.closed(), answer.pressing());
    }

    private static Set<String> possible(Answer answer) {
        Set<String> possible = new HashSet<>(answer.closed());
        possible.addAll(answer.pressing());
        return possible;
    }

    private static List<Set<String>> without(Collection<Set<String>> some, Set<String> others) {
        return some.stream().map(one -> without(one, others)).toList();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** One of the twins is meant, and whatever is left open is what they differ by. */
    private static boolean isAmong(Collection<Set<String>> twins, Set<String> certain, Set<String> possible) {
        Set<String> least = new HashSet<>(possible);
        Set<String> most = new HashSet<>();
        twins.forEach(least::retainAll);
        twins.forEach(most::addAll);
        return certain.containsAll(least)
                && most.containsAll(possible)
                && twins.stream().anyMatch(twin -> isBetween(twin, certain, possible));
    }

    private static boolean isBetween(Set<String> truth, Set<String> certain, Set<String> possible) {
        return possible.containsAll(truth) && truth.containsAll(certain);
    }
}
