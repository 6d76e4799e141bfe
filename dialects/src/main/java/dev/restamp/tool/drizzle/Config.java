package dev.restamp.tool.drizzle;

import dev.restamp.dialect.Dialect;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.sqlfolder.FolderSearch;
import dev.restamp.tool.sqlfolder.ProjectSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a project's settings say, read as a text and never run: what stands there as a plain word is known, and of what is worked out
 * no more than that it is said.
 */
final class Config extends ProjectSettings {

    private static final Pattern FILE =
            Pattern.compile("drizzle([-.][-.\\w]*)?\\.config([-.][-.\\w]*)?\\.([cm]?[jt]s|json)");
    private static final Pattern NOISE = Pattern.compile(
            "(\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'|`[^`]*`)|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final String NAME = "(?<![\\w.$])[\"']?%s[\"']?\\s*:\\s*";
    private static final String WORD = "([\"'`])([^\"'`$\\\\]*)\\1\\s*(?=[,}\\n]|as\\b|satisfies\\b|$)";
    private static final String BLOCK = "\\{([^{}]*)\\}";

    private Config(Path base, List<Path> files, Map<String, String> said) {
        super("drizzle.config", base, files, said);
    }

    static Config none(Path base) {
        return new Config(base, files(base), Map.of());
    }

    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    private static List<Path> files(Path base) {
        return FolderSearch.filesOfAnybody(base)
                .filter(file -> isFile(FolderSearch.name(file)))
                .toList();
    }

    /** Those of a folder, one for each file. */
    static List<Config> in(Path base) {
        return files(base).stream().map(file -> read(base, file)).toList();
    }

    /** Those of folders below one, whose places are looked up from that one all the same, since there the program is run. */
    static Stream<Config> belowOf(@Nullable Path base) {
        return base == null
                ? Stream.of()
                : FolderSearch.folders(base)
                        .flatMap(one -> Stream.concat(Stream.of(one), FolderSearch.folders(one)))
                        .flatMap(one -> files(one).stream())
                        .map(file -> read(base, file));
    }

    private static Config read(Path base, Path file) {
        try {
            return new Config(base, List.of(file), said(RegularFile.text(file)));
        } catch (IOException e) {
            return none(base);
        }
    }

    private static Map<String, String> said(String text) {
        String plain = NOISE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? " " : found.group(1)));
        Map<String, String> values = new TreeMap<>();
        find("out", plain, values, "out");
        find("driver", plain, values, "driver");
        find("migrations", plain).ifPresent(block -> {
            find("table", block, values, "table");
            find("schema", block, values, "schema");
        });
        find("dbCredentials", plain).ifPresent(block -> find("url", block, values, "url"));
        values.computeIfPresent("url", (name, url) -> url.replaceFirst("^file:", ""));
        return values;
    }

    private static Optional<String> find(String name, String text) {
        Matcher block = Pattern.compile(String.format(NAME, name) + BLOCK).matcher(text);
        return block.find() ? Optional.of(block.group(1)) : Optional.empty();
    }

    private static void find(String name, String text, Map<String, String> values, String as) {
        Matcher said =
                Pattern.compile(String.format(NAME, name) + "(?:" + WORD + ")?").matcher(text);
        if (said.find()) {
            values.put(as, Optional.ofNullable(said.group(2)).orElse(HIDDEN));
        }
    }

    /** One, where it is not hidden and holds a history. */
    @Override
    public List<Path> folders(Optional<String> product) {
        return folder("out", "drizzle", Listing::isOne);
    }

    /** What the files are run by, where that is said. */
    Optional<String> driver() {
        return find("driver");
    }

    /** One of its own, where a database has schemas. */
    static Optional<String> usualSchema(Dialect dialect) {
        return dialect.hasSearchPath() ? Optional.of("drizzle") : Optional.empty();
    }

    @Override
    public LedgerPlace ledger(Optional<Dialect> dialect) {
        Optional<String> usual = dialect.flatMap(Config::usualSchema);
        return new LedgerPlace(
                find("table"),
                usual.map(schema -> text("schema", schema)),
                !isHidden("table") && !(usual.isPresent() && hidesSchema()));
    }
}
