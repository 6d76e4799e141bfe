package dev.restamp.tool.sqlfolder;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files of one folder, in the order of their names, whose names say all; there are no settings. */
record NamedFiles(Tool tool, Path folder, SqlProject.Naming naming) implements SqlSource {

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    Stream<Path> paths() {
        return FolderSearch.files(folder).stream()
                .filter(file -> naming.find(FolderSearch.name(file)).isPresent());
    }

    @Override
    public List<SqlFile> files(Optional<String> product, Function<Path, String> names, List<Finding> findings) {
        List<SqlFile> files = new ArrayList<>();
        paths().forEach(path -> {
            SqlProject.Title title = naming.find(FolderSearch.name(path)).orElseThrow();
            try {
                files.add(new SqlFile(
                        title.id(),
                        title.message(),
                        new Place(names.apply(path), 1),
                        SqlText.of(path).sql()));
            } catch (IOException e) {
                findings.add(SqlText.unreadable(names.apply(path), e));
            }
        });
        return files;
    }

    @Override
    public boolean isOwn(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    @Override
    public Optional<String> findId(String fileName) {
        return naming.find(fileName).map(SqlProject.Title::id);
    }

    @Override
    public LedgerPlace ledger(Optional<Dialect> dialect) {
        return LedgerPlace.USUAL;
    }

    @Override
    public List<String> searchPath() {
        return List.of();
    }

    @Override
    public Optional<Address> url() {
        return Optional.empty();
    }

    @Override
    public List<Path> settingsFiles() {
        return List.of();
    }
}
