package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Expression.Name;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds revisions that are the same text but for their headers, as a copied file is. */
final class TwinTexts {

    private static final Set<String> HEADER = Set.of("revision", "down_revision", "branch_labels", "depends_on");

    /** What a file says of itself is another thing in each: two scripts alike may read different files beside them. */
    private static final Pattern OWN = Pattern.compile("\\b(__file__|__name__|revision|down_revision)\\b");

    private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");

    private final Map<String, List<Revision>> byText = new LinkedHashMap<>();
    private final Set<String> acting = new HashSet<>();

    /** What is left of a file without header and docstring; nothing when it does nothing. */
    static Optional<String> essence(Module module) {
        boolean acts = module.body().stream()
                .anyMatch(statement -> statement instanceof Statement.Function function
                        && function.name().equals("upgrade")
                        && !function.body().stream().allMatch(TwinTexts::isIdle));
        return Optional.of(module.body().stream()
                        .filter(statement -> !isIdle(statement) && !isHeader(statement))
                        .map(statement -> module.source(statement.span()))
                        .collect(Collectors.joining("\n")))
                .filter(text -> acts);
    }

    private static boolean isIdle(Statement statement) {
        return statement instanceof Statement.Pass
                || statement instanceof Statement.Evaluate only
                        && (only.value() instanceof Expression.Str || only.value() instanceof Expression.Constant)
                || statement instanceof Statement.Return back && back.value().isEmpty();
    }

    private static boolean isHeader(Statement statement) {
        return statement instanceof Statement.Assign assign
                        && assign.targets().stream().allMatch(TwinTexts::isHeaderName)
                || statement instanceof Statement.AnnotatedAssign assign2 && isHeaderName(assign2.target());
    }

    private static boolean isHeaderName(Expression target) {
        return target instanceof Name name && HEADER.contains(name.id());
    }

    void add(String text, Revision revision) {
        byText.computeIfAbsent(text, key -> new ArrayList<>()).add(revision);
        acting.add(revision.id());
    }

    List<Finding> findings(History history) {
        return byText.entrySet().stream()
                .filter(same -> same.getValue().size() > 1 && !speaksOfItself(same.getKey()))
                .map(Map.Entry::getValue)
                .filter(twins -> !isDoneAgain(twins, history))
                .map(TwinTexts::finding)
                .toList();
    }

    private static boolean speaksOfItself(String text) {
        return OWN.matcher(COMMENT.matcher(text).replaceAll("")).find();
    }

    /** With something done in between, doing the same again makes sense: it was rolled back. */
    private boolean isDoneAgain(List<Revision> twins, History history) {
        List<String> ids = history.order(twins.stream().map(Revision::id).toList());
        for (int i = 1; i < ids.size(); i++) {
            String later = ids.get(i);
            Set<String> between = new HashSet<>(history.descendants(ids.get(i - 1)));
            between.retainAll(history.ancestors(later));
            between.retainAll(acting);
            if (between.isEmpty()) {
                return false;
            }
        }
        return ids.size() == twins.size();
    }

    private static Finding finding(List<Revision> twins) {
        Revision last = twins.get(twins.size() - 1);
        return Finding.at(
                FindingCode.SAME_TEXT_TWICE,
                last.place(),
                last.id(),
                "these revisions do the same, word for word: "
                        + twins.stream()
                                .map(revision -> revision.id() + " (" + revision.file() + ")")
                                .collect(Collectors.joining(", ")),
                "if one was copied by mistake, empty its upgrade() where it has been applied, or take the file out where it has not");
    }
}
