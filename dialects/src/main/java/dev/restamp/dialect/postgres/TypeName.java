package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Remembered;
import dev.restamp.sql.ExtensionTypes;
import dev.restamp.sql.term.Unreadable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A type as SQL names it, brought to the spelling of PostgreSQL's own {@code format_type}. Arrays have one pair of brackets,
 * however many dimensions were declared: the database does not hold itself to them either.
 */
record TypeName(
        Optional<String> schema, String base, String parameters, String suffix, boolean builtIn, boolean array) {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("serial", "integer"),
            Map.entry("serial4", "integer"),
            Map.entry("bigserial", "bigint"),
            Map.entry("serial8", "bigint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("serial2", "smallint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("bool", "boolean"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("varchar", "character varying"),
            Map.entry("varbit", "bit varying"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timetz", "time with time zone"));

    private static final Set<String> BUILT_IN = Set.of(
            "integer",
            "bigint",
            "smallint",
            "real",
            "boolean",
            "numeric",
            "text",
            "bytea",
            "date",
            "uuid",
            "json",
            "jsonb",
            "jsonpath",
            "xml",
            "money",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "oid",
            "name",
            "xid",
            "xid8",
            "cid",
            "tid",
            "regclass",
            "regproc",
            "regprocedure",
            "regtype",
            "regrole",
            "regnamespace",
            "regconfig",
            "regdictionary",
            "regoper",
            "regoperator",
            "regcollation",
            "bpchar",
            "pg_lsn",
            "pg_snapshot",
            "txid_snapshot",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsmultirange",
            "tstzmultirange",
            "datemultirange",
            "refcursor",
            "void",
            "trigger",
            "record",
            "anyelement",
            "anyarray",
            "cstring",
            "interval",
            "aclitem",
            "int2vector",
            "oidvector");

    private static final Set<String> INTERVAL_FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");

    private static final Remembered<String, TypeName> READ = new Remembered<>();

    /** What the whole text names. */
    static TypeName of(String text) {
        return READ.of(text, () -> whole(text));
    }

    private static TypeName whole(String text) {
        Tokens tokens = Tokens.of(text);
        TypeName type = read(tokens);
        if (!tokens.atEnd()) {
            throw new Unreadable("\"" + text + "\" is no type");
        }
        return type;
    }

    static TypeName read(Tokens tokens) {
        TypeName bare = readBare(tokens);
        boolean array = readBrackets(tokens);
        return array ? bare.withArray() : bare;
    }

    /** A type of the schema's own. */
    static TypeName named(String name, boolean array) {
        return new TypeName(Optional.empty(), name, "", "", false, array);
    }

    private TypeName withArray() {
        return new TypeName(schema, base, parameters, suffix, builtIn, true);
    }

    private static TypeName readBare(Tokens tokens) {
        Token first = tokens.take();
        if (first.kind() == Token.Kind.WORD && !tokens.peek().isSymbol(".")) {
            return readWord(first.text(), tokens);
        } else if (first.kind() == Token.Kind.QUOTED && !tokens.peek().isSymbol(".")) {
            return readQuoted(first.text(), tokens);
        } else if (first.isName() && tokens.takeSymbol(".")) {
            return readQualified(first.text(), tokens);
        }
        throw new Unreadable("expected a type before " + first.text());
    }

    /** {@code "char"} is a type of its own, and {@code "bit"} is how the catalogue casts; other built-in names need no quotes. */
    private static TypeName readQuoted(String name, Tokens tokens) {
        if (name.equals("char")) {
            return builtIn("\"char\"", "", "");
        } else if (name.equals("bit")) {
            return builtIn("bit", readParameters(tokens), "");
        }
        return named(Optional.empty(), name, tokens);
    }

    private static TypeName readQualified(String schema, Tokens tokens) {
        if (schema.equals("pg_catalog")) {
            return readBare(tokens);
        }
        String name = tokens.expectName();
        return ExtensionTypes.has(name)
                ? named(Optional.empty(), name, tokens)
                : named(Optional.of(schema), name, tokens);
    }

    private static TypeName readWord(String word, Tokens tokens) {
        return switch (word) {
            case "double" -> {
                tokens.expectWord("precision");
                yield builtIn("double precision", "", "");
            }
            case "float" -> readFloat(tokens);
            case "national" -> readWord(tokens.take().text(), tokens);
            case "character", "char", "nchar" -> readCharacter(tokens);
            case "bit" ->
                tokens.takeWord("varying")
                        ? builtIn("bit varying", readParameters(tokens), "")
                        : builtIn("bit", orElse(readParameters(tokens), "(1)"), "");
            case "timestamp", "time" -> readTime(word, tokens);
            case "timestamptz", "timetz" ->
                builtIn(word.substring(0, word.length() - 2), readFineness(tokens), " with time zone");
            case "interval" -> readInterval(tokens);
            case "numeric", "decimal", "dec" -> builtIn("numeric", withScale(readParameters(tokens)), "");
            default ->
                isArrayName(word)
                        ? readWord(word.substring(1), tokens).withArray()
                        : named(Optional.empty(), word, tokens);
        };
    }

    /** What the catalogue calls an array of a type, as some programs write it: {@code _text} is {@code text[]}. */
    private static boolean isArrayName(String word) {
        String element = word.substring(1);
        return word.startsWith("_")
                && (CATALOGUE_NAMES.containsValue(element)
                        || BUILT_IN.contains(element) && !CATALOGUE_NAMES.containsKey(element));
    }

    private static TypeName named(Optional<String> schema, String name, Tokens tokens) {
        String base = schema.isPresent() ? name : ALIASES.getOrDefault(name, name);
        String parameters = readParameters(tokens);
        boolean known = schema.isEmpty() && (BUILT_IN.contains(base) || ALIASES.containsKey(name));
        if (schema.isEmpty() && ExtensionTypes.has(base)) {
            return builtIn(base, ofExtension(base, parameters.toUpperCase(Locale.ROOT)), "");
        }
        return new TypeName(schema, base, parameters, "", known, false);
    }

    /**
     * PostGIS writes {@code (Point,4326)} where scripts write {@code (POINT,4326)}. A geometry is in no system of coordinates
     * unless one is named, a geography is in 4326; and a geometry of no kind in none is just one.
     */
    private static String ofExtension(String base, String parameters) {
        String named = parameters.replaceFirst(",(-1|0)\\)$", ")");
        return switch (base) {
            case "geometry" -> named.equals("(GEOMETRY)") ? "" : named;
            case "geography" -> named.contains(",") ? named : named.replace(")", ",4326)");
            default -> parameters;
        };
    }

    private static TypeName builtIn(String base, String parameters, String suffix) {
        return new TypeName(Optional.empty(), base, parameters, suffix, true, false);
    }

    private static TypeName readFloat(Tokens tokens) {
        String parameters = readParameters(tokens);
        boolean single = !parameters.isEmpty() && number(parameters) <= 24;
        return builtIn(single ? "real" : "double precision", "", "");
    }

    private static int number(String parameters) {
        try {
            return Integer.parseInt(parameters.substring(1, parameters.length() - 1));
        } catch (NumberFormatException e) {
            throw new Unreadable("a precision that is no number: " + parameters);
        }
    }

    private static TypeName readCharacter(Tokens tokens) {
        return tokens.takeWord("varying")
                ? builtIn("character varying", readParameters(tokens), "")
                : builtIn("character", orElse(readParameters(tokens), "(1)"), "");
    }

    private static TypeName readTime(String word, Tokens tokens) {
        String precision = readFineness(tokens);
        if (tokens.takeWords("with", "time", "zone")) {
            return builtIn(word, precision, " with time zone");
        }
        tokens.takeWords("without", "time", "zone");
        return builtIn(word, precision, " without time zone");
    }

    private static TypeName readInterval(Tokens tokens) {
        StringBuilder fields = new StringBuilder();
        if (tokens.peek().isWord(INTERVAL_FIELDS)) {
            fields.append(' ').append(tokens.take().text());
            if (tokens.takeWord("to")) {
                fields.append(" to ").append(tokens.take().text());
            }
        }
        return builtIn("interval" + fields, readFineness(tokens), "");
    }

    /** No moment is kept finer than to six digits: what asks for more gets that. */
    private static String readFineness(Tokens tokens) {
        String parameters = readParameters(tokens);
        return !parameters.isEmpty() && number(parameters) > 6 ? "(6)" : parameters;
    }

    /** A precision alone means a scale of 0. */
    private static String withScale(String parameters) {
        return parameters.isEmpty() || parameters.contains(",") ? parameters : parameters.replace(")", ",0)");
    }

    private static String orElse(String parameters, String otherwise) {
        return parameters.isEmpty() ? otherwise : parameters;
    }

    private static String readParameters(Tokens tokens) {
        if (!tokens.takeSymbol("(")) {
            return "";
        }
        StringJoiner parameters = new StringJoiner(",", "(", ")");
        do {
            String sign = tokens.takeOperator("-") ? "-" : "";
            parameters.add(sign + tokens.take().canonical());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return parameters.toString();
    }

    private static boolean readBrackets(Tokens tokens) {
        boolean array = tokens.takeWord("array");
        while (tokens.takeSymbol("[")) {
            if (!tokens.takeSymbol("]")) {
                tokens.take();
                tokens.expectSymbol("]");
            }
            array = true;
        }
        return array;
    }

    boolean isText() {
        return builtIn && !array && parameters.isEmpty() && TEXTS.contains(base);
    }

    private static final Set<String> TEXTS = Set.of("text", "character varying", "bpchar", "name", "citext");

    /** Character types, of any length. */
    boolean ofText() {
        return builtIn && (TEXTS.contains(base) || base.equals("character"));
    }

    boolean isNumber() {
        return builtIn && !array && NUMBERS.contains(base);
    }

    private static final Set<String> NUMBERS =
            Set.of("integer", "bigint", "smallint", "numeric", "real", "double precision");

    /** Names of catalogue objects: a literal of theirs says which, with or without its schema. */
    boolean isRegistered() {
        return builtIn && !array && base.startsWith("reg");
    }

    /** Neither a length nor a precision. */
    boolean isBare() {
        return parameters.isEmpty();
    }

    boolean isBoolean() {
        return builtIn && !array && base.equals("boolean");
    }

    /** The name in {@code pg_type}, where SQL has a spelling of its own. */
    String catalogueName() {
        return CATALOGUE_NAMES.getOrDefault(base + suffix, base);
    }

    private static final Map<String, String> CATALOGUE_NAMES = Map.ofEntries(
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("bit varying", "varbit"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("time without time zone", "time"));

    TypeName withoutSchema() {
        return new TypeName(Optional.empty(), base, parameters, suffix, builtIn, array);
    }

    TypeName withoutParameters() {
        return new TypeName(schema, base, "", suffix, builtIn, array);
    }

    TypeName element() {
        return new TypeName(schema, base, parameters, suffix, builtIn, false);
    }

    String canonical() {
        String plain = (builtIn ? base : Token.name(base)) + parameters + suffix + (array ? "[]" : "");
        return schema.isPresent() ? Token.name(schema.get()) + "." + plain : plain;
    }
}
