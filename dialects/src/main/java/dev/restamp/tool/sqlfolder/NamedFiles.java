package dev.restamp.tool.sqlfolder;

import dev.restamp.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one folder, in the order of their names, whose names say all; there are no settings. */
record NamedFiles(Tool tool, Path folder, SqlProject.Naming naming) implements SqlSource {

    @Override
    public ProjectSettings settings() {
        return ProjectSettings.none(folder);
    }

    @Override
    public List<Path> folders() {
        return List.of(folder);
    }

    Stream<Path> paths() {
        return FolderSearch.files(folder).stream()
                .filter(file -> naming.find(FolderSearch.name(file)).isPresent());
    }

    @Override
    public List<SqlFile> files(Optional<String> product, FolderReader reader) {
        return paths().flatMap(path -> read(path, reader).stream()).toList();
    }

    private Optional<SqlFile> read(Path path, FolderReader reader) {
        SqlProject.Title title = naming.find(FolderSearch.name(path)).orElseThrow();
        return reader.text(path, StandardCharsets.UTF_8)
                .map(text -> new SqlFile(title.id(), title.message(), reader.place(path), text.sql()));
    }

    @Override
    public Optional<String> findId(String fileName) {
        return naming.find(fileName).map(SqlProject.Title::id);
    }
}
