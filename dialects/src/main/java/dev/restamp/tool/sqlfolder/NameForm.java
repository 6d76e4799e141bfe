package dev.restamp.tool.sqlfolder;

import java.util.Optional;

/** How a tool names a file before its ending: a prefix, a number, a separator, and in words what the file is for. */
public record NameForm(String prefix, String separator) implements SqlProject.Naming {

    /** With dots in the number, which may be missing where there are words. */
    @Override
    public Optional<SqlProject.Title> find(String name) {
        int at = name.indexOf(separator, prefix.length());
        if (!name.startsWith(prefix) || at < 0 && name.equals(prefix)) {
            return Optional.empty();
        }
        String number = name.substring(prefix.length(), at < 0 ? name.length() : at);
        String words = at < 0 ? "" : name.substring(at + separator.length());
        return Optional.of(new SqlProject.Title(number.replace('_', '.'), words.replace('_', ' ')));
    }
}
