package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.Revision;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ids that were typed by hand where a random one belongs. Two people who type along the keyboard or the alphabet type the
 * same, so such ids collide.
 */
final class PlaceholderIds {

    private static final Set<String> WORDS = Set.of(
            "deadbeef",
            "deadbeefcafe",
            "cafebabe",
            "todo",
            "xxx",
            "placeholder",
            "changeme",
            "replaceme",
            "revision_id",
            "your_revision_id",
            "generated_revision_id",
            "new_revision_id",
            "abc",
            "abcd",
            "test");
    private static final Pattern RANDOM_LIKE = Pattern.compile("[0-9a-z]{8,}");
    private static final int SHOWN = 5;

    private PlaceholderIds() {}

    static List<Finding> among(Collection<Revision> revisions) {
        List<Revision> found = revisions.stream()
                .filter(revision -> isPlaceholder(revision.id()))
                .sorted(Comparator.comparing(Revision::place))
                .toList();
        return found.isEmpty() ? List.of() : List.of(finding(found));
    }

    private static Finding finding(List<Revision> found) {
        String shown = found.stream().limit(SHOWN).map(Revision::id).collect(Collectors.joining(", "));
        String more = found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "";
        return Finding.at(
                FindingCode.PLACEHOLDER_ID,
                found.get(0).place(),
                found.get(0).id(),
                found.size() + (found.size() == 1 ? " id looks" : " ids look") + " typed by hand: " + shown + more
                        + "; the next person may type the same",
                "let Alembic choose the id of new revisions; leave those that databases know already");
    }

    static boolean isPlaceholder(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return WORDS.contains(lower) || RANDOM_LIKE.matcher(lower).matches() && (isRun(lower, 1) || isRun(lower, 2));
    }

    /** Whether every character is followed, so many places on, by the next of its kind: 1234abcd, a1b2c3d4. */
    private static boolean isRun(String id, int stride) {
        return IntStream.range(0, id.length() - stride).allMatch(i -> follows(id.charAt(i), id.charAt(i + stride)))
                || id.chars().distinct().count() == 1;
    }

    private static boolean follows(char one, char next) {
        return next == one + 1
                || (one == '9' || one == 'f' || one == 'z') && (next == '0' || next == '1' || next == 'a')
                || one == '0' && next == 'a';
    }
}
