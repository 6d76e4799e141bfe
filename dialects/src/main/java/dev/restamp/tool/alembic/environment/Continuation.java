package dev.restamp.tool.alembic.environment;

import dev.restamp.text.RegularFile;
import dev.restamp.text.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether revisions in folders below go on from those in a folder itself. A project that has them so tells Alembic in its own
 * code, where no setting shows it; without them its history would be judged by its beginning.
 */
final class Continuation {

    private static final Pattern ID = Pattern.compile("(?m)^revision\\b[^=\\n]*=\\s*[\"']([^\"'\\n]+)[\"']");
    private static final Pattern PARENTS = Pattern.compile("(?m)^down_revision\\b[^=\\n]*=(.*)$");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]+)[\"']");
    private static final int DEEPEST = 6;

    private final Set<String> ids = new HashSet<>();
    private final Set<String> parents = new HashSet<>();

    private Continuation(List<Path> files) {
        files.forEach(this::add);
    }

    static boolean below(List<Path> folders) {
        return folders.stream().anyMatch(Continuation::below);
    }

    private static boolean below(Path folder) {
        try {
            List<Path> below = filesBelow(folder);
            return !below.isEmpty() && goOn(files(folder, 1), below);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** No folder is called like a script: that spares a look at each of them. */
    private static List<Path> filesBelow(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path inner : folders(folder)) {
            files.addAll(files(inner, DEEPEST - 1));
        }
        return files;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(entry -> !isScript(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static List<Path> files(Path folder, int depth) {
        return Tree.below(folder, depth, entry -> true).files().stream()
                .filter(entry -> isScript(entry) && Files.isRegularFile(entry))
                .toList();
    }

    private static boolean isScript(Path entry) {
        return Environment.isRevisionFile(String.valueOf(entry.getFileName()));
    }

    /** Only where there are files in folders below is any of them read. */
    private static boolean goOn(List<Path> filesHere, List<Path> filesBelow) {
        Continuation here = new Continuation(filesHere);
        Continuation below = new Continuation(filesBelow);
        return here.goesOnFrom(below) || below.goesOnFrom(here);
    }

    /** What is drawn together under the id of its last revision, and kept below, is no parent of what follows. */
    private boolean goesOnFrom(Continuation other) {
        return parents.stream().anyMatch(parent -> other.ids.contains(parent) && !ids.contains(parent));
    }

    private void add(Path file) {
        String text = text(file);
        Matcher id = ID.matcher(text);
        if (id.find()) {
            ids.add(id.group(1));
        }
        Matcher line = PARENTS.matcher(text);
        if (line.find()) {
            QUOTED.matcher(line.group(1)).results().forEach(parent -> parents.add(parent.group(1)));
        }
    }

    private static String text(Path file) {
        try {
            return new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
