package dev.restamp.dialect.postgres;

import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder with PostgreSQL's server programs, which most systems keep off the path. */
record ServerPrograms(Path folder) {

    /** Names the folder when it is in none of the usual places. */
    static final String VARIABLE = "RESTAMP_POSTGRES";

    private static final List<String> HOMES = List.of(
            "/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt", "/Library/PostgreSQL", "/opt");

    static ServerPrograms find(Surroundings surroundings) {
        return Stream.of(
                        surroundings.find(VARIABLE).map(Path::of).stream(),
                        surroundings.find("PATH").stream()
                                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
                                .map(Path::of),
                        HOMES.stream().flatMap(ServerPrograms::inside))
                .flatMap(folders -> folders)
                .filter(ServerPrograms::isOne)
                .findFirst()
                .map(ServerPrograms::new)
                .orElseThrow(
                        () -> new ScratchException("no PostgreSQL server programs (initdb, pg_ctl) are installed here:"
                                + " install them, name their folder in " + VARIABLE
                                + ", or give --scratch the URL of a server"));
    }

    /** The newest first: folders called by their version, or postgresql@17, or pgsql-17. */
    private static Stream<Path> inside(String home) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                Path.of(home), path -> path.getFileName().toString().matches("(postgresql@?|pgsql-)?[0-9]*"))) {
            all.forEach(folder -> folders.add(folder.resolve("bin")));
        } catch (IOException e) {
            return Stream.empty();
        }
        folders.sort(Comparator.comparing(ServerPrograms::version));
        Collections.reverse(folders);
        return folders.stream();
    }

    private static int version(Path folder) {
        String digits = folder.resolveSibling("").getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }

    private static boolean isOne(Path folder) {
        return Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("pg_ctl"));
    }

    Path of(String program) {
        return folder.resolve(program);
    }
}
