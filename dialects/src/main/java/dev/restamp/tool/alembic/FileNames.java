package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the names of the files say about the order of the revisions. Only names that are meant to sort say anything: numbers or
 * dates in front of most files. Ids in front, as Alembic has them by itself, promise nothing.
 */
final class FileNames {

    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d([-_.]?)[01]\\d\\1[0-3]\\d[-_.\\d]*");
    private static final Pattern NUMBER = Pattern.compile("[vV]?(\\d{1,5})(?=[-_. ])");
    private static final Pattern NUMBER_IN_ID = Pattern.compile("[vV]?(\\d{1,5})(?:[-_].*)?");
    private static final int FEWEST = 3;
    private static final int SHOWN = 3;

    private final History history;
    private final List<Revision> revisions;
    private final Map<String, BigInteger> numbers = new TreeMap<>();
    private final Map<String, String> dates = new TreeMap<>();

    FileNames(History history) {
        this.history = history;
        revisions = history.revisions();
        for (Revision revision : revisions) {
            Matcher date = DATE.matcher(revision.file());
            Matcher number = NUMBER.matcher(revision.file());
            if (date.lookingAt()) {
                dates.put(revision.id(), date.group().replaceAll("\\D", ""));
            } else if (number.lookingAt()) {
                numbers.put(revision.id(), new BigInteger(number.group(1)));
            }
        }
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (areStyle(numbers)) {
            found.addAll(collisions());
            found.addAll(disagreements());
        }
        if (areStyle(numbers) || areStyle(dates)) {
            inversions().ifPresent(found::add);
        }
        return found;
    }

    private boolean areStyle(Map<String, ?> prefixes) {
        return prefixes.size() >= FEWEST && 2 * prefixes.size() >= revisions.size();
    }

    // ---------------------------------------------------------------------------------------------- collisions

    private List<Finding> collisions() {
        Map<BigInteger, List<Revision>> claims = new TreeMap<>();
        revisions.stream()
                .filter(revision -> numbers.containsKey(revision.id()))
                .forEach(revision -> claims.computeIfAbsent(numbers.get(revision.id()), n -> new ArrayList<>())
                        .add(revision));
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().size() > 1)
                .map(claim -> collision(claim.getKey(), claim.getValue()))
                .toList();
    }

    private static Finding collision(BigInteger number, List<Revision> claims) {
        List<Revision> sorted =
                claims.stream().sorted(Comparator.comparing(Revision::file)).toList();
        Revision last = sorted.get(sorted.size() - 1);
        return Finding.at(
                FindingCode.NUMBER_PREFIX_COLLIDES,
                last.place(),
                last.id(),
                "number " + number + " stands in front of " + claims.size() + " files: "
                        + sorted.stream().map(Revision::file).collect(Collectors.joining(", ")),
                "rename the later one to the next free number; the id in the file need not change");
    }

    // ------------------------------------------------------------------------------------------- disagreements

    private List<Finding> disagreements() {
        return revisions.stream()
                .filter(revision -> numbers.containsKey(revision.id()))
                .filter(revision -> numberInId(revision)
                        .filter(number -> !number.equals(numbers.get(revision.id())))
                        .isPresent())
                .map(revision -> Finding.at(
                        FindingCode.NUMBER_PREFIX_DISAGREES,
                        revision.place(),
                        revision.id(),
                        "file " + revision.file() + " is numbered " + numbers.get(revision.id())
                                + ", and its revision is " + revision.id(),
                        "rename the file after its revision"))
                .toList();
    }

    private static Optional<BigInteger> numberInId(Revision revision) {
        Matcher matcher = NUMBER_IN_ID.matcher(revision.id());
        return matcher.matches() ? Optional.of(new BigInteger(matcher.group(1))) : Optional.empty();
    }

    // ---------------------------------------------------------------------------------------------- inversions

    /** Numbers and dates by their value, as a person reads them; what has neither by name, behind. */
    private Optional<Finding> inversions() {
        List<Revision> inverted = revisions.stream()
                .filter(revision -> history.parents(revision.id()).stream()
                        .anyMatch(parent -> compare(history.revision(parent), revision) > 0))
                .toList();
        return inverted.isEmpty() ? Optional.empty() : Optional.of(inversion(inverted));
    }

    private int compare(Revision one, Revision other) {
        return Comparator.comparing((Revision revision) -> rank(revision))
                .thenComparing(revision -> numbers.getOrDefault(revision.id(), BigInteger.ZERO))
                .thenComparing(revision -> dates.getOrDefault(revision.id(), ""), FileNames::compareDates)
                .thenComparing(revision -> rank(revision) == 2 ? revision.file() : "")
                .compare(one, other);
    }

    private int rank(Revision revision) {
        return numbers.containsKey(revision.id()) ? 0 : dates.containsKey(revision.id()) ? 1 : 2;
    }

    /** A date without the time of day is neither before nor after a time of that day. */
    private static int compareDates(String one, String other) {
        int common = Math.min(one.length(), other.length());
        return one.substring(0, common).compareTo(other.substring(0, common));
    }

    private Finding inversion(List<Revision> inverted) {
        Revision first = inverted.get(0);
        String shown = inverted.stream().limit(SHOWN).map(this::shown).collect(Collectors.joining("; "));
        String more = inverted.size() > SHOWN ? "; and " + (inverted.size() - SHOWN) + " more" : "";
        return Finding.at(
                FindingCode.NAME_ORDER_DIFFERS_FROM_CHAIN,
                first.place(),
                first.id(),
                "the names of the files sort otherwise than the revisions follow each other: " + shown + more,
                "take no order, and no \"latest\" revision, from the names: ask Alembic, or restamp history");
    }

    private String shown(Revision revision) {
        return history.parents(revision.id()).stream()
                        .map(history::revision)
                        .filter(parent -> compare(parent, revision) > 0)
                        .map(Revision::file)
                        .findFirst()
                        .orElse("")
                + " comes before " + revision.file();
    }
}
