package dev.restamp.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Writes an edit as git does. */
final class UnifiedDiff {

    private UnifiedDiff() {}

    static String of(FileEdit edit) {
        RawText before = new RawText(edit.before());
        RawText after = new RawText(edit.after());
        EditList changes = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
        return header(edit.from(), edit.to(), changes.isEmpty()) + hunks(changes, before, after);
    }

    private static String header(Optional<String> from, String to, boolean unchanged) {
        String old = from.orElse(to);
        StringBuilder out = new StringBuilder("diff --git a/" + old + " b/" + to + "\n");
        if (from.isEmpty()) {
            out.append("new file mode 100644\n");
        } else if (!old.equals(to)) {
            out.append("rename from " + old + "\nrename to " + to + "\n");
        }
        if (!unchanged) {
            out.append("--- " + from.map(name -> "a/" + name).orElse("/dev/null") + "\n+++ b/" + to + "\n");
        }
        return out.toString();
    }

    private static String hunks(EditList changes, RawText before, RawText after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(changes, before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
