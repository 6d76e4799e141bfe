package dev.restamp.tool.alembic.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills in a project's {@code script.py.mako} where it holds nothing but the usual substitutions. One that holds code is not
 * run; Alembic's own generic template takes its place.
 */
final class ScriptTemplate {

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern CODE = Pattern.compile("(?m)^\\s*%|<%|\\\\$");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*##.*\\R");

    private static final String GENERIC = """
            \"""${message}

            Revision ID: ${up_revision}
            Revises: ${down_revision | comma,n}
            Create Date: ${create_date}

            \"""
            from alembic import op
            import sqlalchemy as sa


            # revision identifiers, used by Alembic.
            revision = ${repr(up_revision)}
            down_revision = ${repr(down_revision)}
            branch_labels = ${repr(branch_labels)}
            depends_on = ${repr(depends_on)}


            def upgrade() -> None:
                ${upgrades if upgrades else "pass"}


            def downgrade() -> None:
                ${downgrades if downgrades else "pass"}
            """;

    private final String text;

    ScriptTemplate(Optional<String> text) {
        this.text = text.map(own -> COMMENT.matcher(own).replaceAll(""))
                .filter(own -> !CODE.matcher(own).find())
                .filter(ScriptTemplate::isUsual)
                .orElse(GENERIC);
    }

    private static boolean isUsual(String text) {
        Map<String, String> known = values("", List.of(), "", "");
        return text.contains("down_revision")
                && SUBSTITUTION.matcher(text).results().allMatch(found -> known.containsKey(key(found.group(1))));
    }

    String filled(String id, List<String> parents, String message, String date) {
        Map<String, String> values = values(id, parents, message, date);
        return SUBSTITUTION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(key(found.group(1)), "")));
    }

    private static String key(String expression) {
        return expression.replaceAll("\\s+", " ").replace('\'', '"').strip();
    }

    private static Map<String, String> values(String id, List<String> parents, String message, String date) {
        return Map.ofEntries(
                Map.entry("message", message),
                Map.entry("up_revision", id),
                Map.entry("down_revision", tuple(parents)),
                Map.entry("down_revision | comma,n", String.join(", ", parents)),
                Map.entry("create_date", date),
                Map.entry("repr(up_revision)", quoted(id)),
                Map.entry("repr(down_revision)", tuple(parents)),
                Map.entry("repr(branch_labels)", "None"),
                Map.entry("repr(depends_on)", "None"),
                Map.entry("imports if imports else \"\"", ""),
                Map.entry("imports", ""),
                Map.entry("upgrades if upgrades else \"pass\"", "pass"),
                Map.entry("downgrades if downgrades else \"pass\"", "pass"));
    }

    private static String tuple(List<String> ids) {
        return ids.stream().map(ScriptTemplate::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String quoted(String id) {
        return "'" + id.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
