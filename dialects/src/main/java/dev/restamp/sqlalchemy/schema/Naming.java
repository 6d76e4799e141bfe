package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Label;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The naming convention of a MetaData: patterns by kind of constraint, and the names that they give.
 *
 * @param untold there may be one, and nothing here tells: constraints that a script gives no name have one that nobody knows
 */
public record Naming(Map<String, Value> patterns, boolean untold) {

    /** What SQLAlchemy does without being told anything. */
    public static final Naming DEFAULT = new Naming(Map.of("ix", Value.of("ix_%(column_0_label)s")));

    private static final Pattern TOKEN = Pattern.compile("%\\((\\w+)\\)s");
    private static final String GIVEN = "%(constraint_name)s";
    private static final Set<String> OWN = Set.of("table_name", "referred_table_name", "constraint_name");
    private static final Pattern COLUMN = Pattern.compile("(referred_)?column_(\\d+)(_?N)?_(key|name|label)");

    public Naming {
        patterns = Map.copyOf(patterns);
    }

    public Naming(Map<String, Value> patterns) {
        this(patterns, false);
    }

    /** Where the metadata is declared nobody knows, so any convention may be there. */
    public static final Naming UNTOLD = new Naming(DEFAULT.patterns, true);

    /** What a name is given to. */
    public record Subject(
            String table,
            Optional<String> schema,
            List<String> columns,
            String targetTable,
            List<String> targetColumns) {
        public Subject(String table, Optional<String> schema, List<String> columns) {
            this(table, schema, columns, "", List.of());
        }
    }

    /** Nobody can tell how a constraint without a name is called, nor an index. */
    public static Naming unknown(String reason) {
        return new Naming(Map.of("ix", new Value.Unknown(reason)), true);
    }

    /** From a script's dict; keys may be the classes themselves. */
    public static Naming of(Value convention) {
        if (convention instanceof Value.Unknown unknown) {
            return unknown(unknown.reason());
        }
        if (!(convention instanceof Value.DictValue dict) || dict.entries().isEmpty()) {
            return DEFAULT;
        }
        Map<String, Value> patterns = new LinkedHashMap<>();
        dict.entries().forEach((key, value) -> patterns.put(key(key), value));
        return new Naming(patterns);
    }

    private static String key(Value key) {
        if (!(key instanceof Function function)) {
            return Read.findText(key).orElse("");
        }
        return switch (function.name()) {
            case "Index" -> "ix";
            case "UniqueConstraint" -> "uq";
            case "CheckConstraint" -> "ck";
            case "ForeignKeyConstraint" -> "fk";
            case "PrimaryKeyConstraint" -> "pk";
            default -> function.name();
        };
    }

    /** The name as it reaches the database; empty when nothing gives it one. */
    public Optional<String> name(String kind, Value given, Subject subject, Run run) {
        Optional<String> asGiven = asGiven(given, run);
        if (asGiven.isPresent()) {
            return asGiven;
        }
        Optional<String> text = Read.textOrNone(given);
        Value pattern = patterns.get(kind);
        if (text.isPresent() && staysAsGiven(kind, pattern)) {
            return text;
        }
        if (untold(kind)) {
            return kind.equals("ck") ? Optional.empty() : text;
        }
        if (pattern == null) {
            return text;
        }
        if (!(pattern instanceof Value.Str known)) {
            throw new Unreadable("the naming convention: " + Read.reason(pattern));
        }
        return Optional.of(shortened(format(known.value(), text, subject, run), run));
    }

    /** One that is kept from conventions, as it reaches the database; empty of any other. */
    public static Optional<String> asGiven(Value given, Run run) {
        return given instanceof Label label && label.conventional()
                ? Optional.of(shortened(label.name(), run))
                : Optional.empty();
    }

    /** An index that is given a name has it, unless a pattern is known to make another of it. */
    private boolean staysAsGiven(String kind, @Nullable Value pattern) {
        boolean index = kind.equals("ix");
        return pattern instanceof Value.Str known ? !known.value().contains(GIVEN) && (index || !untold) : index;
    }

    /**
     * Whether nobody knows what a constraint of this kind is called that a script gives no name: nothing tells of the pattern, or
     * it has a token that a function of the project fills in.
     */
    public boolean untold(String kind) {
        if (kind.equals("ix")) {
            return false;
        }
        Value pattern = patterns.get(kind);
        boolean known = pattern == null
                || pattern instanceof Value.Str text
                        && TOKEN.matcher(text.value())
                                .results()
                                .map(token -> token.group(1))
                                .allMatch(token -> OWN.contains(token)
                                        || COLUMN.matcher(token).matches());
        return untold || !known;
    }

    private String format(String pattern, Optional<String> given, Subject subject, Run run) {
        StringBuilder name = new StringBuilder();
        Matcher tokens = TOKEN.matcher(pattern);
        while (tokens.find()) {
            tokens.appendReplacement(name, Matcher.quoteReplacement(token(tokens.group(1), given, subject, run)));
        }
        return tokens.appendTail(name).toString();
    }

    private String token(String token, Optional<String> given, Subject subject, Run run) {
        Matcher column = COLUMN.matcher(token);
        if (column.matches()) {
            return columnToken(column, subject);
        }
        return switch (token) {
            case "table_name" -> subject.table();
            case "referred_table_name" -> subject.targetTable();
            case "constraint_name" -> given.orElseThrow(() -> new Unreadable("a constraint without a name"));
            default -> throw new Unreadable("the naming convention's own token " + token);
        };
    }

    private static String columnToken(Matcher column, Subject subject) {
        boolean label = column.group(4).equals("label");
        List<String> columns = column.group(1) != null ? subject.targetColumns() : subject.columns();
        String prefix =
                label ? subject.schema().map(s -> s.replace('.', '_') + "_").orElse("") + subject.table() + "_" : "";
        if (column.group(3) != null) {
            String between = column.group(3).startsWith("_") ? "_" : "";
            return String.join(between, columns.stream().map(c -> prefix + c).toList());
        }
        int index = Integer.parseInt(column.group(2));
        if (index >= columns.size()) {
            throw new Unreadable("a naming convention asks for column " + index);
        }
        return prefix + columns.get(index);
    }

    /** Names by convention are cut to what the database can take, with a piece of their hash. */
    private static String shortened(String name, Run run) {
        int longest = run.dialect().lexis().longestName().orElse(Integer.MAX_VALUE);
        return name.length() > longest ? name.substring(0, longest - 8) + "_" + hash(name) : name;
    }

    private static String hash(String name) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5")
                    .digest(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            String hex = java.util.HexFormat.of().formatHex(digest);
            return hex.substring(hex.length() - 4);
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
