package dev.restamp.tool.alembic.edit;

import dev.restamp.history.History;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names by which people point at revisions on Alembic's command line: ids, labels, beginnings of ids, {@code head}, {@code label@heads}, {@code id-2}. */
public final class Targets {

    private static final Pattern RELATIVE = Pattern.compile("(?:(.+?)@)?(\\w+)([+-])(\\d+)");

    private final History history;

    public Targets(History history) {
        this.history = history;
    }

    /** Nothing when the name means nothing, or could mean several where one is wanted. */
    public Set<String> find(String name) {
        Matcher relative = RELATIVE.matcher(name);
        if (relative.matches()) {
            return walk(relative);
        }
        int at = name.indexOf('@');
        return at < 0 ? plain(name) : onBranch(name.substring(0, at), name.substring(at + 1));
    }

    private Set<String> plain(String name) {
        return switch (name) {
            case "heads" -> history.ends(history.order());
            case "head" -> single(history.heads());
            default -> history.findId(name).map(Set::of).orElse(Set.of());
        };
    }

    private Set<String> onBranch(String branch, String name) {
        Optional<String> known = history.findId(branch);
        if (known.isEmpty()) {
            return Set.of();
        }
        return switch (name) {
            case "heads" -> kin(history.heads(), known.get());
            case "head" -> single(kin(history.heads(), known.get()));
            default -> kin(plain(name), known.get());
        };
    }

    /** Those of the revisions that are ancestor, descendant or the same as this one, over parents alone. */
    private Set<String> kin(Collection<String> revisions, String other) {
        Set<String> kin = history.lineage(other);
        return revisions.stream().filter(kin::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> walk(Matcher relative) {
        Optional<String> branch = Optional.ofNullable(relative.group(1)).flatMap(history::findId);
        if (relative.group(1) != null && branch.isEmpty()) {
            return Set.of();
        }
        Set<String> at = plain(relative.group(2));
        boolean up = relative.group(3).equals("+");
        for (int steps = steps(relative.group(4)); steps > 0 && at.size() == 1; steps--) {
            String id = at.iterator().next();
            List<String> next = up ? history.children(id) : history.parents(id);
            at = single(branch.map(b -> kin(next, b)).orElseGet(() -> new TreeSet<>(next)));
        }
        return single(at);
    }

    private int steps(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static Set<String> single(Set<String> ids) {
        return ids.size() == 1 ? ids : Set.of();
    }
}
