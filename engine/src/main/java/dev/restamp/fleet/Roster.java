package dev.restamp.fleet;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.text.RegularFile;
import dev.restamp.text.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes out who belongs to a fleet. Takes URLs, database files, files that list databases, folders of database files and
 * globs; opens no database.
 */
public final class Roster {

    /** What a database and restamp leave beside one that is a file. */
    private static final Pattern COMPANION = Pattern.compile(".*(-wal|-shm|-journal|\\.before-restamp-\\d+)|\\..*");

    private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");

    /** What a list calls a database, made into what names it. */
    @FunctionalInterface
    public interface Form {
        Form AS_WRITTEN = name -> name;

        String of(String name);
    }

    private final Surroundings surroundings;
    private final Predicate<Path> snapshots;
    private final Form form;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** Snapshot files are databases, too; somebody else can tell them. */
    public Roster(Surroundings surroundings, Predicate<Path> snapshots, Form form) {
        this.surroundings = surroundings;
        this.snapshots = snapshots;
        this.form = form;
    }

    /** In the order in which they were named; one that was named twice alike is there once. */
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    /** Whoever this word names: a database, a list of them, a folder, a glob. */
    public Roster named(String word) {
        if (word.contains("://") || word.contains("=")) {
            add(Address.of(word));
        } else {
            file(word, surroundings.folder().resolve(word));
        }
        return this;
    }

    private void file(String word, Path place) {
        if (Files.isDirectory(place)) {
            folder(word, place);
        } else if (Files.isRegularFile(place)) {
            databaseOrList(word, place);
        } else if (GLOB.matcher(word).matches()) {
            glob(word);
        } else {
            throw new FleetException("there is no file, folder or list " + Address.shown(word));
        }
    }

    private void databaseOrList(String word, Path place) {
        if (isDatabase(place)) {
            add(Address.of(word));
            return;
        }
        try {
            listed(RegularFile.text(place));
        } catch (IOException e) {
            throw new FleetException(word + " is neither a database nor a list of databases in UTF-8", e);
        }
    }

    private boolean isDatabase(Path file) {
        try {
            return Dialects.isDatabase(file) || snapshots.test(file);
        } catch (IOException e) {
            throw new FleetException(file + " may not be read", e);
        }
    }

    /** A line for each: the database, or a name, a tab, and the database; empty lines and those after # are left out. */
    public Roster listed(String text) {
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\t+", 2))
                .forEach(this::entry);
        return this;
    }

    private void entry(String[] parts) {
        if (parts.length == 2) {
            add(new Member(parts[0].strip(), Address.of(formed(parts[1].strip())), Optional.empty()));
        } else {
            add(Address.of(formed(parts[0])));
        }
    }

    /** What a list or a query calls a database, as it is to be opened. */
    public String formed(String name) {
        return form.of(name);
    }

    private void folder(String word, Path place) {
        try (Stream<Path> files = Files.list(place)) {
            addAll(files, place.toAbsolutePath(), word);
        } catch (IOException e) {
            throw new FleetException("the folder " + word + " may not be read", e);
        }
    }

    /** Files whose path matches; {@code **} goes through folders. */
    private void glob(String word) {
        Path base = word.startsWith("/") ? Path.of("/") : surroundings.folder();
        Path start = base.resolve(fixedPart(word));
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + (word.startsWith("/") ? word.substring(1) : word));
        int before = members.size();
        try {
            Path entrance = Tree.entrance(start);
            try (Stream<Path> files = Files.walk(entrance).map(file -> start.resolve(entrance.relativize(file)))) {
                addAll(files.filter(file -> matcher.matches(base.relativize(file))), start, fixedPart(word));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FleetException("the files " + word + " cannot be listed", e);
        }
        if (members.size() == before) {
            throw new FleetException("no file matches " + word);
        }
    }

    /** The folder before the first part that is a pattern. */
    private static String fixedPart(String glob) {
        int end = 0;
        for (int i = 0; i < glob.length() && "*?[{".indexOf(glob.charAt(i)) < 0; i++) {
            end = glob.charAt(i) == '/' ? i : end;
        }
        return glob.substring(0, end == 0 && glob.startsWith("/") ? 1 : end);
    }

    private void addAll(Stream<Path> files, Path start, String word) {
        List<Path> found = files.filter(Files::isRegularFile)
                .filter(file ->
                        !COMPANION.matcher(file.getFileName().toString()).matches())
                .sorted()
                .toList();
        found.forEach(file ->
                add(Address.of(Path.of(word).resolve(start.relativize(file)).toString())));
    }

    /** Under a name made from it; what would be called alike is numbered. */
    private void add(Address database) {
        String name = name(database);
        String free = name;
        for (int n = 2;
                members.containsKey(free) && !members.get(free).database().equals(database);
                n++) {
            free = name + " (" + n + ")";
        }
        add(new Member(free, database, Optional.empty()));
    }

    /** Under a name that somebody gave. */
    public Roster add(Member member) {
        Member other = members.putIfAbsent(member.name(), member);
        if (other != null && !other.equals(member)) {
            throw new FleetException(
                    "two members of the fleet are called " + member.name() + "; give each its own name");
        }
        return this;
    }

    /** As it was written where that is a file; else what its dialect calls it, or as much of it as can be shown. */
    public String name(Address database) {
        Path here = surroundings.folder();
        return database.findFile(here)
                .map(file ->
                        (file.startsWith(here) && !database.isAbsolute() ? here.relativize(file) : file).toString())
                .orElseGet(() -> title(database));
    }

    private String title(Address database) {
        try {
            Target target = Dialects.target(database, surroundings);
            String schema = target.defaultSchema();
            return target + (schema.equals(target.dialect().defaultSchema()) ? "" : " " + schema);
        } catch (UnableToConnect e) {
            return database.toString();
        }
    }
}
