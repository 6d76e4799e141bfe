package dev.restamp.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tools there are; each is named in a service file. A folder is asked of all of them. */
public final class Tools {

    private Tools() {}

    /** The usual one first. */
    public static List<Tool> all() {
        return ServiceLoader.load(Tool.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Tool::isUsual).reversed().thenComparing(Tool::name))
                .toList();
    }

    /** By the name on a command line. */
    public static Optional<Tool> find(String name) {
        return all().stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /** The one that a history is taken for of which nobody says more. */
    public static Tool usual() {
        return all().get(0);
    }

    /** The project that somebody named. */
    public static Project at(Path place) {
        return at(place, all());
    }

    /** The same, of these tools alone. */
    public static Project at(Path place, Collection<Tool> tools) {
        if (!Files.exists(place)) {
            throw new NoHistoryException("there is no " + place + "; name a folder with migrations of "
                    + tools.stream().map(tool -> tool.ledger().keeper()).collect(Collectors.joining(" or "))
                    + ", or their settings file");
        }
        return only(place, tools, tool -> tool.findAt(place))
                .orElseThrow(() -> new NoHistoryException(place + " holds no " + each(tools, "", Tool::wanted)));
    }

    /** The project in a working folder, or the only one below it, of these tools. */
    public static Project in(Path workingFolder, Collection<Tool> tools) {
        return only(workingFolder, tools, tool -> tool.findIn(workingFolder))
                .or(() -> only(workingFolder, tools, tool -> tool.findBelow(workingFolder)))
                .orElseThrow(
                        () -> new NoHistoryException("no " + each(tools, " here", Tool::wantedBelow) + " in or below "
                                + workingFolder.toAbsolutePath().normalize() + "; name its folder with --history"));
    }

    private static Optional<Project> only(
            Path place, Collection<Tool> tools, Function<Tool, Optional<Project>> search) {
        List<Project> found = new ArrayList<>();
        List<NoHistoryException> refusals = new ArrayList<>();
        for (Tool tool : tools) {
            try {
                search.apply(tool).ifPresent(found::add);
            } catch (NoHistoryException e) {
                refusals.add(e);
            }
        }
        if (found.isEmpty() && !refusals.isEmpty()) {
            throw refusals.get(0);
        }
        if (found.size() > 1) {
            throw new NoHistoryException(place + " may be a folder of "
                    + found.stream()
                            .map(project -> project.tool().ledger().keeper())
                            .collect(Collectors.joining(" or of "))
                    + "; say which with --tool "
                    + found.stream().map(project -> project.tool().name()).collect(Collectors.joining(" or --tool ")));
        }
        return found.stream().findFirst();
    }

    private static String each(Collection<Tool> tools, String where, Function<Tool, String> wanted) {
        return tools.stream()
                .map(tool -> tool.ledger().keeper() + " history" + where + ": " + wanted.apply(tool))
                .collect(Collectors.joining(", and no "));
    }
}
