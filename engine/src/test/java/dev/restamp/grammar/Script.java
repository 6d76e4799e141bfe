package dev.restamp.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A revision's file. */
record Script(String id, String text) {

    static final String ENVIRONMENT = """
            from alembic import context

            context.configure(connection=context.config.attributes["connection"])
            with context.begin_transaction():
                context.run_migrations()
            """;

    private static final String FORM = """
            \"""%s

            Revision ID: %s
            Revises: %s

            \"""
            from alembic import op
            import sqlalchemy as sa
            import sqlalchemy.dialects.postgresql

            # revision identifiers, used by Alembic.
            revision = "%s"
            down_revision = %s
            branch_labels = None
            depends_on = None
            %s

            def upgrade():
            %s

            def downgrade():
            %s""";

    static Script of(Tale.Page page, List<Scene> scenes, List<Integer> parts) {
        List<Integer> order = order(scenes, parts);
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        Set<String> top = new LinkedHashSet<>();
        for (int i : order) {
            up.append(scenes.get(i).upgrade(parts.get(i)));
            down.insert(0, scenes.get(i).downgrade(parts.get(i)));
            top.add(scenes.get(i).top().stripTrailing().stripIndent());
        }
        return new Script(
                page.id(),
                FORM.formatted(
                        String.join("; ", page.productions()),
                        page.id(),
                        String.join(", ", page.parents()),
                        page.id(),
                        parents(page.parents()),
                        String.join("\n", top),
                        body(up),
                        body(down)));
    }

    /** One that returns early comes last. */
    private static List<Integer> order(List<Scene> scenes, List<Integer> parts) {
        List<Integer> order = new ArrayList<>();
        List<Integer> late = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            (scenes.get(i).upgrade(parts.get(i)).contains("        return\n") ? late : order).add(i);
        }
        order.addAll(late);
        return order;
    }

    private static String body(StringBuilder code) {
        return code.isEmpty() ? "    pass\n" : code.toString();
    }

    private static String parents(List<String> parents) {
        return switch (parents.size()) {
            case 0 -> "None";
            case 1 -> "\"" + parents.get(0) + "\"";
            default -> "(\"" + String.join("\", \"", parents) + "\")";
        };
    }

    void write(Path versions, int number) {
        try {
            Files.writeString(versions.resolve("%s_%04d.py".formatted(id, number)), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
