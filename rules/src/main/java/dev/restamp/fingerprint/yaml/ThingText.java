package dev.restamp.fingerprint.yaml;

import dev.restamp.fingerprint.NamePattern;
import dev.restamp.schema.Name;
import dev.restamp.schema.yaml.BadYaml;
import dev.restamp.schema.yaml.Node;
import dev.restamp.schema.yaml.SchemaYaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A thing as reports name it: {@code users.email}, {@code ix_users_email on users(email)}, {@code posts(author -> users)}. In place of a
 * name there may be a pattern; it is kept beside, and a stand-in goes where the name would be.
 */
final class ThingText {

    private static final String ON = " on ";
    private static final String ARROW = "->";

    private final String text;
    private final Node.Mark mark;
    private final SchemaYaml names;
    private final boolean foldsCase;
    private final Map<String, NamePattern> patterns = new LinkedHashMap<>();

    ThingText(String text, Node.Mark mark, SchemaYaml names, boolean foldsCase) {
        this.text = text.strip();
        this.mark = mark;
        this.names = names;
        this.foldsCase = foldsCase;
    }

    /** The patterns that names stand in for, once the text has been taken apart. */
    Map<String, NamePattern> patterns() {
        return patterns;
    }

    // -------------------------------------------------------------------------------------------------- forms

    Name whole() {
        return name(text);
    }

    /** A thing of a table, or of a type: {@code users.email}. */
    record Of(Name owner, String part) {}

    Of part() {
        int dot = NamePattern.isOne(text.substring(text.indexOf('.') + 1)) ? text.indexOf('.') : lastDot();
        if (dot <= 0) {
            throw expected("table.column");
        }
        return new Of(
                name(text.substring(0, dot)), plain(text.substring(dot + 1).replace("..", ".")));
    }

    /** A doubled one belongs to a name. */
    private int lastDot() {
        int dot = text.lastIndexOf('.');
        while (dot > 0 && text.charAt(dot - 1) == '.') {
            dot = text.lastIndexOf('.', dot - 2);
        }
        return dot;
    }

    /** {@code ix_users_email on users(email, lower(name))}; without keys where none are said. */
    record On(String name, Name table, List<String> keys) {}

    On on(String form) {
        int at = text.lastIndexOf(ON);
        if (at <= 0) {
            throw expected(form);
        }
        Bracket table = bracket(text.substring(at + ON.length()).strip());
        return new On(plain(text.substring(0, at).strip()), name(table.before()), pieces(table.within()));
    }

    /** {@code users(tenant, email)}. */
    record Key(Name table, List<String> columns) {}

    Key key() {
        Bracket table = bracket(text);
        if (table.within().isBlank()) {
            throw expected("table(column, …)");
        }
        return new Key(name(table.before()), pieces(table.within()));
    }

    /** {@code posts(author -> users(id))}. */
    record Reference(Name table, List<String> columns, Name target, List<String> targetColumns) {}

    Reference reference() {
        Bracket table = bracket(text);
        int arrow = table.within().indexOf(ARROW);
        if (arrow < 0) {
            throw expected("table(column -> other)");
        }
        Bracket target =
                bracket(table.within().substring(arrow + ARROW.length()).strip());
        return new Reference(
                name(table.before()),
                pieces(table.within().substring(0, arrow)),
                name(target.before()),
                pieces(target.within()));
    }

    // -------------------------------------------------------------------------------------------------- pieces

    private record Bracket(String before, String within) {}

    private static Bracket bracket(String text) {
        int open = text.endsWith(")") && !NamePattern.isOne(text) ? text.indexOf('(') : -1;
        return open < 0
                ? new Bracket(text, "")
                : new Bracket(text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1));
    }

    /** At commas that stand in no brackets. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                pieces.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        return pieces.equals(Arrays.asList("")) ? List.of() : pieces;
    }

    private Name name(String name) {
        return NamePattern.isOne(name) ? names.name("x").withLocal(plain(name)) : names.name(name);
    }

    private String plain(String name) {
        if (name.isBlank()) {
            throw expected("a name");
        } else if (!NamePattern.isOne(name)) {
            return name;
        }
        NamePattern pattern = pattern(name, mark, foldsCase);
        String place = NamePattern.SIGN + patterns.size();
        patterns.put(place, pattern);
        return place;
    }

    static NamePattern pattern(String text, Node.Mark mark, boolean foldsCase) {
        String regex = text.substring(NamePattern.SIGN.length()).strip();
        NamePattern.findFault(regex).ifPresent(fault -> {
            throw new BadYaml(mark, fault);
        });
        return new NamePattern(regex, foldsCase);
    }

    private BadYaml expected(String form) {
        return new BadYaml(mark, form + " is expected here, not '" + text + "'");
    }
}
